-- migrations/0002_convert_grams_of_jars.sql
-- Made by `specc migrate`:
-- - convert Jar.grams from text to bigint
-- - drop constraint jars_grams_check
-- - add constraint jars_grams_check

set local lock_timeout = '10s';

alter table jars drop constraint jars_grams_check;

alter table jars alter column grams type bigint using grams::bigint;

do $$
begin
  if exists (select * from jars where not (grams >= 0)) then
    raise exception 'rows of jars break jars_grams_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from jars where not (grams >= 0)';
  end if;
end
$$;

alter table jars add constraint jars_grams_check check (grams >= 0) not valid;

-- migrations/0003_convert_grams_of_jars_finish.sql
-- specc: no transaction
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table jars validate constraint jars_grams_check;
