-- migrations/0002_convert_grams_of_jars.sql
-- Made by `specc migrate`:
-- - convert Jar.grams from bigint to numeric(20, 2)
-- - default of Jar.grams: 3.00
-- - drop constraint jars_grams_check
-- - drop constraint jars_rule_1_check
-- - add constraint jars_grams_check
-- - add constraint jars_rule_1_check

set local lock_timeout = '10s';

alter table jars drop constraint jars_grams_check;

alter table jars drop constraint jars_rule_1_check;

alter table jars alter column grams drop default;

alter table jars alter column grams type numeric(20, 2) using grams::numeric(20, 2);

alter table jars alter column grams set default 3.00;

do $$
begin
  if exists (select * from jars where not (grams >= 0)) then
    raise exception 'rows of jars break jars_grams_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from jars where not (grams >= 0)';
  end if;
end
$$;

do $$
begin
  if exists (select * from jars where not ((jars.grams < 900))) then
    raise exception 'rows of jars break jars_rule_1_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from jars where not ((jars.grams < 900))';
  end if;
end
$$;

alter table jars add constraint jars_grams_check check (grams >= 0) not valid;

alter table jars add constraint jars_rule_1_check check ((jars.grams < 900)) not valid;

-- migrations/0003_convert_grams_of_jars_finish.sql
-- specc: no transaction
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table jars validate constraint jars_grams_check;

alter table jars validate constraint jars_rule_1_check;
