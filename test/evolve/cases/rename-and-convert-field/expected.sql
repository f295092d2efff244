-- migrations/0002_change_jars.sql
-- Made by `specc migrate`:
-- - rename Jar.weight to Jar.kilos
-- - convert Jar.kilos from bigint to numeric(21, 3)
-- - drop constraint jars_weight_check
-- - add constraint jars_kilos_check

set local lock_timeout = '10s';

alter table jars drop constraint jars_weight_check;

alter table jars rename column weight to kilos;

alter table jars alter column kilos type numeric(21, 3) using kilos::numeric(21, 3) / 1000;

do $$
begin
  if exists (select * from jars where not (kilos >= 0)) then
    raise exception 'rows of jars break jars_kilos_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from jars where not (kilos >= 0)';
  end if;
end
$$;

alter table jars add constraint jars_kilos_check check (kilos >= 0) not valid;

-- migrations/0003_change_jars_finish.sql
-- specc: no transaction
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table jars validate constraint jars_kilos_check;
