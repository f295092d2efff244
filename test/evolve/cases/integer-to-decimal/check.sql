select label, grams from jars order by id;
