select label, grams, code from jars order by id;
