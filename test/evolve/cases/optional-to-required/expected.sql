-- migrations/0002_require_grams_of_jars.sql
-- Made by `specc migrate`:
-- - default of Jar.grams: 4
-- - Jar.grams becomes required, filled with 4

set local lock_timeout = '10s';

update jars set grams = 4 where grams is null;

alter table jars alter column grams set default 4;

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
