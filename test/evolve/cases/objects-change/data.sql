insert into jars (id, label, from_, created_at, updated_at) values ('00000000-0000-7000-8000-000000000001', 'Sage', '{"street":"Hill 1","city":"Ulm"}', now(), now());
