-- migrations/0002_change_jars.sql
-- Made by `specc migrate`:
-- - change the objects of Jar.parts

set local lock_timeout = '10s';

update jars set parts = (select coalesce(jsonb_agg(((item || case when coalesce(item -> 'grams', 'null') = 'null' then '{"grams":0}'::jsonb else '{}' end) || case when coalesce((item || case when coalesce(item -> 'grams', 'null') = 'null' then '{"grams":0}'::jsonb else '{}' end) -> 'unit', 'null') = 'null' then '{"unit":"g"}'::jsonb else '{}' end) order by place), '[]'::jsonb) from jsonb_array_elements(parts) with ordinality as items (item, place))
where parts is not null;
