-- migrations/0002_change_jars.sql
-- Made by `specc migrate`:
-- - add constraint jars_kind_check

set local lock_timeout = '10s';

do $$
begin
  if exists (select * from jars where not (kind in ('glass', 'tin'))) then
    raise exception 'rows of jars break jars_kind_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from jars where not (kind in (''glass'', ''tin''))';
  end if;
end
$$;

alter table jars add constraint jars_kind_check check (kind in ('glass', 'tin')) not valid;

-- migrations/0003_change_jars_finish.sql
-- specc: no transaction
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table jars validate constraint jars_kind_check;
