insert into jars (id, label, weight, created_at, updated_at) values ('00000000-0000-7000-8000-000000000008', 'Old', 8, now(), now());
update jars set weight = weight + 1 where label = 'Sage';
select label from jars where id = '00000000-0000-7000-8000-000000000008' for update;
delete from jars where label = 'Old';
insert into pots (id, label, weight, created_at, updated_at) values ('00000000-0000-7000-8000-000000000009', 'New', 1, now(), now());
select label, weight from jars order by id;
