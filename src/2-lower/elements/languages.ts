import {
  lowerLanguageTag,
  lowerSaidTwice,
  lowerTextPlaces,
  lowerUnknownText,
  lowerUntranslated,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import { placesOf, textsOf } from "../../ir/texts.ts";
import type { Ir, Language } from "../../ir/types.ts";
import type { Bullet } from "../../tree/tokens.ts";
import { type Context, originOf } from "../context.ts";
import { cursorOf, mustEnd, takeCode, takeSign, unexpected } from "../cursor.ts";
import { declaredAs } from "../declarations.ts";
import { refuseBullets } from "./action-bullets.ts";

/** What the service says in other languages; a text of the spec that one of them lacks is a warning. */
export function lowerLanguages(context: Context, ir: Ir): Language[] {
  const known = textsOf(ir);
  return declaredAs(context.declarations, "Language").flatMap(({ section }) => {
    const tag = section.name.text;
    if (!/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/.test(tag)) {
      context.report(lowerLanguageTag(section.name.span, { found: tag }));
      return [];
    }
    const texts: Language["texts"] = [];
    for (const bullet of section.bullets) {
      const text = translationOf(context, bullet, known.all);
      if (text && texts.some(({ from }) => from === text.from))
        context.report(lowerSaidTwice(bullet.span, { what: text.from }));
      else if (text) texts.push(text);
    }
    for (const text of known.spec)
      if (!texts.some(({ from }) => from === text))
        context.report(lowerUntranslated(section.span, { tag, text }));
    return [{ tag, texts, origin: originOf(section.span) }];
  });
}

const FORM = "the line as two texts: `` - `It is required.`: `Das muss da sein.` ``";

function translationOf(
  context: Context,
  bullet: Bullet,
  known: readonly string[],
): Language["texts"][number] | null {
  refuseBullets(context, bullet, "a translation");
  const cursor = cursorOf(bullet);
  const from = takeCode(cursor);
  if (!from || !takeSign(cursor, ":"))
    return unexpected(context, cursor, from ? "a colon" : "a text in a code span", FORM);
  const to = takeCode(cursor);
  if (!to) return unexpected(context, cursor, "its translation in a code span", FORM);
  if (!mustEnd(context, cursor, FORM)) return null;
  if (!known.includes(from.text)) {
    context.report(lowerUnknownText(from.span, { found: from.text, nearest: nearest(from.text, known) }));
    return null;
  }
  const [wanted, found] = [placesOf(from.text), placesOf(to.text)];
  // An ending that is there for some numbers only (`{s}`) has no place in other languages.
  if (wanted.filter((name) => name !== "s").join() !== found.filter((name) => name !== "s").join()) {
    context.report(lowerTextPlaces(to.span, { found: to.text, expected: from.text }));
    return null;
  }
  return { from: from.text, to: to.text };
}
