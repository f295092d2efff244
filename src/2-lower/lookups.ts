import { lowerUnknownBullet, lowerUnknownField } from "../diagnostics/messages.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Field } from "../ir/types.ts";
import type { Bullet, CodeToken } from "../tree/tokens.ts";
import { type Context, listed } from "./context.ts";
import { atSign, type Cursor, cursorOf, peek, phraseOf, takeSign, takeWords } from "./cursor.ts";

/** The field that a code span names; silent where that field's own line is wrong. */
export function fieldNamed(
  context: Context,
  code: CodeToken,
  fields: readonly Field[],
  owner: string,
): Field | null {
  const found = fields.find((field) => field.name === code.text);
  if (found || context.brokenFields.has(code.text)) return found ?? null;
  const names = fields.map((field) => field.name);
  context.report(
    lowerUnknownField(code.span, {
      owner,
      name: code.text,
      known: listed(names),
      nearest: nearest(code.text, [...names, ...context.brokenFields]),
    }),
  );
  return null;
}

/** A bullet `key: …`, its cursor behind the colon. */
export interface KeyedBullet {
  readonly key: string;
  readonly cursor: Cursor;
  readonly bullet: Bullet;
}

/** Reads `key:`; keys that end with a blank (`at most `) have no colon. An unknown key is reported. */
export function keyOf(
  context: Context,
  bullet: Bullet,
  known: readonly string[],
  section: string,
): KeyedBullet | null {
  const cursor = cursorOf(bullet);
  for (const key of known) {
    if (!takeWords(cursor, key.trimEnd())) continue;
    if (key.endsWith(" ") || takeSign(cursor, ":")) return { key: key.trimEnd(), cursor, bullet };
    cursor.index = 0;
  }
  const found = keyText(cursor);
  const names = known.map((key) => key.trimEnd());
  context.report(
    lowerUnknownBullet(phraseOf(cursor).span, {
      section,
      found,
      known: listed(known.map((key) => (key.endsWith(" ") ? key.trimEnd() : `${key}:`))),
      nearest: nearest(found, names),
    }),
  );
  return null;
}

function keyText(cursor: Cursor): string {
  const words: string[] = [];
  const from = cursor.index;
  for (
    let token = peek(cursor);
    token && !atSign(cursor, ":") && !atSign(cursor, ",");
    token = peek(cursor)
  ) {
    words.push(token.text);
    cursor.index += 1;
  }
  cursor.index = from;
  return words.join(" ").replaceAll("`", "'");
}
