insert into jars (id, label, created_at, updated_at) values ('00000000-0000-7000-8000-000000000001', 'Sage', now(), now());
insert into spoons (id, jar, size, created_at, updated_at) values ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 3, now(), now());
insert into dents (id, spoon, depth, created_at, updated_at) values ('00000000-0000-7000-8000-000000000003', '00000000-0000-7000-8000-000000000002', 1, now(), now());
