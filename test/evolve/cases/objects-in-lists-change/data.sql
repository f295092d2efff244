insert into jars (id, label, parts, created_at, updated_at) values ('00000000-0000-7000-8000-000000000001', 'Sage', '[{"name":"a"},{"name":"b","grams":2}]', now(), now());
insert into jars (id, label, parts, created_at, updated_at) values ('00000000-0000-7000-8000-000000000002', 'Mint', '[]', now(), now());
