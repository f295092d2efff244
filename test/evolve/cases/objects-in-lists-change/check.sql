select parts from jars order by id;
