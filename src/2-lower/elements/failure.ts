import { lowerCodeName, lowerSaidTwice, lowerStatus } from "../../diagnostics/messages.ts";
import type { Failure } from "../../ir/types.ts";
import { type Bullet, saidOf } from "../../tree/tokens.ts";
import { type Context, originOf } from "../context.ts";
import { type Cursor, mustEnd, takeCode, takeNumber, takeSign, unexpected } from "../cursor.ts";
import { fieldsOf } from "../fields/fields.ts";
import { ANSWER_PLACE } from "../fields/place.ts";

const FORM = "the line as `` - fails: `insufficient-stock` (409) — Not enough in stock. ``";

/** Reads `` fails: `code` (status) — message `` behind its colon, with the details below it. */
export function addFailure(context: Context, cursor: Cursor, bullet: Bullet, fails: Failure[]): void {
  const code = takeCode(cursor);
  if (!code) {
    unexpected(context, cursor, "a code in a code span", FORM);
    return;
  }
  const details = fieldsOf(context, bullet.bullets, ANSWER_PLACE);
  const isKebab = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(code.text);
  if (!isKebab) context.report(lowerCodeName(code.span, { code: code.text }));
  const status = statusOf(context, cursor, { use: "a failure", from: 400, to: 599, example: 409 });
  if (status === undefined) {
    unexpected(context, cursor, "a status in brackets", FORM);
    return;
  }
  mustEnd(context, cursor, FORM);
  if (fails.some((other) => other.code === code.text)) {
    context.report(lowerSaidTwice(code.span, { what: code.text }));
  } else if (isKebab && status !== null) {
    const message = saidOf(bullet.doc) || wordsOf(code.text);
    fails.push({ code: code.text, status, message, details, origin: originOf(bullet.span) });
  }
}

/** Reads `(409)`. `null`: wrong, and reported; `undefined`: nothing of that form comes next. */
export function statusOf(
  context: Context,
  cursor: Cursor,
  range: { readonly use: string; readonly from: number; readonly to: number; readonly example: number },
): number | null | undefined {
  const start = cursor.index;
  const number = takeSign(cursor, "(") ? takeNumber(cursor) : null;
  if (!number || !takeSign(cursor, ")")) {
    cursor.index = start;
    return undefined;
  }
  const status = Number(number.text);
  if (Number.isInteger(status) && status >= range.from && status <= range.to) return status;
  const { use, from, to, example } = range;
  const texts = { from: String(from), to: String(to), example: String(example) };
  context.report(lowerStatus(number.span, { found: number.text, use, ...texts }));
  return null;
}

/** `insufficient-stock` for people: `Insufficient stock.` */
function wordsOf(code: string): string {
  const words = code.replaceAll("-", " ");
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}
