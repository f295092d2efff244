import { wordsOf } from "../names.ts";
import { listed, quoted } from "../prose.ts";
import {
  type EntitySketch,
  type FieldSketch,
  newEntity,
  newField,
  newSketch,
  type Sketch,
} from "../sketch.ts";
import { readCheck } from "./checks.ts";
import { isWord } from "./reader.ts";
import type { Column, Constraint, Schema, Table } from "./schema.ts";
import { schemaOf } from "./statements.ts";
import { isIgnoringCase, lengthOf, valueOf } from "./types.ts";
import { readStart } from "./value.ts";

/** Reads the tables that SQL of PostgreSQL makes. Whatever the text is, it gives a sketch. */
export function readSql(sql: string): Sketch {
  const sketch = newSketch();
  const schema = schemaOf(sql, (line, text) => void sketch.remarks.push({ place: `line ${line}`, text }));
  for (const type of schema.composites.values()) {
    const fields = type.columns.map((column) => ({
      ...fieldOf(schema, type, column),
      column: null,
      optional: true,
    }));
    sketch.types.push({
      key: type.name,
      called: type.name,
      place: `line ${type.line}`,
      doc: type.doc,
      fields,
    });
  }
  const times = new Map<string, number>();
  for (const name of schema.tables.keys()) times.set(lastOf(name), (times.get(lastOf(name)) ?? 0) + 1);
  for (const table of schema.tables.values()) {
    const called = calledIn(table.name, times.get(lastOf(table.name)) === 1);
    sketch.entities.push(entityOf(schema, table, called));
  }
  tellUnused(schema, sketch);
  if (schema.aside.size > 0) {
    const said = [...schema.aside].map(([words, lines]) => {
      const where =
        lines.length > 5 ? `${lines.length} times, first in line ${lines[0]}` : `line ${lines.join(", ")}`;
      return `${quoted(words)} (${where})`;
    });
    sketch.remarks.unshift({
      place: "",
      text: `What is no part of a spec is left aside: ${said.join(", ")}.`,
    });
  }
  return sketch;
}

/** Types that no column has. Composite types are looked at with everything else that is said. */
function tellUnused({ tables, composites, enums, domains }: Schema, { remarks }: Sketch): void {
  const used = new Set(
    [...tables.values(), ...composites.values()].flatMap(({ columns }) =>
      columns.map(({ type }) => type.name),
    ),
  );
  for (const { type } of domains.values()) used.add(type.name);
  const unused = [...enums.keys(), ...domains.keys()].filter((name) => !used.has(name));
  if (unused.length > 0)
    remarks.unshift({
      place: "",
      text: `No column is of these types, so they are left out: ${listed(unused)}.`,
    });
}

function entityOf(schema: Schema, table: Table, called: string): EntitySketch {
  const place = `line ${table.line}`;
  const entity = newEntity(table.name, called, place, lastOf(table.name));
  entity.doc = table.doc;
  const references = foreignKeys(schema, table);
  const primary = table.constraints.find(({ kind }) => kind === "primary");
  const keys = primary?.kind === "primary" ? primary.columns : [];
  const fields = new Map<string, FieldSketch>();
  for (const column of table.columns) {
    const reference = references.get(column.name);
    const isKey = keys.length === 1 && keys[0] === column.name;
    if (isKey && !reference && isMadeKey(table, column)) {
      if (column.type.name !== "uuid" || column.name !== "id") {
        schema.remark(
          column.line,
          `${quoted(`${table.name}.${column.name}`)}: the \`id\` of the system, a UUID, stands for this ${quoted(column.type.name)} key.`,
        );
      }
      continue;
    }
    const field = fieldOf(schema, table, column);
    if (reference) Object.assign(field, { type: reference, start: null, limits: {} });
    if (isKey) {
      field.optional = false;
      field.unique = "exact";
      field.immutable = !reference;
      schema.remark(
        column.line,
        `${quoted(`${table.name}.${column.name}`)}: it is the key of the source. Here it stays unique, beside the \`id\` of the system.`,
      );
    } else if (keys.includes(column.name)) field.optional = false;
    fields.set(column.name, field);
    entity.fields.push(field);
  }
  if (keys.length > 1) entity.uniques.push({ fields: keys, place });
  readRules(schema, table, entity, fields);
  return entity;
}

function lastOf(name: string): string {
  return name.split(".").at(-1) ?? name;
}

/** The name without its schema, unless two tables have it. */
function calledIn(name: string, isAlone: boolean): string {
  return (isAlone ? lastOf(name) : name).replace(/^(?:tbl|t)_(?=.)/i, "");
}

/** A key that says nothing but which row it is. */
function isMadeKey(table: Table, column: Column): boolean {
  const isMade =
    column.isIdentity ||
    (column.start?.some((token) =>
      isWord(token, "nextval", "gen_random_uuid", "uuid_generate_v4", "uuid_generate_v1", "uuidv7"),
    ) ??
      false);
  const [last, ...before] = wordsOf(column.name).toReversed();
  const isOwn =
    last === "id" &&
    (before.length === 0 ||
      wordsOf(table.name).join("").includes(before.toReversed().join("").replace(/s$/, "")));
  return isMade || isOwn || column.type.name === "uuid";
}

type Reference = Extract<FieldSketch["type"], { readonly kind: "reference" }>;

