import type { Entity, Field, Ir } from "../../ir/types.ts";
import { clockDuration } from "../../ir/duration.ts";
import { hasBounds, needsMore } from "./expected.ts";
import { type Fact, sorted } from "./facts.ts";

/** What a real PostgreSQL made of the migrations. */
export interface Catalogue {
  readonly facts: readonly Fact[];
  /** The names of constraints and unique indexes. */
  readonly names: ReadonlySet<string>;
}

/** What is asked of a database after the migrations; the answers are for `catalogueOf`, in this order. */
export const QUESTIONS: readonly string[] = [
  `select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'v') order by a.attnum`,
  `select c.relname as "table", o.conname as name, o.contype as kind, pg_get_constraintdef(o.oid) as definition
  from pg_constraint o join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' order by o.conname`,
  `select t.relname as "table", c.relname as name, i.indisunique as unique, pg_get_indexdef(i.indexrelid) as definition
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid join pg_namespace n on n.oid = t.relnamespace
  where n.nspname = 'public' and not i.indisprimary order by c.relname`,
  `select c.relname as "table", t.tgtype::int as type, p.proname = 'note_change' as streams, split_part(encode(t.tgargs, 'escape'), '\\000', 1) as told
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid where not t.tgisinternal`,
];

/** The facts in the answers to the questions. */
export function catalogueOf(ir: Ir, answers: readonly (readonly unknown[])[]): Catalogue {
  const [columns, constraints, indexes, triggers] = answers as readonly [
    readonly Column[],
    readonly Constraint[],
    readonly Index[],
    readonly Trigger[],
  ];
  const tables = new Map(ir.entities.map(({ table, id }) => [table, id]));
  const facts = [...tables].flatMap(([table, id]) =>
    ofTable(
      id,
      columns.filter((each) => each.table === table),
      constraints.filter((each) => each.table === table),
      indexes.filter((each) => each.table === table),
      triggers.filter((each) => each.table === table),
    ),
  );
  const names = new Set([...constraints, ...indexes].map(({ name }) => name));
  const views = ir.views.map(({ id, table }) => ({
    subject: `view of ${id}`,
    value: sorted(columns.filter((each) => each.table === table).map(({ name }) => name)),
    origin: null,
  }));
  return { facts: [...facts, ...views], names };
}

interface Column {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}
interface Constraint {
  readonly table: string;
  readonly name: string;
  readonly kind: string;
  readonly definition: string;
}
interface Index {
  readonly table: string;
  readonly name: string;
  readonly unique: boolean;
  readonly definition: string;
}
interface Trigger {
  readonly table: string;
  readonly type: number;
  /** True where it notes changes down for those who listen. */
  readonly streams: boolean;
  /** Then, the table of whose rows it tells. */
  readonly told: string;
}

