-- migrations/0002_change_jars_expand.sql
-- specc: compatible
-- Made by `specc migrate`:
-- - default of Jar.grams: 0
-- - Jar.old becomes optional
-- - add Jar.code (text, filled with 'none')
-- - add constraint jars_code_check

set local lock_timeout = '10s';

alter table jars add column code text not null default 'none';

alter table jars alter column grams set default 0;

alter table jars alter column old drop not null;

do $$
begin
  if exists (select * from (select * from jars limit 1) jars where not (char_length(code) >= 1)) then
    raise exception 'rows of jars break jars_code_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from (select * from jars limit 1) jars where not (char_length(code) >= 1)';
  end if;
end
$$;

alter table jars add constraint jars_code_check check (char_length(code) >= 1) not valid;

-- migrations/0003_change_jars_expand_finish.sql
-- specc: no transaction
-- specc: compatible
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table jars validate constraint jars_code_check;

-- migrations/pending/0004_change_jars_contract.sql
-- Made by `specc migrate`:
-- - Jar.grams becomes required, filled with 0
-- - default of Jar.code: none
-- - drop Jar.old

set local lock_timeout = '10s';

update jars set grams = 0 where grams is null;

alter table jars alter column code drop default;

alter table jars add constraint jars_grams_present check (grams is not null) not valid;

alter table jars drop column old;

-- migrations/pending/0005_change_jars_contract_finish.sql
-- specc: no transaction
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

do $$
begin
  if exists (select from pg_constraint where conrelid = 'jars'::regclass and conname = 'jars_grams_present') then
    alter table jars validate constraint jars_grams_present;
  end if;
end
$$;

alter table jars alter column grams set not null;

alter table jars drop constraint if exists jars_grams_present;
