insert into jars (id, label, weight, created_at, updated_at) values ('00000000-0000-7000-8000-000000000008', 'Old', 8, now(), now());
update jars set weight = weight + 1 where label = 'Sage';
insert into jars (id, label, grams, created_at, updated_at) values ('00000000-0000-7000-8000-000000000009', 'New', 3, now(), now());
update jars set grams = grams + 11 where label = 'Mint';
update jars set hint = 'old' where label = 'Mint';
update jars set note = null where label = 'Sage';
insert into jars (id, label, weight, hint, created_at, updated_at) values ('00000000-0000-7000-8000-000000000010', 'Older', 97, 'h', now(), now());
insert into jars (id, label, grams, note, created_at, updated_at) values ('00000000-0000-7000-8000-000000000011', 'Newer', 98, 'n', now(), now());
select label, weight, grams, hint, note from jars order by id;
