-- migrations/0002_change_people.sql
-- Made by `specc migrate`:
-- - drop constraint people_role_check
-- - add constraint people_role_check

set local lock_timeout = '10s';

do $$
begin
  if exists (select * from people where not (role in ('admin', 'staff'))) then
    raise exception 'rows of people break people_role_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from people where not (role in (''admin'', ''staff''))';
  end if;
end
$$;

alter table people drop constraint people_role_check;

alter table people add constraint people_role_check check (role in ('admin', 'staff')) not valid;

-- migrations/0003_change_people_finish.sql
-- specc: no transaction
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table people validate constraint people_role_check;
