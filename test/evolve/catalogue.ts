import type { PGlite } from "@electric-sql/pglite";

/** Everything that a database is made of, in lines; neither the order of columns nor what specc keeps for itself. */
const CATALOGUE = `
select format('%s.%s: %s%s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
    case when a.attnotnull then ' not null' else '' end,
    coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''),
    coalesce(' -- ' || col_description(c.oid, a.attnum), '')) as line
  from pg_attribute a join pg_class c on c.oid = a.attrelid
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped
union all
select format('%s %s: %s%s', conrelid::regclass, conname, pg_get_constraintdef(oid),
    case when convalidated then '' else ' not validated' end)
  from pg_constraint where connamespace = 'public'::regnamespace and contype <> 'n'
union all
select format('%s%s', pg_get_indexdef(indexrelid), case when indisvalid then '' else ' invalid' end)
  from pg_index join pg_class c on c.oid = indrelid where c.relnamespace = 'public'::regnamespace
union all
select format('%s%s', pg_get_triggerdef(t.oid), case when tgenabled = 'O' then '' else ' disabled' end)
  from pg_trigger t where not tgisinternal
union all
select format('view %s: %s', c.relname, pg_get_viewdef(c.oid)) from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'v'
union all
select format('table %s -- %s', c.relname, obj_description(c.oid)) from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v')
union all
select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace
order by 1`;

export async function catalogueOf(database: PGlite): Promise<readonly string[]> {
  const { rows } = await database.query<{ line: string }>(CATALOGUE);
  return rows.map(({ line }) => line).filter((line) => !line.includes("schema_migrations"));
}
