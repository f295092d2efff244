-- migrations/0002_create_audit_entries.sql
-- Made by `specc migrate`:
-- - create table audit_entries
-- - create trigger jars_audit
-- - create function refuse_change
-- - create function jars_audit

set local lock_timeout = '10s';

create table audit_entries (
  id uuid not null,
  number bigint generated always as identity not null,
  entity text not null,
  row_id uuid not null,
  operation text not null,
  by uuid,
  at timestamptz not null,
  before jsonb,
  after jsonb,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint audit_entries_pkey primary key (id),
  constraint audit_entries_number_key unique (number),
  constraint audit_entries_operation_check check (operation in ('create', 'update', 'delete'))
);

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
end
$$;

create or replace function jars_audit() returns trigger language plpgsql as $$
declare
  was jsonb;
  becomes jsonb;
  what text := lower(tg_op);
begin
  if tg_op = 'INSERT' then
    what := 'create';
  else
    was := (select to_jsonb(r) from (select old.label as "label") r);
  end if;
  if tg_op = 'UPDATE' then
    what := 'update';
  end if;
  if what <> 'delete' then
    becomes := (select to_jsonb(r) from (select new.label as "label") r);
  end if;
  if was is distinct from becomes then
    insert into audit_entries (id, entity, row_id, operation, by, at, before, after, created_at, updated_at)
    select gen_random_uuid(), 'Jar', coalesce((to_jsonb(new) ->> 'id'), (to_jsonb(old) ->> 'id'))::uuid, what,
      nullif(current_setting('specc.caller', true), '')::uuid, m.at, was, becomes, m.at, m.at
    from (select coalesce(nullif(current_setting('specc.now', true), '')::timestamptz, now()) as at) m;
  end if;
  return null;
end
$$;

create index audit_entries_row_id_number_idx on audit_entries (row_id, number);

create index audit_entries_number_id_idx on audit_entries (number, id);

create index audit_entries_entity_idx on audit_entries (entity);

create index audit_entries_operation_idx on audit_entries (operation);

create index audit_entries_by_idx on audit_entries (by);

create index audit_entries_at_idx on audit_entries (at);

create trigger audit_entries_append_only before update or delete on audit_entries for each row execute function refuse_change();

create trigger audit_entries_append_only_truncate before truncate on audit_entries for each statement execute function refuse_change();

create trigger jars_audit after insert or update or delete on jars for each row execute function jars_audit();

comment on table audit_entries is 'One change of one row: who, when, what was before and after. Never changed itself.';

comment on column audit_entries.number is 'Counts the changes.';

comment on column audit_entries.entity is 'Of what the row is.';

comment on column audit_entries.row_id is 'The id of the row.';

comment on column audit_entries.by is 'The account that did it; null: the service itself.';

comment on column audit_entries.before is 'The row as it was; null: it was not there.';

comment on column audit_entries.after is 'The row as it was then; null: it is gone.';
