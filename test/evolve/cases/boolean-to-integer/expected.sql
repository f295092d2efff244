-- migrations/0002_convert_filled_of_jars.sql
-- Made by `specc migrate`:
-- - convert Jar.filled from boolean to bigint
-- - default of Jar.filled: 0

set local lock_timeout = '10s';

alter table jars alter column filled drop default;

alter table jars alter column filled type bigint using filled::integer::bigint;

alter table jars alter column filled set default 0;
