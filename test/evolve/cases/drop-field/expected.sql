-- migrations/0002_drop_grams_from_jars.sql
-- Made by `specc migrate`:
-- - drop Jar.grams
-- - drop constraint jars_grams_check
-- - drop constraint jars_grams_key

set local lock_timeout = '10s';

alter table jars drop constraint jars_grams_check;

alter table jars drop constraint jars_grams_key;

alter table jars drop column grams;
