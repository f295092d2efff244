-- migrations/0002_change_jars.sql
-- Made by `specc migrate`:
-- - add constraint jars_shelf_fkey
-- - create index jars_shelf_idx

set local lock_timeout = '10s';

do $$
begin
  if exists (select * from jars where shelf is not null and not exists (select from shelves there where there.id = jars.shelf)) then
    raise exception 'rows of jars break jars_shelf_fkey.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from jars where shelf is not null and not exists (select from shelves there where there.id = jars.shelf)';
  end if;
end
$$;

alter table jars add constraint jars_shelf_fkey foreign key (shelf) references shelves (id) on delete set null not valid;

-- migrations/0003_change_jars_finish.sql
-- specc: no transaction
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table jars validate constraint jars_shelf_fkey;

drop index concurrently if exists jars_shelf_idx;

create index concurrently jars_shelf_idx on jars (shelf);
