insert into jars (id, label, weight, created_at, updated_at) values ('00000000-0000-7000-8000-000000000008', 'Old', 8, now(), now());
update jars set weight = weight + 1 where label = 'Sage';
insert into jars (id, label, grams, created_at, updated_at) values ('00000000-0000-7000-8000-000000000009', 'New', 3, now(), now());
update jars set grams = grams + 10.4 where label = 'Mint';
select label, weight, grams from jars order by id;
