select label, filled_at > now() - interval '1 minute' as recent, checked_on = (now() at time zone 'Europe/Berlin')::date as today, tags, others from jars order by id;
