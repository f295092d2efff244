-- migrations/0002_change_jars.sql
-- specc: no transaction
-- specc: compatible
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

drop index concurrently if exists jars_full_text_idx;

create index concurrently jars_full_text_idx on jars using gin ((setweight(to_tsvector('english', coalesce(label, '')), 'A') || setweight(to_tsvector('english', coalesce(note, '')), 'B')));
