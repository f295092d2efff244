select label, note from jars order by id;
