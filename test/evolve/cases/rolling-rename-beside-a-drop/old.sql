insert into labels (id, jar, text, created_at, updated_at) values ('00000000-0000-7000-8000-000000000008', '00000000-0000-7000-8000-000000000001', 'b', now(), now());
select l.text, j.label from labels l join jars j on j.id = l.jar order by 1;
