import type { DatabaseSchema } from "./schema.ts";

/** `migrations/schema.json`: what the history leads to. */
export interface KeptSchema {
  /** The last migration's file. */
  readonly last: string;
  readonly schema: DatabaseSchema;
}

/** The text of `schema.json`; sorted by name, one line a part, so that a difference reads well. */
export function printSchema({ last, schema }: KeptSchema): string {
  const tables = schema.tables.toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const body = { specc: 1, last, schema: { ...schema, tables } };
  return `${JSON.stringify(body, null, 1)}\n`;
}

/** Reads `schema.json`; a sentence where it is not one. */
export function readSchema(text: string): KeptSchema | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return /^(<{7}|={7}|>{7})/m.test(text) ? "A merge left its marks." : "It is not JSON.";
  }
  if (!isObject(value) || value["specc"] !== 1) return "`specc` must be `1`.";
  if (typeof value["last"] !== "string") return "`last` must be the name of the last migration.";
  const schema = value["schema"];
  if (!isObject(schema)) return "`schema` must be an object.";
  for (const part of ["tables", "views", "functions", "others"]) {
    if (!Array.isArray(schema[part])) return `\`schema.${part}\` must be an array.`;
  }
  if (!(schema["tables"] as readonly unknown[]).every(isTable)) return "A table lacks its name or its parts.";
  return { last: value["last"], schema: schema as unknown as DatabaseSchema };
}

function isTable(value: unknown): boolean {
  if (!isObject(value) || typeof value["name"] !== "string") return false;
  return ["columns", "constraints", "indexes", "triggers"].every((part) => {
    const list = value[part];
    return Array.isArray(list) && list.every((each) => isObject(each) && typeof each["name"] === "string");
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
