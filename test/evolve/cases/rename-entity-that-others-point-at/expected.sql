-- migrations/0002_rename_jars_to_glass_jars.sql
-- Made by `specc migrate`:
-- - rename table jars to glass_jars
-- - rename constraint jars_pkey to glass_jars_pkey
-- - rename constraint jars_label_check to glass_jars_label_check

set local lock_timeout = '10s';

alter table jars rename to glass_jars;

alter table glass_jars rename constraint jars_pkey to glass_jars_pkey;

alter table glass_jars rename constraint jars_label_check to glass_jars_label_check;
