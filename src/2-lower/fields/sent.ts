import {
  lowerCookieTwice,
  lowerHeaderTwice,
  lowerNotInQuery,
  lowerReportParameter,
} from "../../diagnostics/messages.ts";
import type { Field, FieldType, Route } from "../../ir/types.ts";
import type { Section } from "../../tree/spec-tree.ts";
import type { Bullet } from "../../tree/tokens.ts";
import type { Context } from "../context.ts";

/** Types that a text in a query or a header can hold. */
const PLAIN: ReadonlySet<string> = new Set([
  "text",
  "markdown",
  "email",
  "url",
  "enum",
  "role",
  "integer",
  "decimal",
  "money",
  "boolean",
  "date",
  "time",
  "instant",
  "duration",
  "uuid",
  "reference",
]);

/** @param lists whether lists of plain values will do, too. */
export function isPlain(lists: boolean): (type: FieldType) => boolean {
  return (type) => PLAIN.has(type.kind) || (lists && type.kind === "list" && PLAIN.has(type.of.kind));
}

/** The members of an action's input, with their places: a `GET` has no body, so that all others are in its query. */
export function sentFields(
  context: Context,
  section: Section,
  fields: readonly Field[],
  route: Route | null,
): Field[] {
  const bullets = section.parts.find(({ kind }) => kind === "Input")?.bullets ?? [];
  const headers = new Set<string>();
  const cookies = new Set<string>();
  return fields.map((field) => {
    const span = spanOf(bullets, field) ?? section.span;
    if (field.sentIn?.in === "header") {
      const key = field.sentIn.name.toLowerCase();
      if (headers.has(key)) context.report(lowerHeaderTwice(span, { name: field.sentIn.name }));
      headers.add(key);
    }
    if (field.sentIn?.in === "cookie") {
      const { name } = field.sentIn;
      if (cookies.has(name)) context.report(lowerCookieTwice(span, { name }));
      cookies.add(name);
    }
    if (field.sentIn || route?.method !== "GET") return field;
    if (isPlain(true)(field.type)) return { ...field, sentIn: { in: "query", name: field.name } };
    context.report(lowerNotInQuery(span, { name: field.name }));
    return field;
  });
}

/** Reports members of a report's parameters that say where they come from: all are in the query. */
export function refuseSent(context: Context, section: Section, fields: readonly Field[]): void {
  const bullets = section.parts.find(({ kind }) => kind === "Parameters")?.bullets ?? [];
  for (const field of fields.filter(({ sentIn }) => sentIn))
    context.report(lowerReportParameter(spanOf(bullets, field) ?? section.span, { name: field.name }));
}

function spanOf(bullets: readonly Bullet[], { name }: Field): Bullet["span"] | undefined {
  return bullets.find(({ tokens }) => tokens[0]?.kind === "code" && tokens[0].text === name)?.span;
}
