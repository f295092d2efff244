insert into jars (id, label, kind, created_at, updated_at) values ('00000000-0000-7000-8000-000000000008', 'Old', 'a', now(), now());
insert into jars (id, label, kind, created_at, updated_at) values ('00000000-0000-7000-8000-000000000009', 'New', 'c', now(), now());
select label, kind from jars order by id;
