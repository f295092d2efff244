insert into jars (id, label, grams, created_at, updated_at) values ('00000000-0000-7000-8000-000000000001', 'Sage', null, now(), now());
