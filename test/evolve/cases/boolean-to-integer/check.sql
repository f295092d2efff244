select filled from jars order by id;
