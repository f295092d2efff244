insert into jars (id, label, grams, filled_at, is_full, created_at, updated_at) values ('00000000-0000-7000-8000-000000000001', 'Sage', 3, '2026-03-21T10:00:00.120Z', true, now(), now());
