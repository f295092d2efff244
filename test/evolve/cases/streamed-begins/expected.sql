-- migrations/0002_create_service_changes.sql
-- Made by `specc migrate`:
-- - create table service_changes
-- - create trigger jars_changes
-- - create trigger spoons_jars_changes
-- - create trigger dents_jars_changes
-- - create function note_change

set local lock_timeout = '10s';

create table service_changes (
  seq bigint generated always as identity not null,
  xid xid8 not null default pg_current_xact_id(),
  table_name text not null,
  row_id uuid not null,
  kind text not null,
  old jsonb,
  at timestamptz not null default now(),
  constraint service_changes_pkey primary key (seq),
  constraint service_changes_once unique (xid, table_name, row_id)
);

create or replace function note_change() returns trigger language plpgsql as $$
declare
  was jsonb := to_jsonb(old);
  becomes jsonb := to_jsonb(new);
  key uuid;
  what text := 'updated';
  before jsonb;
begin
  if tg_argv[2] = 'id' then
    what := case tg_op when 'INSERT' then 'created' when 'DELETE' then 'gone' else what end;
    select jsonb_object_agg(k, was -> k) into before from unnest(string_to_array(tg_argv[1], ',')) k where was is not null;
  end if;
  for key in
    select distinct k::uuid from unnest(array[was ->> tg_argv[2], becomes ->> tg_argv[2]]) k where k is not null
  loop
    for step in 3 .. tg_nargs - 1 by 2 loop
      execute format('select %I from %I where id = $1', tg_argv[step + 1], tg_argv[step]) into key using key;
    end loop;
    continue when key is null;
    insert into service_changes as c (table_name, row_id, kind, old) values (tg_argv[0], key, what, before)
    on conflict (xid, table_name, row_id) do update
      set kind = case excluded.kind when 'updated' then c.kind else excluded.kind end,
        old = case c.kind when 'created' then null else coalesce(c.old, excluded.old) end;
  end loop;
  return null;
end
$$;

create index service_changes_order_idx on service_changes (xid, seq);

create index service_changes_at_idx on service_changes (at);

create trigger jars_changes after insert or update or delete on jars for each row execute function note_change('jars', 'id,is_open', 'id');

create trigger spoons_jars_changes after insert or update or delete on spoons for each row execute function note_change('jars', '', 'jar');

create trigger dents_jars_changes after insert or update or delete on dents for each row execute function note_change('jars', '', 'spoon', 'spoons', 'jar');
