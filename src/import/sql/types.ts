import { quoted } from "../prose.ts";
import { plain, type ValueSketch } from "../sketch.ts";
import type { Schema, SqlType } from "./schema.ts";

/** What a type of PostgreSQL is in a spec. `tell` hears what is lost. Names: its manual, chapter 8. */
export function valueOf(schema: Schema, type: SqlType, tell: (text: string) => void): ValueSketch {
  const one = oneOf(schema, type, tell);
  return type.isArray ? { kind: "list", of: one } : one;
}

function oneOf(schema: Schema, { name, sizes }: SqlType, tell: (text: string) => void): ValueSketch {
  const values = schema.enums.get(name);
  if (values) return { kind: "enum", values };
  if (schema.composites.has(name)) return { kind: "embedded", type: name };
  const domain = schema.domains.get(name);
  if (domain) return schema.domains.get(domain.type.name) ? plain("text") : oneOf(schema, domain.type, tell);
  switch (name) {
    case "text":
    case "character varying":
    case "varchar":
    case "char varying":
    case "character":
    case "char":
    case "bpchar":
    case "citext":
    case "name":
      return plain("text");
    case "smallint":
    case "integer":
    case "int":
    case "bigint":
    case "int2":
    case "int4":
    case "int8":
    case "smallserial":
    case "serial":
    case "bigserial":
    case "serial2":
    case "serial4":
    case "serial8":
      return plain("integer");
    case "numeric":
    case "decimal":
    case "dec":
      return decimal(sizes, tell);
    case "money":
      return plain("money");
    case "real":
    case "double precision":
    case "float":
    case "float4":
    case "float8":
      tell("numbers are exact here, so it has six decimals.");
      return plain("decimal", 6);
    case "boolean":
    case "bool":
      return plain("boolean");
    case "date":
      return plain("date");
    case "time":
      return plain("time");
    case "timetz":
      tell("a time of day has no zone here.");
      return plain("time");
    case "timestamptz":
      return plain("instant");
    case "timestamp":
    case "datetime":
      tell("it has no zone in the source; here it is an instant in UTC.");
      return plain("instant");
    case "uuid":
      return plain("uuid");
    case "json":
    case "jsonb":
      return plain("json");
    default:
      tell(`the type ${quoted(name)} is a plain text here.`);
      return plain("text");
  }
}

function decimal(sizes: readonly number[], tell: (text: string) => void): ValueSketch {
  if (sizes.length === 1) return plain("decimal", 0);
  const places = sizes[1];
  if (places !== undefined && Number.isInteger(places) && places >= 0 && places <= 10)
    return plain("decimal", places);
  tell("how many decimals it has is not said, or more than ten, so it has six.");
  return plain("decimal", 6);
}

/** How long a text may be; `undefined` where its type does not say. */
export function lengthOf(schema: Schema, type: SqlType): number | undefined {
  const { name, sizes } = schema.domains.get(type.name)?.type ?? type;
  return /char|varying/.test(name) && !type.isArray ? sizes[0] : undefined;
}

export function isIgnoringCase(schema: Schema, type: SqlType): boolean {
  return (schema.domains.get(type.name)?.type ?? type).name === "citext";
}
