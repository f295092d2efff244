-- migrations/0002_change_jars_expand.sql
-- specc: compatible
-- Made by `specc migrate`:
-- - drop constraint jars_kind_check

set local lock_timeout = '10s';

alter table jars drop constraint jars_kind_check;

-- migrations/pending/0003_change_jars_contract.sql
-- Made by `specc migrate`:
-- - Jar.kind: a becomes c
-- - add constraint jars_kind_check
-- - add constraint jars_label_key

set local lock_timeout = '10s';

do $$
begin
  if exists (select label, count(*) from jars where label is not null group by label having count(*) > 1) then
    raise exception 'rows of jars have the same key in jars_label_key.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select label, count(*) from jars where label is not null group by label having count(*) > 1';
  end if;
end
$$;

update jars set kind = 'c' where kind = 'a';

do $$
begin
  if exists (select * from jars where not (kind in ('b', 'c'))) then
    raise exception 'rows of jars break jars_kind_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from jars where not (kind in (''b'', ''c''))';
  end if;
end
$$;

alter table jars add constraint jars_kind_check check (kind in ('b', 'c')) not valid;

-- migrations/pending/0004_change_jars_contract_finish.sql
-- specc: no transaction
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table jars validate constraint jars_kind_check;

alter table jars drop constraint if exists jars_label_key;

drop index concurrently if exists jars_label_key;

create unique index concurrently jars_label_key on jars (label);

alter table jars add constraint jars_label_key unique using index jars_label_key;
