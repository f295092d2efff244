-- migrations/0002_change_jars.sql
-- Made by `specc migrate`:
-- - add constraint jars_label_check
-- - add constraint jars_grams_check
-- - add constraint jars_rule_1_check

set local lock_timeout = '10s';

do $$
begin
  if exists (select * from jars where not (char_length(label) <= 5)) then
    raise exception 'rows of jars break jars_label_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from jars where not (char_length(label) <= 5)';
  end if;
end
$$;

do $$
begin
  if exists (select * from jars where not (grams >= 0 and grams <= 100)) then
    raise exception 'rows of jars break jars_grams_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from jars where not (grams >= 0 and grams <= 100)';
  end if;
end
$$;

do $$
begin
  if exists (select * from jars where not ((jars.grams <> 13))) then
    raise exception 'rows of jars break jars_rule_1_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from jars where not ((jars.grams <> 13))';
  end if;
end
$$;

alter table jars add constraint jars_label_check check (char_length(label) <= 5) not valid;

alter table jars add constraint jars_grams_check check (grams >= 0 and grams <= 100) not valid;

alter table jars add constraint jars_rule_1_check check ((jars.grams <> 13)) not valid;

-- migrations/0003_change_jars_finish.sql
-- specc: no transaction
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table jars validate constraint jars_label_check;

alter table jars validate constraint jars_grams_check;

alter table jars validate constraint jars_rule_1_check;
