select label, lid from pots order by id;
