-- migrations/0002_convert_filled_of_jars.sql
-- Made by `specc migrate`:
-- - convert Jar.filled from timestamptz to date

set local lock_timeout = '10s';

alter table jars alter column filled type date using (filled at time zone 'Europe/Berlin')::date;
