import {
  expressionNumberForm,
  expressionTextForm,
  expressionUnsupported,
} from "../../diagnostics/messages.ts";
import { readDuration } from "../../ir/duration.ts";
import type { LiteralNode, ValueType } from "../../ir/types.ts";
import type { Range } from "./place.ts";
import { literalText, plain, quote, report, spanOf } from "./typed.ts";
import type { Context, Typed } from "./typed.ts";
import { typeWords } from "./words.ts";

/** A literal as the parser read it: numbers are taken from the text, so that no digit is lost. */
export function typeLiteral(context: Context, value: unknown, range: Range): Typed | null {
  if (value === null) return literal({ kind: "null", nullable: true }, null, range);
  switch (typeof value) {
    case "boolean":
      return literal({ kind: "boolean", nullable: false }, value, range);
    case "string":
      return literal({ kind: "text", nullable: false }, value, range);
    case "bigint":
    case "number":
      return typeNumber(context, range);
    default:
      return report(
        context,
        expressionUnsupported(spanOf(context, range), {
          what: "bytes and no unsigned numbers",
          instead: "Write a text `'…'` or a number without a letter.",
        }),
      );
  }
}

/** A literal of the type, with the value in the IR's form. */
export function literal(type: LiteralNode["type"], value: LiteralNode["value"], range: Range): Typed {
  return plain({ op: "literal", type, value }, range);
}

/**
 * A text literal that stands opposite a date, a time, a moment, a duration or an id is one itself, in the form of the wire.
 * Anything else stays as it is; `null` where the text is not what it must be, which has then been reported.
 */
export function retype(context: Context, typed: Typed, toward: ValueType): Typed | null {
  const text = literalText(typed);
  const form = FORMS.get(toward.kind);
  if (text === null || form === undefined) return typed;
  const value = form.read(text);
  if (value !== null) return literal({ kind: toward.kind, nullable: false }, value, typed.range);
  return report(
    context,
    expressionTextForm(spanOf(context, typed.range), {
      text: quote(context, typed.range),
      type: typeWords({ kind: toward.kind, nullable: false }),
      example: form.example,
    }),
  );
}

function typeNumber(context: Context, range: Range): Typed | null {
  const written = context.text.slice(range.start, range.end);
  const decimals = /^\d+(?:\.(\d+))?$/u.exec(written);
  if (decimals?.[1] !== undefined) {
    return literal({ kind: "decimal", nullable: false, scale: decimals[1].length }, written, range);
  }
  if (decimals === null || !Number.isSafeInteger(Number(written))) {
    return report(context, expressionNumberForm(spanOf(context, range), { text: written }));
  }
  return literal({ kind: "integer", nullable: false }, String(Number(written)), range);
}

interface Form {
  readonly example: string;
  /** The value in the form of the wire, or `null`. */
  readonly read: (text: string) => string | null;
}

/** RFC 3339 (moments with their zone, which become UTC) and RFC 9562. */
const FORMS: ReadonlyMap<ValueType["kind"], Form> = new Map([
  ["date", { example: "2026-03-21", read: (text) => (isDate(text) ? text : null) }],
  ["time", { example: "09:30:00", read: readTime }],
  ["instant", { example: "2026-03-21T09:30:00Z", read: readInstant }],
  ["duration", { example: "PT1H30M", read: readLength }],
  [
    "uuid",
    {
      example: "01961f3c-7a00-7000-8000-000000000000",
      read: (text) =>
        /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/iu.test(text)
          ? text.toLowerCase()
          : null,
    },
  ],
]);

function isDate(text: string): boolean {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return year >= 1 && day >= 1 && day <= days;
}

/** A literal of a duration is its milliseconds. */
function readLength(text: string): string | null {
  const length = readDuration(text);
  return length === null ? null : String(length);
}

function readTime(text: string): string | null {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/u.exec(text);
  return parts ? `${parts[1]}:${parts[2]}:${parts[3] ?? "00"}` : null;
}

function readInstant(text: string): string | null {
  const parts = /^([^T]+)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/u.exec(text);
  const milliseconds = parts && isDate(parts[1] ?? "") ? Date.parse(text) : Number.NaN;
  return Number.isNaN(milliseconds) ? null : new Date(milliseconds).toISOString();
}
