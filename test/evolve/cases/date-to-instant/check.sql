select to_char(filled, 'YYYY-MM-DD HH24:MI') as filled from jars order by id;
