insert into shelves (id, name, created_at, updated_at) values ('00000000-0000-7000-8000-000000000001', 'Top', now(), now());
insert into jars (id, label, weight, shelf, old, created_at, updated_at) values ('00000000-0000-7000-8000-000000000001', 'Sage', 5, '00000000-0000-7000-8000-000000000001', 'x', now(), now());
