-- migrations/0002_convert_filled_of_jars.sql
-- Made by `specc migrate`:
-- - convert Jar.filled from date to timestamptz

set local lock_timeout = '10s';

alter table jars alter column filled type timestamptz using filled::timestamp at time zone 'Europe/Berlin';
