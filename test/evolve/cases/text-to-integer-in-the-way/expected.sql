-- migrations/0002_convert_grams_of_jars.sql
-- Made by `specc migrate`:
-- - convert Jar.grams from text to bigint

set local lock_timeout = '10s';

alter table jars alter column grams type bigint using grams::bigint;
