import { lowerRuleDoesNotFit, lowerRuleNotHere, lowerSaidTwice } from "../../diagnostics/messages.ts";
import type { FieldType } from "../../ir/types.ts";
import type { Context } from "../context.ts";
import { type Cursor, phraseOf, skipToComma, takeNumber, takeSign, takeWords } from "../cursor.ts";
import { type FieldDraft, typeName } from "./draft.ts";
import { lengthOf, takeLengthUnit } from "./length.ts";

/** Reads `1..32 characters`, `at least 1 item`, `0..100`, `more than 0`; `false` where none of them comes next. */
export function takeBound(context: Context, cursor: Cursor, draft: FieldDraft, said: Set<string>): boolean {
  const start = cursor.index;
  const limits = limitsOf(cursor);
  if (!limits) {
    cursor.index = start;
    return false;
  }
  const factor = takeLengthUnit(cursor);
  const unit = factor === null ? takeUnit(cursor) : "durations";
  for (const key of [limits.low && `${unit} low`, limits.high && `${unit} high`]) {
    if (!key) continue;
    if (said.has(key)) {
      const phrase = phraseOf(cursor, start);
      context.report(lowerSaidTwice(phrase.span, { what: phrase.text }));
    }
    said.add(key);
  }
  if (draft.place.kind === "view") {
    const phrase = phraseOf(cursor, start);
    context.report(
      lowerRuleNotHere(phrase.span, { rule: phrase.text, place: draft.place.name, rules: "`optional`" }),
    );
    return true;
  }
  const { type } = draft.field;
  const isWritten = factor === null ? write(type, limits, unit) : writeLengths(type, limits, factor);
  if (!isWritten) {
    const phrase = phraseOf(cursor, start);
    const fits = {
      characters: "texts (of a password, its least length)",
      items: "lists and `many`",
      numbers:
        type.kind === "duration" ? "numbers; a duration has a unit, as `at least 15 minutes`" : "numbers",
      durations: "durations of at most 36,525 days, to the millisecond",
    }[unit];
    context.report(lowerRuleDoesNotFit(phrase.span, { rule: phrase.text, type: typeName(type), fits }));
    skipToComma(cursor);
  }
  return true;
}

interface Limits {
  readonly low: string | null;
  readonly high: string | null;
  readonly exclusive: boolean;
}

function limitsOf(cursor: Cursor): Limits | null {
  if (takeWords(cursor, "at least")) return lower(cursor, false);
  if (takeWords(cursor, "more than")) return lower(cursor, true);
  if (takeWords(cursor, "at most")) return upper(cursor, false);
  if (takeWords(cursor, "less than")) return upper(cursor, true);
  const low = takeNumber(cursor);
  if (!low || !takeSign(cursor, "..")) return null;
  const high = takeNumber(cursor);
  return high && { low: low.text, high: high.text, exclusive: false };
}

function lower(cursor: Cursor, exclusive: boolean): Limits | null {
  const number = takeNumber(cursor);
  return number && { low: number.text, high: null, exclusive };
}

function upper(cursor: Cursor, exclusive: boolean): Limits | null {
  const number = takeNumber(cursor);
  return number && { low: null, high: number.text, exclusive };
}

type Unit = "characters" | "items" | "numbers" | "durations";

function takeUnit(cursor: Cursor): Unit {
  if (takeWords(cursor, "characters") || takeWords(cursor, "character")) return "characters";
  return takeWords(cursor, "items") || takeWords(cursor, "item") ? "items" : "numbers";
}

function write(type: FieldType, { low, high, exclusive }: Limits, unit: Unit): boolean {
  if (unit === "numbers") {
    if (type.kind !== "integer" && type.kind !== "decimal" && type.kind !== "money") return false;
    if (low !== null) type.min = { value: low, exclusive };
    if (high !== null) type.max = { value: high, exclusive };
    return true;
  }
  const [least, most] = [countOf(low), countOf(high)];
  if (exclusive || (low !== null && least === null) || (high !== null && most === null)) return false;
  if (unit === "characters") {
    if (type.kind === "password" && least !== null && most === null) {
      type.minLength = least;
      return true;
    }
    if (type.kind !== "text" && type.kind !== "markdown") return false;
    if (least !== null) type.minLength = least;
    if (most !== null) type.maxLength = most;
    return true;
  }
  if (type.kind !== "list" && type.kind !== "many") return false;
  if (least !== null) type.minItems = least;
  if (most !== null) type.maxItems = most;
  return true;
}

function writeLengths(type: FieldType, { low, high, exclusive }: Limits, factor: number): boolean {
  if (type.kind !== "duration") return false;
  const [least, most] = [low, high].map((text) => (text === null ? null : lengthOf(text, factor)));
  if ((low !== null && least == null) || (high !== null && most == null)) return false;
  if (least != null) type.min = { value: String(least), exclusive };
  if (most != null) type.max = { value: String(most), exclusive };
  return true;
}

function countOf(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}
