select label, grams, shelf, kind from pots order by id;
select name, room from racks;
select name, weight from full_jars;
