select label, kilos from jars order by id;
