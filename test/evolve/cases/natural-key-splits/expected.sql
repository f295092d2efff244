-- migrations/0002_change_jars.sql
-- Made by `specc migrate`:
-- - drop constraint jars_code_key
-- - add constraint jars_code_batch_key

set local lock_timeout = '10s';

do $$
begin
  if exists (select code, batch, count(*) from jars where code is not null and batch is not null group by code, batch having count(*) > 1) then
    raise exception 'rows of jars have the same key in jars_code_batch_key.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select code, batch, count(*) from jars where code is not null and batch is not null group by code, batch having count(*) > 1';
  end if;
end
$$;

alter table jars drop constraint jars_code_key;

-- migrations/0003_change_jars_finish.sql
-- specc: no transaction
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table jars drop constraint if exists jars_code_batch_key;

drop index concurrently if exists jars_code_batch_key;

create unique index concurrently jars_code_batch_key on jars (code, batch);

alter table jars add constraint jars_code_batch_key unique using index jars_code_batch_key;
