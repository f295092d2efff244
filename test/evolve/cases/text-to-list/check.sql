select tags from jars order by id;
