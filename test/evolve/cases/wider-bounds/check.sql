insert into jars (id, label, grams, created_at, updated_at) values ('00000000-0000-7000-8000-000000000003', 'Rosemary', 1000, now(), now());
select label, grams from jars order by id;
