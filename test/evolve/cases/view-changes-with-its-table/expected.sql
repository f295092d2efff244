-- migrations/0002_convert_grams_of_jars.sql
-- Made by `specc migrate`:
-- - convert Jar.grams from bigint to numeric(20, 2)
-- - drop view full_jars
-- - create view full_jars

set local lock_timeout = '10s';

drop view full_jars;

alter table jars alter column grams type numeric(20, 2) using grams::numeric(20, 2);

create view full_jars as
select
  t.id,
  t.label::text as name,
  t.grams::numeric(20, 2) as weight
from jars t
where (t.grams > 0);

comment on view full_jars is 'What can be sold.';
