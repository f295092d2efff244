delete from shelves;
select label, shelf from jars order by id;
