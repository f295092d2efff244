-- migrations/0002_change_labels_and_pots_expand.sql
-- specc: compatible
-- Made by `specc migrate`:
-- - rename table jars to pots
-- - create view jars

set local lock_timeout = '10s';

alter table jars rename to pots;

create view jars as select * from pots;

-- migrations/pending/0003_change_labels_and_pots_contract.sql
-- Made by `specc migrate`:
-- - drop table labels
-- - drop constraint labels_jar_fkey
-- - rename constraint jars_pkey to pots_pkey
-- - rename constraint jars_label_check to pots_label_check
-- - drop view jars

set local lock_timeout = '10s';

drop view jars;

alter table labels drop constraint labels_jar_fkey;

alter table pots rename constraint jars_pkey to pots_pkey;

alter table pots rename constraint jars_label_check to pots_label_check;

drop table labels;
