import { lowerDefaultDoesNotFit, lowerWireValue } from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import { readDuration, writeDuration } from "../../ir/duration.ts";
import type { Default, FieldType } from "../../ir/types.ts";
import { type Context, listed } from "../context.ts";
import { type Cursor, peek, placeOf, takeCode, takeWords, unexpected } from "../cursor.ts";
import { declaredAs } from "../declarations.ts";
import { withPlaces } from "../numbers.ts";
import { type FieldDraft, typeName } from "./draft.ts";
import { takeLength } from "./length.ts";

/** Reads what follows `starts as`. */
export function startsAs(context: Context, cursor: Cursor, { field, place }: FieldDraft): void {
  if (takeWords(cursor, "a key after")) {
    const prefix = takeCode(cursor);
    if (!prefix)
      unexpected(
        context,
        cursor,
        "what keys begin with, in a code span",
        "`` starts as a key after `tr_` ``",
      );
    else if (field.type.kind !== "text" || place.kind !== "entity")
      context.report(
        lowerDefaultDoesNotFit(prefix.span, {
          value: prefix.text,
          type: typeName(field.type),
          expected: expectedFor(context, field.type, prefix.text),
        }),
      );
    else if (!/^[A-Za-z0-9_-]{1,20}$/.test(prefix.text))
      context.report(
        lowerWireValue(prefix.span, {
          found: prefix.text,
          what: "beginning of a key",
          form: "up to 20 letters, digits, `_` and `-`",
        }),
      );
    else field.default = { kind: "key", prefix: prefix.text };
    return;
  }
  const length = field.type.kind === "duration" ? takeLength(cursor) : null;
  if (length !== null) {
    field.default = { kind: "value", value: writeDuration(length) };
    return;
  }
  const token = peek(cursor);
  if (!token || token.kind === "link" || token.kind === "punctuation") {
    unexpected(
      context,
      cursor,
      "a value",
      "a number, a code span, `now`, `today`, `me`, `true` or `false` after `starts as`",
    );
    return;
  }
  const span = placeOf(cursor);
  cursor.index += 1;
  const value = defaultOf(context, field.type, token);
  if (value) {
    field.default = value;
    if (value.kind === "me") context.ownedByMe.push({ field, span });
    return;
  }
  const expected = expectedFor(context, field.type, token.text);
  context.report(lowerDefaultDoesNotFit(span, { value: token.text, type: typeName(field.type), expected }));
}

/** A token that may be a value. */
export type ValueToken = { readonly kind: "word" | "number" | "code"; readonly text: string };

/** A token as a value of a type; `null` where it is none. */
export function defaultOf(context: Context, type: FieldType, { kind, text }: ValueToken): Default | null {
  switch (type.kind) {
    case "integer":
      if (!/^-?\d{1,15}$/.test(text)) return null;
      return { kind: "value", value: Number(text) };
    case "decimal":
    case "money": {
      const exact = /^-?\d+(\.\d+)?$/.test(text) ? withPlaces(text, type.scale) : null;
      return exact === null ? null : { kind: "value", value: exact };
    }
    case "boolean":
      return text === "true" || text === "false" ? { kind: "value", value: text === "true" } : null;
    case "instant":
      if (kind === "word") return text === "now" ? { kind: "now" } : null;
      return kind === "code" && INSTANT.test(text) ? { kind: "value", value: text } : null;
    case "date":
      if (kind === "word") return text === "today" ? { kind: "today" } : null;
      return kind === "code" && /^\d{4}-\d\d-\d\d$/.test(text) ? { kind: "value", value: text } : null;
    case "time":
      return kind === "code" && /^\d\d:\d\d:\d\d$/.test(text) ? { kind: "value", value: text } : null;
    case "duration": {
      const length = kind === "code" ? readDuration(text) : null;
      return length === null ? null : { kind: "value", value: writeDuration(length) };
    }
    case "reference":
      return kind === "word" && text === "me" ? { kind: "me" } : null;
    case "enum":
      return kind === "code" && type.values.includes(text) ? { kind: "value", value: text } : null;
    case "role":
      return kind === "code" && roleNames(context).includes(text) ? { kind: "value", value: text } : null;
    default:
      return kind === "code" ? { kind: "value", value: text } : null;
  }
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/** What a type takes for a value, as part of a sentence. */
export function expectedFor(context: Context, type: FieldType, found: string): string {
  const choice = (values: readonly string[]): string => {
    const near = nearest(found, values);
    return `one of ${listed(values)}, in a code span${near === null || near === found ? "" : ` (did you mean \`${near}\`?)`}`;
  };
  switch (type.kind) {
    case "integer":
      return "a whole number";
    case "decimal":
    case "money":
      return `a number with at most ${type.scale} decimals`;
    case "boolean":
      return "`true` or `false`";
    case "instant":
      return "the plain word now, or a code span such as `2026-03-21T09:30:00Z`";
    case "date":
      return "the plain word today, or a code span such as `2026-03-21`";
    case "time":
      return "a code span such as `09:30:00`";
    case "duration":
      return "such as `90 minutes`, or a code span such as `PT1H30M`";
    case "reference":
      return "the plain word me, in no code span, where it refers to the account";
    case "enum":
      return choice(type.values);
    case "role":
      return choice(roleNames(context));
    default:
      return "a code span";
  }
}

function roleNames(context: Context): string[] {
  return declaredAs(context.declarations, "Role").map(({ names }) => names.camel);
}
