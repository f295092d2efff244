-- migrations/0002_change_jars.sql
-- specc: compatible
-- Made by `specc migrate`:
-- - drop index jars_kind_idx
-- - create index jars_kind_room_idx
-- - create index jars_label_id_idx
-- - create index jars_room_idx

set local lock_timeout = '10s';

drop index jars_kind_idx;

-- migrations/0003_change_jars_finish.sql
-- specc: no transaction
-- specc: compatible
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

drop index concurrently if exists jars_kind_room_idx;

create index concurrently jars_kind_room_idx on jars (kind, room);

drop index concurrently if exists jars_label_id_idx;

create index concurrently jars_label_id_idx on jars (label, id);

drop index concurrently if exists jars_room_idx;

create index concurrently jars_room_idx on jars (room);
