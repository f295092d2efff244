select label from jars where (setweight(to_tsvector('english', coalesce(label, '')), 'A') || setweight(to_tsvector('english', coalesce(note, '')), 'B')) @@ websearch_to_tsquery('english', 'salve');
