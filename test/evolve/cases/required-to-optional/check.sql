update jars set grams = null;
select label, grams from jars order by id;
