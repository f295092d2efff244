-- migrations/0002_change_pots_and_racks.sql
-- Made by `specc migrate`:
-- - rename table jars to pots
-- - rename Pot.weight to Pot.grams
-- - convert Pot.grams from bigint to numeric(19, 1)
-- - add Pot.kind (text, filled with 'tin')
-- - drop Pot.old
-- - drop constraint jars_weight_check
-- - drop constraint jars_shelf_fkey
-- - rename constraint jars_pkey to pots_pkey
-- - rename constraint jars_label_check to pots_label_check
-- - add constraint pots_grams_check
-- - add constraint pots_kind_check
-- - add constraint pots_label_kind_key
-- - add constraint pots_shelf_fkey
-- - rename index jars_shelf_idx to pots_shelf_idx
-- - rename table shelves to racks
-- - add Rack.room (text, filled with 'cellar')
-- - rename constraint shelves_pkey to racks_pkey
-- - add constraint racks_name_key
-- - drop view full_jars
-- - create view full_jars

set local lock_timeout = '10s';

do $$
begin
  if exists (select * from jars where shelf is not null and not exists (select from shelves there where there.id = jars.shelf)) then
    raise exception 'rows of jars break pots_shelf_fkey.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from jars where shelf is not null and not exists (select from shelves there where there.id = jars.shelf)';
  end if;
end
$$;

do $$
begin
  if exists (select name, count(*) from shelves where name is not null group by name having count(*) > 1) then
    raise exception 'rows of shelves have the same key in racks_name_key.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select name, count(*) from shelves where name is not null group by name having count(*) > 1';
  end if;
end
$$;

drop view full_jars;

alter table jars drop constraint jars_weight_check;

alter table jars drop constraint jars_shelf_fkey;

alter table jars rename to pots;

alter table shelves rename to racks;

alter table pots rename column weight to grams;

alter table pots rename constraint jars_pkey to pots_pkey;

alter table pots rename constraint jars_label_check to pots_label_check;

alter index jars_shelf_idx rename to pots_shelf_idx;

alter table racks rename constraint shelves_pkey to racks_pkey;

alter table pots add column kind text not null default 'tin';

alter table racks add column room text not null default 'cellar';

alter table pots alter column grams type numeric(19, 1) using grams::numeric(19, 1);

do $$
begin
  if exists (select * from pots where not (grams >= 0)) then
    raise exception 'rows of pots break pots_grams_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from pots where not (grams >= 0)';
  end if;
end
$$;

do $$
begin
  if exists (select * from (select * from pots limit 1) pots where not (kind in ('glass', 'tin'))) then
    raise exception 'rows of pots break pots_kind_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from (select * from pots limit 1) pots where not (kind in (''glass'', ''tin''))';
  end if;
end
$$;

do $$
begin
  if exists (select label, kind, count(*) from pots where label is not null and kind is not null group by label, kind having count(*) > 1) then
    raise exception 'rows of pots have the same key in pots_label_kind_key.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select label, kind, count(*) from pots where label is not null and kind is not null group by label, kind having count(*) > 1';
  end if;
end
$$;

alter table pots add constraint pots_grams_check check (grams >= 0) not valid;

alter table pots add constraint pots_kind_check check (kind in ('glass', 'tin')) not valid;

alter table pots add constraint pots_shelf_fkey foreign key (shelf) references racks (id) on delete set null not valid;

alter table pots drop column old;

create view full_jars as
select
  t.id,
  t.label::text as name,
  t.grams::numeric(19, 1) as weight
from pots t
where (t.grams > 0);

comment on view full_jars is 'What can be sold.';

-- migrations/0003_change_pots_and_racks_finish.sql
-- specc: no transaction
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table pots validate constraint pots_grams_check;

alter table pots validate constraint pots_kind_check;

alter table pots drop constraint if exists pots_label_kind_key;

drop index concurrently if exists pots_label_kind_key;

create unique index concurrently pots_label_kind_key on pots (label, kind);

alter table pots add constraint pots_label_kind_key unique using index pots_label_kind_key;

alter table pots validate constraint pots_shelf_fkey;

alter table racks drop constraint if exists racks_name_key;

drop index concurrently if exists racks_name_key;

create unique index concurrently racks_name_key on racks (name);

alter table racks add constraint racks_name_key unique using index racks_name_key;
