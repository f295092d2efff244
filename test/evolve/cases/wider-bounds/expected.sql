-- migrations/0002_change_jars.sql
-- Made by `specc migrate`:
-- - drop constraint jars_label_check
-- - drop constraint jars_grams_check
-- - add constraint jars_label_check

set local lock_timeout = '10s';

do $$
begin
  if exists (select * from jars where not (char_length(label) <= 9)) then
    raise exception 'rows of jars break jars_label_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from jars where not (char_length(label) <= 9)';
  end if;
end
$$;

alter table jars drop constraint jars_label_check;

alter table jars drop constraint jars_grams_check;

alter table jars add constraint jars_label_check check (char_length(label) <= 9) not valid;

-- migrations/0003_change_jars_finish.sql
-- specc: no transaction
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table jars validate constraint jars_label_check;
