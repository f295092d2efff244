-- migrations/0002_change_jars_expand.sql
-- specc: compatible
-- Made by `specc migrate`:
-- - default of Jar.weight: none
-- - add Jar.grams (bigint, filled with weight)
-- - add Jar.note (text, filled with hint)
-- - add constraint jars_grams_check
-- - add constraint jars_grams_key
-- - create index jars_grams_id_idx
-- - create trigger jars_sync
-- - create function jars_sync

set local lock_timeout = '10s';

create or replace function jars_sync() returns trigger language plpgsql as $$
begin
  if tg_op = 'INSERT' then
    if new.grams is null then
      new.grams := new.weight;
    else
      new.weight := new.grams;
    end if;
    if new.note is null then
      new.note := new.hint;
    else
      new.hint := new.note;
    end if;
  else
    if new.grams is distinct from old.grams then
      new.weight := new.grams;
    elsif new.weight is distinct from old.weight then
      new.grams := new.weight;
    end if;
    if new.note is distinct from old.note then
      new.hint := new.note;
    elsif new.hint is distinct from old.hint then
      new.note := new.hint;
    end if;
  end if;
  return new;
end
$$;

alter table jars add column grams bigint;

alter table jars add column note text;

update jars set grams = weight;

update jars set note = hint;

alter table jars alter column weight drop default;

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

do $$
begin
  if exists (select grams, count(*) from jars where grams is not null group by grams having count(*) > 1) then
    raise exception 'rows of jars have the same key in jars_grams_key.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select grams, count(*) from jars where grams is not null group by grams having count(*) > 1';
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

alter table jars drop constraint if exists jars_grams_key;

drop index concurrently if exists jars_grams_key;

create unique index concurrently jars_grams_key on jars (grams);

alter table jars add constraint jars_grams_key unique using index jars_grams_key;

drop index concurrently if exists jars_grams_id_idx;

create index concurrently jars_grams_id_idx on jars (grams, id);

-- migrations/pending/0004_change_jars_contract.sql
-- Made by `specc migrate`:
-- - default of Jar.grams: 4
-- - drop Jar.weight
-- - drop Jar.hint
-- - drop constraint jars_weight_check
-- - drop constraint jars_weight_key
-- - drop index jars_weight_id_idx
-- - drop trigger jars_sync
-- - drop function jars_sync

set local lock_timeout = '10s';

drop trigger jars_sync on jars;

alter table jars drop constraint jars_weight_check;

alter table jars drop constraint jars_weight_key;

drop index jars_weight_id_idx;

alter table jars alter column grams set default 4;

alter table jars drop column weight;

alter table jars drop column hint;

drop function jars_sync;
