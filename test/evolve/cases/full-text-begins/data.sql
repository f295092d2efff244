insert into jars (id, label, created_at, updated_at) values ('00000000-0000-7000-8000-000000000001', 'Red salves', now(), now());
insert into jars (id, label, note, created_at, updated_at) values ('00000000-0000-7000-8000-000000000002', 'Tea', 'of the north', now(), now());
