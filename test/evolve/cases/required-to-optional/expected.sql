-- migrations/0002_make_grams_of_jars_optional.sql
-- specc: compatible
-- Made by `specc migrate`:
-- - Jar.grams becomes optional

set local lock_timeout = '10s';

alter table jars alter column grams drop not null;
