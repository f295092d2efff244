-- migrations/0002_change_shelves_and_jars.sql
-- Made by `specc migrate`:
-- - drop table shelves
-- - drop Jar.shelf
-- - drop constraint jars_shelf_fkey
-- - drop index jars_shelf_idx

set local lock_timeout = '10s';

alter table jars drop constraint jars_shelf_fkey;

drop index jars_shelf_idx;

alter table jars drop column shelf;

drop table shelves;
