select label from jars order by id;
select count(*) from sessions;
