delete from shelves;
select count(*) from jars;
