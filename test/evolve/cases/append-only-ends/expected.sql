-- migrations/0002_change_schema.sql
-- Made by `specc migrate`:
-- - drop trigger jars_append_only
-- - drop trigger jars_append_only_truncate
-- - drop function refuse_change

set local lock_timeout = '10s';

drop trigger jars_append_only on jars;

drop trigger jars_append_only_truncate on jars;

drop function refuse_change;
