-- migrations/0002_change_jars.sql
-- specc: compatible
-- Made by `specc migrate`:
-- - add Jar.grams (bigint, filled with 20)
-- - add Jar.kind (text, filled with 'glass')
-- - add Jar.price (numeric(20, 2), filled with 1.50)
-- - add Jar.isFull (boolean, filled with true)
-- - add constraint jars_grams_check
-- - add constraint jars_kind_check
-- - add constraint jars_price_check

set local lock_timeout = '10s';

alter table jars add column grams bigint not null default 20;

alter table jars add column kind text not null default 'glass';

alter table jars add column price numeric(20, 2) not null default 1.50;

alter table jars add column is_full boolean not null default true;

do $$
begin
  if exists (select * from (select * from jars limit 1) jars where not (grams >= 0)) then
    raise exception 'rows of jars break jars_grams_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from (select * from jars limit 1) jars where not (grams >= 0)';
  end if;
end
$$;

do $$
begin
  if exists (select * from (select * from jars limit 1) jars where not (kind in ('glass', 'tin'))) then
    raise exception 'rows of jars break jars_kind_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from (select * from jars limit 1) jars where not (kind in (''glass'', ''tin''))';
  end if;
end
$$;

do $$
begin
  if exists (select * from (select * from jars limit 1) jars where not (price >= 0)) then
    raise exception 'rows of jars break jars_price_check.' using
      errcode = 'integrity_constraint_violation',
      hint = 'Mend what this finds, then start again: select * from (select * from jars limit 1) jars where not (price >= 0)';
  end if;
end
$$;

alter table jars add constraint jars_grams_check check (grams >= 0) not valid;

alter table jars add constraint jars_kind_check check (kind in ('glass', 'tin')) not valid;

alter table jars add constraint jars_price_check check (price >= 0) not valid;

comment on column jars.grams is 'what it holds';

-- migrations/0003_change_jars_finish.sql
-- specc: no transaction
-- specc: compatible
-- Without blocking writers; each statement stands alone, and may be run again after a failure.

alter table jars validate constraint jars_grams_check;

alter table jars validate constraint jars_kind_check;

alter table jars validate constraint jars_price_check;
