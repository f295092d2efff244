-- migrations/0002_change_jars.sql
-- Made by `specc migrate`:
-- - add Jar.others (jsonb)
-- - add Jar.filledAt (timestamptz, filled with now())
-- - add Jar.checkedOn (date, filled with (now() at time zone 'Europe/Berlin')::date)
-- - add Jar.tags (jsonb, filled with '[]'::jsonb)

set local lock_timeout = '10s';

alter table jars add column others jsonb;

alter table jars add column filled_at timestamptz not null default now();

alter table jars add column checked_on date not null default (now() at time zone 'Europe/Berlin')::date;

alter table jars add column tags jsonb not null default '[]'::jsonb;

alter table jars alter column tags drop default;
