-- migrations/0002_change_shelves_and_jars.sql
-- specc: compatible
-- Made by `specc migrate`:
-- - create table shelves
-- - add Jar.shelf (uuid)
-- - add constraint jars_shelf_fkey
-- - create index jars_shelf_idx

set local lock_timeout = '10s';

create table shelves (
  id uuid not null,
  name text not null,
  room text not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint shelves_pkey primary key (id),
  constraint shelves_name_check check (char_length(name) >= 1 and char_length(name) <= 40),
  constraint shelves_room_name_key unique (room, name)
);

alter table jars add column shelf uuid;

do $$
begin
  if exists (select * from (select * from jars limit 1) jars where shelf is not null) then
    raise exception 'rows of jars break jars_shelf_fkey.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from (select * from jars limit 1) jars where shelf is not null';
  end if;
end
$$;

create unique index shelves_name_key on shelves (lower(name));

alter table jars add constraint jars_shelf_fkey foreign key (shelf) references shelves (id) on delete no action not valid;

comment on table shelves is 'Where jars stand.';

-- migrations/0003_change_shelves_and_jars_finish.sql
-- specc: no transaction
-- specc: compatible
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table jars validate constraint jars_shelf_fkey;

drop index concurrently if exists jars_shelf_idx;

create index concurrently jars_shelf_idx on jars (shelf);
