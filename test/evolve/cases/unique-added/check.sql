select label, code from jars order by id;
