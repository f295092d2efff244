insert into jars (id, label, kind, room, created_at, updated_at) values ('00000000-0000-7000-8000-000000000001', 'Sage', 'a', 'b', now(), now());
