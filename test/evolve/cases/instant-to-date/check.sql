select filled::text as filled from jars order by id;
