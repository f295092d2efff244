-- migrations/0002_change_jars_expand.sql
-- specc: compatible
-- Made by `specc migrate`:
-- - add Jar.grams (numeric(19, 1), filled with weight::numeric(19, 1))
-- - add constraint jars_grams_check
-- - create trigger jars_sync
-- - create function jars_sync

set local lock_timeout = '10s';

create or replace function jars_sync() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.grams is null then
      new.grams := new.weight::numeric(19, 1);
    else
      new.weight := round(new.grams)::bigint;
    end if;
  else
    if new.grams is distinct from old.grams then
      new.weight := round(new.grams)::bigint;
    elsif new.weight is distinct from old.weight then
      new.grams := new.weight::numeric(19, 1);
    end if;
  end if;
  return new;
end
$$;

alter table jars add column grams numeric(19, 1);

update jars set grams = weight::numeric(19, 1);

alter table jars alter column grams set not null;

do $$
begin
  if exists (select * from jars where not (grams >= 0)) then
    raise exception 'rows of jars break jars_grams_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from jars where not (grams >= 0)';
  end if;
end
$$;

alter table jars add constraint jars_grams_check check (grams >= 0) not valid;

create trigger jars_sync before insert or update on jars for each row execute function jars_sync();

-- migrations/0003_change_jars_expand_finish.sql
-- specc: no transaction
-- specc: compatible
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table jars validate constraint jars_grams_check;

-- migrations/pending/0004_change_jars_contract.sql
-- Made by `specc migrate`:
-- - drop Jar.weight
-- - drop constraint jars_weight_check
-- - drop trigger jars_sync
-- - drop function jars_sync

set local lock_timeout = '10s';

drop trigger jars_sync on jars;

alter table jars drop constraint jars_weight_check;

alter table jars drop column weight;

drop function jars_sync;
