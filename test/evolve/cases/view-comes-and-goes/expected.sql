-- migrations/0002_change_schema.sql
-- Made by `specc migrate`:
-- - drop view full_jars
-- - create view heavy_jars

set local lock_timeout = '10s';

drop view full_jars;

create view heavy_jars as
select
  t.id,
  t.label::text as name,
  t.grams::bigint as weight
from jars t
where (t.grams > 9);

comment on view heavy_jars is 'What can be sold.';
