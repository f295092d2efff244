-- migrations/0002_change_jars.sql
-- Made by `specc migrate`:
-- - convert Jar.grams from bigint to text
-- - convert Jar.filledAt from timestamptz to text
-- - convert Jar.isFull from boolean to text

set local lock_timeout = '10s';

alter table jars alter column grams type text using grams::text;

alter table jars alter column filled_at type text using to_char(filled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

alter table jars alter column is_full type text using is_full::text;
