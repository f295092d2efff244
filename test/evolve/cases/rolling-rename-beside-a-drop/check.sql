select label from pots order by id;
