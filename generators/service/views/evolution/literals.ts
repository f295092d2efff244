import type { Column } from "../../../../src/evolve/schema.ts";
import { sqlString } from "../names.ts";

/** What a person typed, as SQL of the column's type; `sql:` before it says that it is SQL already. */
export function literal(column: Column, text: string): string {
  if (text.startsWith("sql:")) return `(${text.slice("sql:".length).trim()})`;
  return column.type === "text" ? sqlString(text) : `${sqlString(text)}::${column.type}`;
}

/** True for SQL that is the same for every row of a statement. */
export function isConstant(sql: string): boolean {
  return CONSTANT.test(sql) || /^\(now\(\) at time zone '[^']*'\)::date$/.test(sql);
}

const CONSTANT = /^'(?:[^']|'')*'(::\w+(\([\d, ]+\))?)?$|^-?\d+(\.\d+)?$|^(true|false|now\(\))$/;
