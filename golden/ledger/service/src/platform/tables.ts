// Made by specc from the spec of ledger. Edit the spec, not this file.
import type { Resource } from "./resource.ts";

/** Tables; of another name it is not known what stands behind it. */
const known = new Set<string>();
const said = new WeakSet<Resource>();

/** Says of a resource that it is a table and no view, as are those that it names and its parts. */
export function isTable(resource: Resource): void {
  if (said.has(resource)) return;
  said.add(resource);
  if (!resource.isView) known.add(resource.table);
  for (const target of Object.values(resource.references)) isTable(target());
  for (const part of resource.parts) isTable(part.resource);
}

/** False for a statement, or columns of one, that read and write nothing of this table for sure. */
export function mayRead(text: string, table: string): boolean {
  const tables = tablesOf(text);
  return tables === null || tables.some((name) => name === table || !known.has(name));
}

const read = new Map<string, readonly string[] | null>();
const MOST_TEXTS = 1_000;

/** What a statement reads; null where it does more than reading, or it can't be told. */
function tablesOf(text: string): readonly string[] | null {
  const before = read.get(text);
  if (before !== undefined) return before;
  const isTold = /^\s*select\b/i.test(text) && !LISTED.test(text);
  const tables = isTold
    ? [...text.matchAll(SOURCES)].flatMap(([, name, isFunction]) =>
        isFunction || name === "select" ? [] : [name ?? ""],
      )
    : null;
  if (read.size < MOST_TEXTS) read.set(text, tables);
  return tables;
}

/** What stands behind `from` and `join`: a table, something in parentheses, or a function, whose rows are made of values. */
const SOURCES = /\b(?:from|join)\s+(?:lateral\s+)?\(?"?(\w*)"?(\s*\()?/gi;

/** Several of them behind one `from`. */
const LISTED = /\b(?:from|join)\s+(?:lateral\s+)?"?\w+"?(?:\s+(?:as\s+)?\w+)?\s*,/i;
