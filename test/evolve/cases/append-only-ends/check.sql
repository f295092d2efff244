update jars set label = 'x';
select label from jars order by id;
