insert into jars (id, label, old, created_at, updated_at) values ('00000000-0000-7000-8000-000000000008', 'Old', 'y', now(), now());
update jars set grams = null where label = 'Old';
insert into jars (id, label, grams, code, created_at, updated_at) values ('00000000-0000-7000-8000-000000000009', 'New', 1, 'c', now(), now());
select label, old, grams, code from jars order by id;
