-- migrations/0002_add_size_to_jars.sql
-- specc: compatible
-- Made by `specc migrate`:
-- - add Jar.size (bigint, filled with 3)
-- - create function jars_audit

set local lock_timeout = '10s';

create or replace function jars_audit() returns trigger language plpgsql as $$
declare
  was jsonb;
  becomes jsonb;
  what text := lower(tg_op);
begin
  if tg_op = 'INSERT' then
    what := 'create';
  else
    was := (select to_jsonb(r) from (select old.label as "label", old.size as "size") r);
  end if;
  if tg_op = 'UPDATE' then
    what := 'update';
  end if;
  if what <> 'delete' then
    becomes := (select to_jsonb(r) from (select new.label as "label", new.size as "size") r);
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

alter table jars add column size bigint not null default 3;
