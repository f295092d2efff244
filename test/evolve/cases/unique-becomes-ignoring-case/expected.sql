-- migrations/0002_change_jars.sql
-- Made by `specc migrate`:
-- - drop constraint jars_code_key
-- - create index jars_code_key

set local lock_timeout = '10s';

do $$
begin
  if exists (select lower(code), count(*) from jars where lower(code) is not null group by lower(code) having count(*) > 1) then
    raise exception 'rows of jars have the same key in jars_code_key.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select lower(code), count(*) from jars where lower(code) is not null group by lower(code) having count(*) > 1';
  end if;
end
$$;

alter table jars drop constraint jars_code_key;

-- migrations/0003_change_jars_finish.sql
-- specc: no transaction
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

drop index concurrently if exists jars_code_key;

create unique index concurrently jars_code_key on jars (lower(code));
