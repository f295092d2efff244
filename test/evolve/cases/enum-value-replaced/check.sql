select label, kind from jars order by id;
