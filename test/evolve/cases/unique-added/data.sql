insert into jars (id, label, code, mail, created_at, updated_at) values ('00000000-0000-7000-8000-000000000001', 'Sage', 'a', 'a@b.example', now(), now());
insert into jars (id, label, code, mail, created_at, updated_at) values ('00000000-0000-7000-8000-000000000002', 'Mint', 'a', 'A@b.example', now(), now());
