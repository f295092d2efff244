select label, weight from pots order by id;
