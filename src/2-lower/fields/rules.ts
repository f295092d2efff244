import {
  lowerRuleDoesNotFit,
  lowerRuleNotHere,
  lowerSaidTwice,
  lowerUnknownRule,
} from "../../diagnostics/messages.ts";
import { BORROWED_RULES, ownRule, ownWords, remedyFor } from "../../diagnostics/borrowed-words.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { FieldType } from "../../ir/types.ts";
import { type Context, listed } from "../context.ts";
import {
  atEnd,
  atSign,
  type Cursor,
  phraseOf,
  placeOf,
  skipToComma,
  takeSign,
  takeWords,
  unexpected,
} from "../cursor.ts";
import { takeBound } from "./bound-rules.ts";
import { type FieldDraft, typeName } from "./draft.ts";
import { RULES, type Rule } from "./rule-table.ts";

/** Reads rules up to the end of the line, and writes them into the field. */
export function rulesOf(context: Context, cursor: Cursor, draft: FieldDraft): void {
  const said = new Set<string>();
  while (!atEnd(cursor)) {
    readRule(context, cursor, draft, said);
    if (!atEnd(cursor) && !atSign(cursor, ",")) {
      unexpected(context, cursor, "a comma or the end of the line", "the rules with a comma between two");
      skipToComma(cursor);
    }
    if (takeSign(cursor, ",") && atEnd(cursor)) {
      unexpected(context, cursor, "a rule behind the comma", "the rules with a comma between two");
    }
  }
}

function readRule(context: Context, cursor: Cursor, draft: FieldDraft, said: Set<string>): void {
  const start = cursor.index;
  const span = placeOf(cursor);
  const rule = RULES.find(({ words }) => takeWords(cursor, words));
  if (!rule) {
    if (takeBound(context, cursor, draft, said)) return;
    const phrase = phraseOf(cursor, start);
    const found = phrase.text;
    const meant = meantRule(found, draft.field.type);
    context.report(lowerUnknownRule(phrase.span, { found, known: listed(KNOWN), ...meant }));
    skipToComma(cursor);
    return;
  }
  if (said.has(rule.words))
    context.report(lowerSaidTwice(phraseOf(cursor, start).span, { what: rule.words }));
  said.add(rule.words);
  const { field, place } = draft;
  const unfit = !rule.fits(field.type);
  if (!rule.places.has(place.kind)) {
    const rules = listed(RULES.filter(({ places }) => places.has(place.kind)).map(({ words }) => words));
    context.report(lowerRuleNotHere(span, { rule: rule.words, place: place.name, rules }));
  } else if (unfit) {
    context.report(
      lowerRuleDoesNotFit(span, { rule: rule.words, type: typeName(field.type), fits: rule.of }),
    );
  } else {
    rule.apply(context, cursor, draft);
    return;
  }
  skipToComma(cursor);
}

function meantRule(
  found: string,
  type: FieldType,
): { readonly nearest: string | null; readonly remedy: string | null } {
  const remedy = remedyFor(BORROWED_RULES, found);
  if (remedy !== null) return { nearest: null, remedy };
  const near =
    ownWords(BORROWED_RULES, found) ??
    ownRule(found, type.kind === "text" || type.kind === "markdown") ??
    nearest(found, KNOWN) ??
    nearest(found.split(" ", 1)[0] ?? "", KNOWN);
  return { nearest: near, remedy };
}

/** For messages. */
const KNOWN: readonly string[] = [
  ...RULES.map((rule: Rule) => rule.words),
  "1..32 characters",
  "at least 1 item",
  "at least 0",
  "at most 100",
  "more than 0",
  "less than 100",
];
