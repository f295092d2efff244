-- migrations/0002_change_jars.sql
-- Made by `specc migrate`:
-- - default of Jar.grams: 2
-- - default of Jar.kind: none

set local lock_timeout = '10s';

alter table jars alter column grams set default 2;

alter table jars alter column kind drop default;
