-- migrations/0002_rename_title_to_label_in_jars.sql
-- Made by `specc migrate`:
-- - rename Jar.title to Jar.label
-- - drop view full_jars
-- - create view full_jars

set local lock_timeout = '10s';

drop view full_jars;

alter table jars rename column title to label;

create view full_jars as
select
  t.id,
  t.label::text as name,
  t.grams::bigint as weight
from jars t
where (t.grams > 0);

comment on view full_jars is 'What can be sold.';
