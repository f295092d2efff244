-- migrations/0002_change_jars.sql
-- Made by `specc migrate`:
-- - add Jar.grams (bigint, filled with '5'::bigint)
-- - add Jar.code (text, filled with (lower(left(label, 2)) || right(id::text, 2)))
-- - add constraint jars_grams_check
-- - add constraint jars_code_check
-- - add constraint jars_code_key

set local lock_timeout = '10s';

alter table jars add column grams bigint not null default '5'::bigint;

alter table jars add column code text;

update jars set code = (lower(left(label, 2)) || right(id::text, 2));

alter table jars alter column grams drop default;

alter table jars alter column code set not null;

do $$
begin
  if exists (select * from (select * from jars limit 1) jars where not (grams >= 1)) then
    raise exception 'rows of jars break jars_grams_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from (select * from jars limit 1) jars where not (grams >= 1)';
  end if;
end
$$;

do $$
begin
  if exists (select * from jars where not (char_length(code) >= 1 and char_length(code) <= 20)) then
    raise exception 'rows of jars break jars_code_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from jars where not (char_length(code) >= 1 and char_length(code) <= 20)';
  end if;
end
$$;

do $$
begin
  if exists (select code, count(*) from jars where code is not null group by code having count(*) > 1) then
    raise exception 'rows of jars have the same key in jars_code_key.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select code, count(*) from jars where code is not null group by code having count(*) > 1';
  end if;
end
$$;

alter table jars add constraint jars_grams_check check (grams >= 1) not valid;

alter table jars add constraint jars_code_check check (char_length(code) >= 1 and char_length(code) <= 20) not valid;

-- migrations/0003_change_jars_finish.sql
-- specc: no transaction
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table jars validate constraint jars_grams_check;

alter table jars validate constraint jars_code_check;

alter table jars drop constraint if exists jars_code_key;

drop index concurrently if exists jars_code_key;

create unique index concurrently jars_code_key on jars (code);

alter table jars add constraint jars_code_key unique using index jars_code_key;
