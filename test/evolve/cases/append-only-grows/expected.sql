-- migrations/0002_change_jars.sql
-- Made by `specc migrate`:
-- - default of Jar.grams: 1
-- - Jar.grams becomes required, filled with 1
-- - add Jar.code (text, filled with (upper(label)))

set local lock_timeout = '10s';

alter table jars add column code text;

alter table jars disable trigger user;

update jars set grams = 1 where grams is null;

alter table jars enable trigger user;

alter table jars disable trigger user;

update jars set code = (upper(label));

alter table jars enable trigger user;

alter table jars alter column grams set default 1;

alter table jars alter column code set not null;

alter table jars add constraint jars_grams_present check (grams is not null) not valid;

-- migrations/0003_change_jars_finish.sql
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
