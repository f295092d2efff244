-- migrations/0002_change_jars.sql
-- Made by `specc migrate`:
-- - rename Jar.tag to Jar.tags
-- - convert Jar.tags from text to jsonb

set local lock_timeout = '10s';

alter table jars rename column tag to tags;

alter table jars alter column tags type jsonb using case when tags is not null then jsonb_build_array(tags) end;
