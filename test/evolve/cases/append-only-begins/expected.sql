-- migrations/0002_change_jars.sql
-- Made by `specc migrate`:
-- - create trigger jars_append_only
-- - create trigger jars_append_only_truncate
-- - create function refuse_change

set local lock_timeout = '10s';

create or replace function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed', tg_table_name using errcode = 'restrict_violation';
end
$$;

create trigger jars_append_only before update or delete on jars for each row execute function refuse_change();

create trigger jars_append_only_truncate before truncate on jars for each statement execute function refuse_change();
