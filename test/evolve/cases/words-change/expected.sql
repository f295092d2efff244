-- migrations/0002_change_schema.sql
-- specc: compatible
-- Made by `specc migrate`:

set local lock_timeout = '10s';

comment on column jars.label is 'as printed';

comment on table jars is 'A jar''s glass.';
