select label, grams, note from jars order by id;
