do $$ begin update jars set label = 'x'; exception when restrict_violation then null; end $$;
select label, grams, code from jars order by id;
