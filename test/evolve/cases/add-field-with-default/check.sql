select label, grams, kind, price, is_full from jars order by id;
