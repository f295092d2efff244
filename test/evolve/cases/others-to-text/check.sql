select grams, filled_at, is_full from jars order by id;
