do $$ begin update jars set label = 'x'; raise notice 'changed'; exception when restrict_violation then null; end $$;
select label from jars order by id;
