import type { ColumnHint, Content, DatabaseSchema, Hints, Table } from "../../../../src/evolve/schema.ts";
import type { Entity, Field, FieldType, Ir } from "../../../../src/ir/types.ts";
import { modelOf, storedFields, type Model } from "../model.ts";
import { sqlString } from "../names.ts";
import { defaultSql } from "../columns.ts";
import { readSql } from "./read-sql.ts";

/** The schema of the initial migration's text, with what the IR knows about its tables and columns. */
export function schemaOf(
  ir: Ir,
  initial: string,
): { readonly schema: DatabaseSchema; readonly hints: Hints } {
  const model = modelOf(ir);
  const entities = new Map(ir.entities.map((entity) => [entity.table, entity]));
  const read = readSql(initial);
  const tables = read.tables.map((table): Table => {
    const entity = entities.get(table.name);
    return entity ? withMeaning(table, entity, model) : table;
  });
  return { schema: { ...read, tables }, hints: hintsOf(ir, model) };
}

function withMeaning(table: Table, entity: Entity, model: Model): Table {
  const fields = new Map(storedFields(entity).map((field) => [field.column, field]));
  return {
    ...table,
    entity: entity.id,
    columns: table.columns.map((column) => {
      const field = fields.get(column.name);
      return field ? { ...column, field: field.name, content: contentOf(field, model) } : column;
    }),
  };
}

function contentOf(field: Field, model: Model): Content {
  return field.encrypted ? { kind: "encrypted" } : contentOfType(field.type, model);
}

function contentOfType(type: FieldType, model: Model): Content {
  switch (type.kind) {
    case "enum":
      return { kind: "enum", values: type.values };
    case "list":
      return { kind: "list", of: contentOfType(type.of, model) };
    case "object":
      return objectOf(type.fields, model);
    case "embedded":
      return objectOf(fieldsOfType(type.type, model), model);
    case "decimal":
    case "money":
      return { kind: type.kind };
    default:
      return { kind: type.kind };
  }
}

function objectOf(fields: readonly Field[], model: Model): Content {
  return {
    kind: "object",
    members: fields.map((field) => ({
      name: field.name,
      optional: field.optional,
      content: contentOf(field, model),
    })),
  };
}

function fieldsOfType(id: string, { ir }: Model): readonly Field[] {
  return ir.types.find((type) => type.id === id)?.fields ?? [];
}

function hintsOf(ir: Ir, model: Model): Hints {
  const tables = new Map(
    ir.entities.map((entity) => [entity.table, { was: entity.rules.was ?? null, origin: entity.origin }]),
  );
  const columns = new Map(
    ir.entities.flatMap((entity) =>
      storedFields(entity).map((field): [string, ColumnHint] => [
        `${entity.table}.${field.column}`,
        {
          was: field.was ?? null,
          fill: fillOf(field, ir),
          members: membersOf(field.type, model),
          origin: field.origin,
        },
      ]),
    ),
  );
  return { tables, columns };
}

/** A list that may be empty is filled with the empty list; anything else needs its `starts as`. */
function fillOf(field: Field, ir: Ir): string | null {
  if (field.encrypted) return null;
  if (field.type.kind === "list" && !field.type.minItems && !field.optional) return "'[]'::jsonb";
  return defaultSql(field, ir.timeZone);
}

function membersOf(type: FieldType, model: Model): ColumnHint["members"] {
  if (type.kind === "list") return membersOf(type.of, model);
  const fields =
    type.kind === "object" ? type.fields : type.kind === "embedded" ? fieldsOfType(type.type, model) : [];
  return new Map(
    fields.map((field) => [
      field.name,
      {
        was: field.was ?? null,
        fill: field.default?.kind === "value" ? JSON.stringify(field.default.value) : null,
      },
    ]),
  );
}

/** JSON as SQL. */
export function jsonSql(json: string): string {
  return `${sqlString(json)}::jsonb`;
}
