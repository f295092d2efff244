select label from jars order by id;