/** References by the columns that hold their keys. */
function foreignKeys(schema: Schema, table: Table): ReadonlyMap<string, Reference> {
  const found = new Map<string, Reference>();
  for (const one of table.constraints) {
    if (one.kind !== "foreign") continue;
    const [column, ...more] = one.columns;
    const said = `${quoted(`${table.name}.${one.columns.join(", ")}`)}:`;
    const target = schema.tables.get(one.table);
    if (column === undefined || more.length > 0 || !target) {
      const why = target
        ? "a reference by several columns has no equal; the columns stay as they are"
        : `${quoted(one.table)} is not in this file, so it stays a plain value`;
      schema.remark(one.line, `${said} ${why}.`);
      continue;
    }
    if (found.has(column))
      schema.remark(
        one.line,
        `${said} it refers to a second table, ${quoted(one.table)}, which is not said.`,
      );
    else found.set(column, { kind: "reference", entity: target.name, onDelete: deedOf(schema, one, said) });
    const [key] = one.references ?? [];
    const isPrimary = target.constraints.some(
      ({ kind, ...rest }) => kind === "primary" && "columns" in rest && rest.columns[0] === key,
    );
    if (key !== undefined && !isPrimary)
      schema.remark(
        one.line,
        `${said} it refers to ${quoted(`${one.table}.${key}`)}; here it holds the row's \`id\`.`,
      );
  }
  return found;
}

function deedOf(
  schema: Schema,
  { onDelete, line }: Extract<Constraint, { kind: "foreign" }>,
  said: string,
): Reference["onDelete"] {
  if (onDelete === "cascade") return "cascade";
  if (onDelete === "set null") return "clear";
  if (onDelete === "set default")
    schema.remark(line, `${said} \`on delete set default\` has no equal; the delete is refused.`);
  return "restrict";
}

function fieldOf(schema: Schema, table: Table, column: Column): FieldSketch {
  const tell = (text: string): void =>
    schema.remark(column.line, `${quoted(`${table.name}.${column.name}`)}: ${text}`);
  const domain = schema.domains.get(column.type.name);
  const field = newField(
    column.name,
    `line ${column.line}`,
    valueOf(schema, column.type, isSystemTime(column) ? () => undefined : tell),
    column.name,
  );
  const length = lengthOf(schema, column.type);
  if (length !== undefined) field.limits.maxLength = length;
  field.optional = !(column.isRequired || (domain?.isRequired ?? false));
  field.doc = column.doc;
  if (column.isGenerated) {
    tell(
      `${quoted((column.start ?? []).map(({ raw }) => raw).join(" "))} makes its value; write it as \`computed\`.`,
    );
    Object.assign(field, { optional: true, system: true });
  } else if (column.start ?? domain?.start) readStart(field, column.start ?? domain?.start ?? [], tell);
  else if (column.isIdentity)
    tell("it counts by itself in the source; here it is given when the row is created.");
  for (const check of domain?.checks ?? []) {
    const at = newEntity(table.name, table.name, field.place);
    readCheck(
      at,
      check,
      (name) => (name === "value" ? field : undefined),
      field.place,
      (text) => schema.remark(column.line, text),
    );
  }
  return field;
}

/** The system keeps these, so nothing is lost of them. */
function isSystemTime({ name }: Column): boolean {
  return /^(?:created|updated)_?at$/i.test(name);
}

function readRules(
  schema: Schema,
  table: Table,
  entity: EntitySketch,
  fields: ReadonlyMap<string, FieldSketch>,
): void {
  for (const one of table.constraints) {
    const place = `line ${one.line}`;
    if (one.kind === "check") {
      readCheck(
        entity,
        one.condition,
        (name) => fields.get(name),
        place,
        (text) => schema.remark(one.line, text),
      );
    }
    if (one.kind === "unique") addUnique(schema, table, entity, fields, one.columns, one.line);
  }
  for (const index of table.indexes) {
    const { line, isUnique, columns, lower, isPartial, said } = index;
    const [place, lowered] = [`line ${line}`, lower === null ? undefined : fields.get(lower)];
    if (isUnique && lowered && !isPartial) lowered.unique = "ignoringCase";
    else if (columns === null || isPartial)
      schema.remark(line, `${quoted(table.name)}: the index ${quoted(said)} is not said.`);
    else if (isUnique) addUnique(schema, table, entity, fields, columns, line);
    else if (columns.every((name) => fields.has(name))) entity.indexes.push({ fields: columns, place });
    else schema.remark(line, `${quoted(table.name)}: no index can be made of ${listed(columns)}.`);
  }
}

function addUnique(
  schema: Schema,
  table: Table,
  entity: EntitySketch,
  fields: ReadonlyMap<string, FieldSketch>,
  columns: readonly string[],
  line: number,
): void {
  // A key alone is unique by being the key.
  if (columns.some((name) => !fields.has(name) && table.columns.some((column) => column.name === name)))
    return;
  const [first] = columns;
  const field = columns.length === 1 && first !== undefined ? fields.get(first) : undefined;
  const column = table.columns.find(({ name }) => name === first);
  if (field) field.unique ??= column && isIgnoringCase(schema, column.type) ? "ignoringCase" : "exact";
  else entity.uniques.push({ fields: columns, place: `line ${line}` });
}
