-- migrations/0002_change_jars.sql
-- Made by `specc migrate`:
-- - add constraint jars_code_key
-- - create index jars_mail_key

set local lock_timeout = '10s';

do $$
begin
  if exists (select code, count(*) from jars where code is not null group by code having count(*) > 1) then
    raise exception 'rows of jars have the same key in jars_code_key.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select code, count(*) from jars where code is not null group by code having count(*) > 1';
  end if;
end
$$;

do $$
begin
  if exists (select lower(mail), count(*) from jars where lower(mail) is not null group by lower(mail) having count(*) > 1) then
    raise exception 'rows of jars have the same key in jars_mail_key.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select lower(mail), count(*) from jars where lower(mail) is not null group by lower(mail) having count(*) > 1';
  end if;
end
$$;

-- migrations/0003_change_jars_finish.sql
-- specc: no transaction
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table jars drop constraint if exists jars_code_key;

drop index concurrently if exists jars_code_key;

create unique index concurrently jars_code_key on jars (code);

alter table jars add constraint jars_code_key unique using index jars_code_key;

drop index concurrently if exists jars_mail_key;

create unique index concurrently jars_mail_key on jars (lower(mail));
