-- migrations/0002_rename_weight_to_grams_in_jars.sql
-- Made by `specc migrate`:
-- - rename Jar.weight to Jar.grams
-- - rename constraint jars_weight_check to jars_grams_check
-- - rename constraint jars_label_weight_key to jars_label_grams_key
-- - rename index jars_weight_id_idx to jars_grams_id_idx

set local lock_timeout = '10s';

alter table jars rename column weight to grams;

alter table jars rename constraint jars_weight_check to jars_grams_check;

alter table jars rename constraint jars_label_weight_key to jars_label_grams_key;

alter index jars_weight_id_idx rename to jars_grams_id_idx;

comment on column jars.grams is 'without the lid';
