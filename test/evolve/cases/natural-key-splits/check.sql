insert into jars (id, label, code, batch, created_at, updated_at) values ('00000000-0000-7000-8000-000000000002', 'Mint', 'a', '2', now(), now());
select code, batch from jars order by id;
