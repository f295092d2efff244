import type { Action, Entity, Field, Report, ValueType, View } from "../../../src/ir/types.ts";

// What the clients of all languages say of a call, before each says it in its own words.

/** Where the members of an action's input are sent. */
export interface SentMembers {
  readonly inQuery: readonly Field[];
  readonly inHeaders: readonly Field[];
  readonly inCookies: readonly Field[];
  /** What of the input is the body; `rest`: all that stands in none of them. */
  readonly body: "none" | "whole" | "rest";
}

export function sentMembers({ input }: Action): SentMembers {
  const inQuery = input.filter(({ sentIn }) => sentIn?.in === "query");
  const inHeaders = input.filter(({ sentIn }) => sentIn?.in === "header");
  const inCookies = input.filter(({ sentIn }) => sentIn?.in === "cookie");
  const elsewhere = inQuery.length + inHeaders.length + inCookies.length;
  const body = elsewhere === input.length ? "none" : elsewhere === 0 ? "whole" : "rest";
  return { inQuery, inHeaders, inCookies, body };
}

/** What every list can be asked beside its filters. */
export interface QueryPart {
  readonly name: string;
  readonly kind: "integer" | "text" | "boolean" | "sort";
  readonly doc: string;
}

export function queryParts(source: Entity | View): readonly QueryPart[] {
  const { list } = source;
  const parts: QueryPart[] = [
    {
      name: "limit",
      kind: "integer",
      doc: `At most ${list.maxPageSize} rows a page; ${list.pageSize} unless it is given.`,
    },
    { name: "cursor", kind: "text", doc: "The `nextCursor` of the page before." },
    { name: "count", kind: "boolean", doc: "Also answer the `total`." },
  ];
  if (sortsOf(source).length > 0) parts.push({ name: "sort", kind: "sort", doc: "`-` for descending." });
  if (list.search.length > 0)
    parts.push({ name: "q", kind: "text", doc: `Searches ${list.search.join(", ")}.` });
  if (list.fullText) {
    const doc = `Words in ${list.fullText.fields.join(", ")}, in whatever form.`;
    parts.push({ name: "match", kind: "text", doc });
  }
  return parts;
}

/** What a list can be sorted by: each field, and each with `-` before it. */
export function sortsOf(source: Entity | View): readonly string[] {
  const fields = [...source.list.sort.map(({ field }) => field), ...("rules" in source ? ["createdAt"] : [])];
  return [...new Set(fields)].flatMap((name) => [name, `-${name}`]);
}

/** The type of one value of a part that answers values, which is never null; `null` where it is no plain one. */
export function plainValueType({ values }: Report["parts"][number]): ValueType | null {
  const type = values[0]?.expression.node.type;
  return type && type.kind !== "list" ? { ...type, nullable: false } : null;
}