function ofTable(
  id: string,
  columns: readonly Column[],
  constraints: readonly Constraint[],
  indexes: readonly Index[],
  triggers: readonly Trigger[],
): Fact[] {
  const fact = (subject: string, value: string): Fact => ({ subject, value, origin: null });
  const checks = constraints.filter(({ kind }) => kind === "c").map(({ definition }) => boundsIn(definition));
  const unique = indexes.filter((each) => each.unique).map(({ definition }) => keyOf(definition));
  const words = indexes.find(({ definition }) => / USING gin /.test(definition))?.definition ?? "";
  const ordered = indexes.filter(({ definition }) => !/ USING gin /.test(definition));
  const leading = new Set(ordered.map(({ definition }) => keyOf(definition).split(/, | where /)[0] ?? ""));
  // The bits of pg_trigger.tgtype: 2 before, 4 insert, 8 delete, 16 update.
  const before = triggers.filter(({ type }) => (type & 2) !== 0);
  const events = [
    ...(before.some(({ type }) => (type & 16) !== 0) ? ["update"] : []),
    ...(before.some(({ type }) => (type & 8) !== 0) ? ["delete"] : []),
  ];
  // The same for each row, after insert, update and delete.
  const all = triggers.filter(({ type }) => (type & 31) === 29);
  const isKept = all.some(({ streams }) => !streams);
  const told = all.flatMap((trigger) => (trigger.streams ? [trigger.told] : []));
  return [
    ...columns
      .filter(({ name }) => !OWN.has(name))
      .flatMap(({ name, type, required }) => [
        fact(`column ${id}.${name}`, `${type}${required ? " not null" : ""}`),
        fact(
          `bounds of ${id}.${name}`,
          sorted(checks.flatMap((each) => (each?.column === name ? each.bounds : []))),
        ),
      ]),
    ...constraints
      .filter(({ kind }) => kind === "f")
      .map(({ definition }) => {
        const [, column = "", target = "", rest = ""] =
          /^FOREIGN KEY \((\w+)\) REFERENCES (\w+)\(id\)(.*)$/.exec(definition) ?? [];
        const what = /ON DELETE (CASCADE|SET NULL|RESTRICT)/.exec(rest)?.[1] ?? "RESTRICT";
        return fact(`key ${id}.${column}`, `${target} ${what.toLowerCase()}`);
      }),
    fact(`checks over the row of ${id}`, String(checks.filter((each) => each === null).length)),
    fact(`unique in ${id}`, sorted(unique)),
    fact(`append only ${id}`, events.join(", ")),
    fact(`audited ${id}`, isKept ? "yes" : ""),
    fact(`streamed with ${id}`, sorted(told)),
    fact(
      `full text of ${id}`,
      [...words.matchAll(/'(\w+)'::regconfig, COALESCE\(\(?"?(\w+)/g)]
        .map((each) => `${each[2]} ${each[1]}`)
        .join(", "),
    ),
    fact(`indexes of ${id}`, sorted([...leading])),
  ];
}

const OWN = new Set(["id", "version", "created_at", "updated_at"]);

function keyOf(definition: string): string {
  const [, key = "", where = ""] = /USING \w+ \((.*?)\)(?: WHERE (.*))?$/.exec(definition) ?? [];
  return (key + (where === "" ? "" : ` where ${where.replaceAll(/[()]/g, "").toLowerCase()}`))
    .replaceAll("::text", "")
    .replaceAll('"', "");
}

/** The bounds of one column; null where a check is about more than that. */
function boundsIn(
  definition: string,
): { readonly column: string; readonly bounds: readonly string[] } | null {
  const plain = definition.replaceAll(/::[a-z ]+(\([\d, ]+\))?(\[\])?/g, "").replaceAll('"', "");
  const words = /^CHECK \(\(+(\w+) = ANY \(+ARRAY\[(.*)\]\)+$/.exec(plain);
  if (words !== null)
    return {
      column: words[1] ?? "",
      bounds: [
        `one of ${sorted([...(words[2] ?? "").matchAll(/'((?:[^']|'')*)'/g)].map((each) => each[1] ?? ""))}`,
      ],
    };
  const single = /^CHECK \(+(\w+) = '([^']*)'\)+$/.exec(plain);
  if (single !== null) return { column: single[1] ?? "", bounds: [`one of ${single[2] ?? ""}`] };
  const found = [...plain.matchAll(/(char_length\()?(\b[a-z_]\w*)\)? (>=|<=|>|<) \(?'?(-?[\d.:]+)'?\)?/g)];
  const columns = new Set(found.map((each) => each[2] ?? ""));
  const [column] = columns;
  const rest = plain
    .replace("CHECK", "")
    .replaceAll(/(char_length\()?(\b[a-z_]\w*)\)? (>=|<=|>|<) \(?'?(-?[\d.:]+)'?\)?|AND|[() ]/g, "");
  if (column === undefined || columns.size > 1 || rest !== "") return null;
  return {
    column,
    bounds: found.map(
      ([, length, , sign, value]) => `${length === undefined ? "" : "length "}${sign} ${value}`,
    ),
  };
}

/** What the spec says of the database. */
export function expectedCatalogue(ir: Ir): Fact[] {
  return [
    ...ir.entities.flatMap((entity) => expectedTable(ir, entity)),
    ...ir.views.map(({ id, fields, origin }) => ({
      subject: `view of ${id}`,
      value: sorted(["id", ...fields.filter(({ type }) => type.kind !== "many").map(({ column }) => column)]),
      origin,
    })),
  ];
}

function expectedTable(ir: Ir, entity: Entity): Fact[] {
  const { id, origin, rules } = entity;
  const stored = entity.fields.filter(({ computed, type }) => !computed && type.kind !== "many");
  const given: Readonly<Record<string, string>> = { createdAt: "created_at", updatedAt: "updated_at" };
  const columnOf = (name: string): string =>
    stored.find((field) => field.name === name)?.column ?? given[name] ?? name;
  const unique = [
    ...stored.flatMap(({ unique: rule, type, column }) => {
      if (rule === "ignoringCase") return [`lower(${column})`];
      return rule === "exact" || type.kind === "slug" ? [column] : [];
    }),
    ...rules.unique.map(({ fields }) => fields.map(columnOf).join(", ")),
  ];
  const checks = rules.checks.filter((check) => !needsMore(check)).length;
  const living = rules.softDelete ? " where deleted_at is null" : "";
  const kept = { subject: `column ${id}.deleted_at`, value: "timestamp with time zone", origin };
  return [
    ...(rules.softDelete ? [kept, { subject: `bounds of ${id}.deleted_at`, value: "", origin }] : []),
    ...stored.flatMap((field) => [
      {
        subject: `column ${id}.${field.column}`,
        value: `${sqlType(field)}${field.optional ? "" : " not null"}`,
        origin: field.origin,
      },
      {
        subject: `bounds of ${id}.${field.column}`,
        value: sorted(boundsOf(ir, field)),
        origin: field.origin,
      },
    ]),
    ...stored.flatMap(({ type, column, origin: at }) =>
      type.kind === "reference"
        ? [
            {
              subject: `key ${id}.${column}`,
              value: `${ir.entities.find((each) => each.id === type.entity)?.table ?? ""} ${{ restrict: "restrict", clear: "set null", cascade: "cascade" }[type.onDelete]}`,
              origin: at,
            },
          ]
        : [],
    ),
    { subject: `checks over the row of ${id}`, value: String(checks), origin },
    { subject: `unique in ${id}`, value: sorted(unique.map((key) => key + living)), origin },
    { subject: `append only ${id}`, value: rules.appendOnly ? "update, delete" : "", origin },
    {
      subject: `full text of ${id}`,
      value: (entity.list.fullText?.fields ?? [])
        .map((name) => `${columnOf(name)} ${entity.list.fullText?.language}`)
        .join(", "),
      origin,
    },
    { subject: `audited ${id}`, value: isAudited(ir, entity) ? "yes" : "", origin },
    { subject: `streamed with ${id}`, value: sorted(toldWith(ir, entity)), origin },
    {
      subject: `indexes of ${id}`,
      value: sorted([...leadingColumns(entity, stored, columnOf, unique)]),
      origin,
    },
  ];
}

/** Where the whole is audited, its parts are. */
function isAudited({ entities }: Ir, { rules, within }: Entity): boolean {
  const whole = entities.find(({ id }) => id === within);
  return rules.audited !== undefined || whole?.rules.audited !== undefined;
}

/** The tables of the rows that are told of when one of these is written: its own, and those of its wholes. */
function toldWith(ir: Ir, { rules, table, within }: Entity): string[] {
  const whole = ir.entities.find(({ id }) => id === within);
  return [...(rules.streamed ? [table] : []), ...(whole ? toldWith(ir, whole) : [])];
}

/** Every reference, filter, sort, unique key and declared index begins an index, but those that begin with the tenant. */
function leadingColumns(
  entity: Entity,
  stored: readonly Field[],
  columnOf: (name: string) => string,
  unique: readonly string[],
): Set<string> {
  const isStored = (name: string): boolean =>
    stored.some((field) => field.name === name) &&
    (entity.tenant === undefined || !entity.rules.indexes.some(({ fields }) => fields[1] === name));
  return new Set([
    ...unique.map((key) => key.split(", ")[0] ?? ""),
    ...entity.rules.indexes.map(({ fields }) => columnOf(fields[0] ?? "")),
    ...entity.list.sort.filter(({ field }) => isStored(field)).map(({ field }) => columnOf(field)),
    ...entity.list.filter.filter(isStored).map(columnOf),
    ...stored.filter(({ type }) => type.kind === "reference").map(({ column }) => column),
  ]);
}

function boundsOf(ir: Ir, field: Field): string[] {
  if (!hasBounds(field)) return [];
  const { type } = field;
  switch (type.kind) {
    case "enum":
      return [`one of ${sorted(type.values)}`];
    case "role":
      return [`one of ${sorted(ir.roles.map(({ wire }) => wire))}`];
    case "text":
    case "markdown":
      return [
        ...(type.minLength === undefined ? [] : [`length >= ${type.minLength}`]),
        ...(type.maxLength === undefined ? [] : [`length <= ${type.maxLength}`]),
      ];
    case "integer":
    case "decimal":
    case "money":
      return [
        ...(type.min ? [`>${type.min.exclusive ? "" : "="} ${type.min.value}`] : []),
        ...(type.max ? [`<${type.max.exclusive ? "" : "="} ${type.max.value}`] : []),
      ];
    case "duration":
      return [
        `>${type.min?.exclusive ? "" : "="} ${clockDuration(Number(type.min?.value ?? 0))}`,
        ...(type.max ? [`<${type.max.exclusive ? "" : "="} ${clockDuration(Number(type.max.value))}`] : []),
      ];
    default:
      return [];
  }
}

function sqlType({ type, encrypted }: Field): string {
  if (encrypted) return "text";
  switch (type.kind) {
    case "integer":
      return "bigint";
    case "decimal":
      return `numeric(${18 + type.scale},${type.scale})`;
    case "money":
      return "numeric(20,2)";
    case "boolean":
    case "date":
    case "uuid":
      return type.kind;
    case "time":
      return "time without time zone";
    case "instant":
      return "timestamp with time zone";
    case "duration":
      return "interval";
    case "reference":
      return "uuid";
    case "json":
    case "embedded":
    case "object":
    case "list":
      return "jsonb";
    default:
      return "text";
  }
}
