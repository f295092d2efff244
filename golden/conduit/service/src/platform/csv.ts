// Made by specc from the spec of conduit. Edit the spec, not this file.
import type { Row } from "./values.ts";

/** Rows as CSV (RFC 4180): a line of names, then a line for each row, every line ended by CR and LF. */
export function csvOf(columns: readonly string[], rows: readonly Row[]): string {
  const lines = [columns, ...rows.map((row) => columns.map((name) => row[name]))];
  return lines.map((line) => `${line.map(field).join(",")}\r\n`).join("");
}

function field(value: unknown): string {
  const text = textOf(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  // An instant and a list are written as in JSON, a text in it without its quotes.
  const json: unknown = JSON.parse(JSON.stringify(value));
  return typeof json === "string" ? json : JSON.stringify(json);
}
