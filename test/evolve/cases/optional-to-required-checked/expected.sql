-- migrations/0002_require_grams_of_jars.sql
-- Made by `specc migrate`:
-- - Jar.grams becomes required

set local lock_timeout = '10s';

do $$
begin
  if exists (select * from jars where grams is null) then
    raise exception 'rows of jars have no grams.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from jars where grams is null';
  end if;
end
$$;

alter table jars add constraint jars_grams_present check (grams is not null) not valid;

-- migrations/0003_require_grams_of_jars_finish.sql
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
