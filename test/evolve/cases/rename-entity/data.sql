insert into lids (id, size, created_at, updated_at) values ('00000000-0000-7000-8000-000000000001', 4, now(), now());
insert into jars (id, label, lid, created_at, updated_at) values ('00000000-0000-7000-8000-000000000001', 'Sage', '00000000-0000-7000-8000-000000000001', now(), now());
