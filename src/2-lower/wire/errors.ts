import { lowerSaidTwice, lowerUnknownBullet } from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { Ir, Wire } from "../../ir/types.ts";
import type { Section } from "../../tree/spec-tree.ts";
import { type Bullet, type CodeToken, saidOf } from "../../tree/tokens.ts";
import { type Context, listed } from "../context.ts";
import { type Cursor, mustEnd, takeCode, takeCount, takeSign, takeWords, unexpected } from "../cursor.ts";
import { keyOf } from "../lookups.ts";
import { jsonShapeOf } from "./json-shape.ts";

/** The kinds of problem that every service knows, by their codes. */
const KINDS: readonly string[] = [
  "malformed",
  "invalid",
  "unauthenticated",
  "wrong-credentials",
  "forbidden",
  "not-found",
  "unknown-address",
  "method-not-allowed",
  "conflict",
  "invalid-state",
  "stale",
  "too-large",
  "unsupported-media-type",
  "too-many-requests",
  "locked",
  "internal",
  "not-ready",
];

/** What a member can be refused for. */
const RULES: readonly string[] = [
  "required",
  "type",
  "characters",
  "too-short",
  "too-long",
  "pattern",
  "email",
  "url",
  "uuid",
  "one-of",
  "range",
  "scale",
  "date",
  "time",
  "instant",
  "duration",
  "too-few",
  "too-many",
  "unknown-field",
  "unknown-parameter",
  "read-only",
  "immutable",
  "not-unique",
  "unknown-reference",
  "unknown-row",
  "rule-broken",
  "invalid",
];

/** What a text of the shape may hold. */
const PLACES = [
  "member",
  "message",
  "code",
  "kind",
  "status",
  "title",
  "detail",
  "pointer",
  "requestId",
  "field",
];

/** Reads `### Errors`. */
export function errorsOf(context: Context, section: Section, ir: Ir): Wire["errors"] {
  const errors: Wire["errors"] = { shape: null, kinds: [], rules: [] };
  const part = section.parts.find(({ kind }) => kind === "Errors");
  const failures = [...ir.actions, ...ir.effects].flatMap(({ fails }) => fails.map(({ code }) => code));
  const kinds = [...KINDS, ...failures];
  for (const bullet of part?.bullets ?? []) {
    const read = keyOf(context, bullet, ["shape", "kind", "rule"], "`### Errors`");
    if (!read) continue;
    const { key, cursor } = read;
    if (key === "shape") {
      if (errors.shape !== null) context.report(lowerSaidTwice(bullet.span, { what: key }));
      errors.shape = shapeOf(context, cursor);
    } else if (key === "kind") readKind(context, cursor, bullet, kinds, errors);
    else readRule(context, cursor, bullet, errors);
  }
  return errors;
}

function shapeOf(context: Context, cursor: Cursor): string | null {
  const form = 'the line as `` - shape: `{"errors": {"{member}": ["{message}"]}}` ``';
  const code = takeCode(cursor);
  if (!code) return unexpected(context, cursor, "JSON in a code span", form);
  mustEnd(context, cursor, form);
  return jsonShapeOf(context, code, {
    what: "shape of errors",
    example: '`{"errors": {"{member}": ["{message}"]}}`',
    place: "value of a problem",
    places: PLACES,
  });
}

function readKind(
  context: Context,
  cursor: Cursor,
  bullet: Bullet,
  known: readonly string[],
  errors: Wire["errors"],
): void {
  const form = "the line as `` - kind: `not-found` (404) of `{name}` — not found ``";
  const code = knownCode(context, cursor, known, form);
  if (!code) return;
  const status = statusOf(context, cursor, form);
  if (status === undefined) return;
  const member = takeWords(cursor, "of") ? takeCode(cursor) : undefined;
  if (member === null) return void unexpected(context, cursor, "a member in a code span", form);
  mustEnd(context, cursor, form);
  if (errors.kinds.some((one) => one.code === code.text))
    context.report(lowerSaidTwice(code.span, { what: code.text }));
  errors.kinds.push({
    code: code.text,
    ...(status === null ? {} : { status }),
    ...(member ? { member: member.text } : {}),
    ...(saidOf(bullet.doc) ? { message: saidOf(bullet.doc) } : {}),
  });
}

function readRule(context: Context, cursor: Cursor, bullet: Bullet, errors: Wire["errors"]): void {
  const form = "the line as `` - rule: `required`, `too-short` — can't be blank ``";
  const codes: string[] = [];
  do {
    const code = knownCode(context, cursor, RULES, form);
    if (!code) return;
    if (codes.includes(code.text) || errors.rules.some((one) => one.codes.includes(code.text)))
      context.report(lowerSaidTwice(code.span, { what: code.text }));
    codes.push(code.text);
  } while (takeSign(cursor, ","));
  const status = statusOf(context, cursor, form);
  if (status === undefined) return;
  mustEnd(context, cursor, form);
  errors.rules.push({
    codes,
    ...(status === null ? {} : { status }),
    ...(saidOf(bullet.doc) ? { message: saidOf(bullet.doc) } : {}),
  });
}

function knownCode(
  context: Context,
  cursor: Cursor,
  known: readonly string[],
  form: string,
): CodeToken | null {
  const code = takeCode(cursor);
  if (!code) return unexpected(context, cursor, "a code in a code span", form);
  if (known.includes(code.text)) return code;
  context.report(
    lowerUnknownBullet(code.span, {
      section: "`### Errors`",
      found: code.text,
      known: listed(known),
      nearest: nearest(code.text, known),
    }),
  );
  return null;
}

/** `(422)`; null where there is none, undefined where it is wrong and reported. */
function statusOf(context: Context, cursor: Cursor, form: string): number | null | undefined {
  if (!takeSign(cursor, "(")) return null;
  const status = takeCount(cursor, 400);
  if (status === null || status > 599 || !takeSign(cursor, ")"))
    return void unexpected(context, cursor, "a status from 400 to 599 and a closing bracket", form);
  return status;
}
