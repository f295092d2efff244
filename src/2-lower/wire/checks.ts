import { lowerCheckOrder } from "../../diagnostics/messages.ts";
import type { Wire } from "../../ir/types.ts";
import { spanAcross } from "../../source/source.ts";
import type { Context } from "../context.ts";
import { type Cursor, mustEnd, peek, takeSign, takeWords, unexpected } from "../cursor.ts";

type Checks = NonNullable<Wire["checks"]>;

const WORDS: readonly (readonly [string, Checks[number]])[] = [
  ["signed in", "signedIn"],
  ["allowed", "allowed"],
  ["found", "found"],
  ["well-formed", "wellFormed"],
];

/** `signed in, found, allowed, well-formed`: each of the four once, and nobody is allowed before it is known who asks. */
export function checksOf(context: Context, cursor: Cursor): Checks | undefined {
  const form = "the line as `- checks: signed in, found, allowed, well-formed`";
  const from = peek(cursor);
  const order: Checks[number][] = [];
  do {
    const word = WORDS.find(([words]) => takeWords(cursor, words));
    if (!word) {
      const known = WORDS.map(([words]) => `\`${words}\``).join(", ");
      unexpected(context, cursor, `one of ${known}`, form);
      return undefined;
    }
    order.push(word[1]);
  } while (takeSign(cursor, ","));
  mustEnd(context, cursor, form);
  const last = cursor.tokens.at(-1);
  const isWhole = order.length === WORDS.length && new Set(order).size === WORDS.length;
  if (isWhole && order.indexOf("signedIn") < order.indexOf("allowed")) return order;
  const span = from && last ? spanAcross(from.span, last.span) : cursor.line.span;
  context.report(lowerCheckOrder(span, {}));
  return undefined;
}
