select code from jars order by id;
