import {
  lowerClearNeedsOptional,
  lowerDefaultDoesNotFit,
  lowerEmptyNeedsOptional,
  lowerFieldName,
  lowerUnexpectedBullets,
} from "../../diagnostics/messages.ts";
import { readDuration } from "../../ir/duration.ts";
import type { Field, FieldType } from "../../ir/types.ts";
import type { Span } from "../../source/source.ts";
import type { Bullet, CodeToken } from "../../tree/tokens.ts";
import { type Context, originOf } from "../context.ts";
import { atEnd, cursorOf, skipToComma, takeCode, takeSign, unexpected } from "../cursor.ts";
import { columnOf, namesOf, snakeOf } from "../names.ts";
import type { FieldPlace } from "./place.ts";
import { checkBounds, isWithin } from "./bounds.ts";
import { rulesOf } from "./rules.ts";
import { typeOf } from "./type.ts";

/** For messages. */
const FIELD_FORM = "a field as `` `name`: type, rule, rule — documentation ``";

/** Reads `` `name`: type, rule, rule — documentation ``; `null` where name or type are wrong. */
export function fieldOf(
  context: Context,
  bullet: Bullet,
  place: FieldPlace,
  readFields: (context: Context, bullets: readonly Bullet[], place: FieldPlace) => Field[],
): { readonly field: Field; readonly span: Span } | null {
  const cursor = cursorOf(bullet);
  const code = takeCode(cursor);
  if (!code) return unexpected(context, cursor, "the name of a field in a code span", FIELD_FORM);
  const isNamed = checkName(context, code, place);
  if (!takeSign(cursor, ":")) {
    unexpected(context, cursor, "a colon", FIELD_FORM);
    context.brokenFields.add(code.text);
    return null;
  }
  const type = typeOf(context, cursor, place, (inner) => readFields(context, bullet.bullets, inner));
  if (!type) {
    context.brokenFields.add(code.text);
    return null;
  }
  if (bullet.bullets.length > 0 && !hasOwnFields(type)) {
    const span = bullet.bullets[0]?.span ?? bullet.span;
    context.report(lowerUnexpectedBullets(span, { owner: `\`${code.text}\`` }));
  }
  const field: Field = {
    name: code.text,
    column: columnOf(code.text),
    type,
    optional: false,
    doc: bullet.doc.text,
    origin: originOf(bullet.span),
  };
  if (!atEnd(cursor) && !takeSign(cursor, ",")) {
    unexpected(context, cursor, "a comma", FIELD_FORM);
    skipToComma(cursor);
    takeSign(cursor, ",");
  }
  rulesOf(context, cursor, { field, place });
  if (type.kind === "object" && type.file) {
    // It comes by an address of its own, when the row is there.
    field.optional = true;
    field.system = true;
  }
  checkBounds(context, type, code.span);
  checkDefault(context, field, code.span);
  if (type.kind === "reference" && type.onDelete === "clear" && !field.optional) {
    context.report(lowerClearNeedsOptional(code.span, { field: field.name }));
  }
  if (field.emptyAsNull && !field.optional)
    context.report(lowerEmptyNeedsOptional(code.span, { field: field.name }));
  if (!isNamed) {
    context.brokenFields.add(code.text);
    return null;
  }
  return { field, span: code.span };
}

function hasOwnFields(type: FieldType): boolean {
  if (type.kind === "object" && type.file) return false;
  return type.kind === "object" || (type.kind === "list" && type.of.kind === "object");
}

function checkDefault(context: Context, { default: start, type }: Field, span: Span): void {
  if (start?.kind !== "value" || !NUMBERS.has(type.kind)) return;
  const length = type.kind === "duration" ? readDuration(String(start.value)) : null;
  const value = String(length ?? start.value);
  if (isWithin(type, value)) return;
  context.report(
    lowerDefaultDoesNotFit(span, {
      value: String(start.value),
      type: "the field",
      expected: `a ${length === null ? "number" : "duration"} within its range`,
    }),
  );
}

const NUMBERS: ReadonlySet<string> = new Set(["integer", "decimal", "money", "duration"]);

function checkName(context: Context, code: CodeToken, { names }: FieldPlace): boolean {
  if (names.pattern.test(code.text)) return true;
  const camel = namesOf(snakeOf(code.text.replace(/[\s-]+/g, "_")))?.camel ?? null;
  const better = [camel, camel && snakeOf(camel).toUpperCase()].find((one) => one && names.pattern.test(one));
  context.report(
    lowerFieldName(code.span, {
      name: code.text,
      form: names.form,
      suggestion: better ?? null,
      example: names.example,
    }),
  );
  return false;
}
