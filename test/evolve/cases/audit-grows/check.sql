update jars set label = 'Mint';
delete from jars;
select entity, operation, before, after from audit_entries order by number;
