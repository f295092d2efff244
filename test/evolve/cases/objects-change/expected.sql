-- migrations/0002_change_jars.sql
-- Made by `specc migrate`:
-- - change the objects of Jar.from

set local lock_timeout = '10s';

update jars set from_ = (((case when from_ ? 'street' then (from_ - 'street') || jsonb_build_object('road', from_ -> 'street') else from_ end) || case when coalesce((case when from_ ? 'street' then (from_ - 'street') || jsonb_build_object('road', from_ -> 'street') else from_ end) -> 'country', 'null') = 'null' then '{"country":"DE"}'::jsonb else '{}' end) - 'city')
where from_ is not null;
