select label, shelf from jars order by id;
