-- migrations/0002_rename_jars_to_pots.sql
-- Made by `specc migrate`:
-- - rename table jars to pots
-- - rename constraint jars_pkey to pots_pkey
-- - rename constraint jars_label_check to pots_label_check
-- - rename constraint jars_rule_1_check to pots_rule_1_check
-- - rename constraint jars_lid_fkey to pots_lid_fkey
-- - rename index jars_label_id_idx to pots_label_id_idx
-- - rename index jars_lid_idx to pots_lid_idx

set local lock_timeout = '10s';

alter table jars rename to pots;

alter table pots rename constraint jars_pkey to pots_pkey;

alter table pots rename constraint jars_label_check to pots_label_check;

alter table pots rename constraint jars_rule_1_check to pots_rule_1_check;

alter table pots rename constraint jars_lid_fkey to pots_lid_fkey;

alter index jars_label_id_idx rename to pots_label_id_idx;

alter index jars_lid_idx rename to pots_lid_idx;
