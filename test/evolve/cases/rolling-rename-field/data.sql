insert into jars (id, label, weight, hint, created_at, updated_at) values ('00000000-0000-7000-8000-000000000001', 'Sage', 1, 'a', now(), now());
insert into jars (id, label, weight, hint, created_at, updated_at) values ('00000000-0000-7000-8000-000000000002', 'Mint', 20, null, now(), now());
insert into jars (id, label, weight, hint, created_at, updated_at) values ('00000000-0000-7000-8000-000000000003', 'Dill', 30, 'kept', now(), now());
