insert into shelves (id, name, created_at, updated_at) values ('00000000-0000-7000-8000-000000000001', 'Top', now(), now());
insert into jars (id, label, shelf, created_at, updated_at) values ('00000000-0000-7000-8000-000000000001', 'Sage', '00000000-0000-7000-8000-000000000001', now(), now());
