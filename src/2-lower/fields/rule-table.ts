import { lowerHeaderTaken, lowerPattern } from "../../diagnostics/messages.ts";
import { portablePattern } from "../../ir/pattern.ts";
import { isCookieName, isHeaderName, isTakenHeader } from "../../ir/headers.ts";
import type { FieldType } from "../../ir/types.ts";
import type { Context } from "../context.ts";
import { type Cursor, skipToComma, takeCode, takeLink, takeWords, unexpected } from "../cursor.ts";
import { resolve } from "../links.ts";
import { startsAs } from "./default.ts";
import type { FieldPlace } from "./place.ts";
import { isPlain } from "./sent.ts";
import type { FieldDraft } from "./draft.ts";

/** A rule of a field that begins with fixed words. */
export interface Rule {
  readonly words: string;
  readonly places: ReadonlySet<FieldPlace["kind"]>;
  readonly fits: (type: FieldType) => boolean;
  /** What it fits, for people. */
  readonly of: string;
  /** Reads what follows the words and writes the rule into the field. */
  readonly apply: (context: Context, cursor: Cursor, draft: FieldDraft) => void;
}

type Places = ReadonlySet<FieldPlace["kind"]>;

const ENTITY: Places = new Set<FieldPlace["kind"]>(["entity"]);
/** Where values are kept from one version of the spec to the next. */
const KEPT: Places = new Set<FieldPlace["kind"]>(["entity", "type"]);
const GIVEN: Places = new Set<FieldPlace["kind"]>(["entity", "type", "input", "outside", "settings"]);
/** What clients give in bodies, and with calls. */
const READ: Places = new Set<FieldPlace["kind"]>(["entity", "type", "input"]);
/** Where clients meet names that the spec may say otherwise. */
const NAMED: Places = new Set<FieldPlace["kind"]>(["entity"]);
/** What clients send with a call. */
const SENT: Places = new Set<FieldPlace["kind"]>(["input"]);
const SECRET: Places = new Set<FieldPlace["kind"]>(["entity", "settings"]);
const EVERYWHERE: Places = new Set<FieldPlace["kind"]>([...GIVEN, "view", "answer"]);

const TEXTS = ["text", "markdown", "email", "url", "slug"];
const STRUCTURES = ["many", "object", "embedded", "list", "json"];
const isOneOf =
  (...kinds: readonly string[]) =>
  (type: FieldType): boolean =>
    kinds.includes(type.kind);
const isNone =
  (...kinds: readonly string[]) =>
  (type: FieldType): boolean =>
    !kinds.includes(type.kind);

/** Longer words before those that they begin with. Source: "Rules of a field" in docs/language.md. */
export const RULES: readonly Rule[] = [
  flag(
    "optional",
    EVERYWHERE,
    isNone("many"),
    "a single value or a list",
    ({ field }) => (field.optional = true),
  ),
  flag(
    "trimmed",
    GIVEN,
    isOneOf("text", "markdown", "email", "url"),
    "texts",
    ({ field }) => (field.trimmed = true),
  ),
  flag(
    "lower case",
    GIVEN,
    isOneOf("text", "email"),
    "`text` and `email`",
    ({ field }) => (field.lowerCase = true),
  ),
  flag(
    "empty as null",
    READ,
    isOneOf("text", "markdown", "email", "url"),
    "texts",
    ({ field }) => (field.emptyAsNull = true),
  ),
  {
    words: "pattern",
    places: GIVEN,
    fits: isOneOf("text", "markdown"),
    of: "`text`",
    apply: pattern,
  },
  {
    words: "starts as",
    places: GIVEN,
    fits: isNone("many", "object", "embedded", "list", "json", "password", "slug", "uuid"),
    of: "plain values",
    apply: startsAs,
  },
  flag(
    "in query",
    SENT,
    isPlain(true),
    "plain values and lists of them",
    ({ field }) => (field.sentIn = { in: "query", name: field.name }),
  ),
  {
    words: "in header",
    places: SENT,
    fits: isPlain(false),
    of: "plain values",
    apply: inHeader,
  },
  {
    words: "in cookie",
    places: SENT,
    fits: isPlain(false),
    of: "plain values",
    apply: inCookie,
  },
  flag(
    "unique ignoring case",
    ENTITY,
    isOneOf(...TEXTS),
    "texts",
    ({ field }) => (field.unique = "ignoringCase"),
  ),
  flag(
    "unique",
    ENTITY,
    isNone(...STRUCTURES, "password"),
    "plain values and references",
    ({ field }) => (field.unique = "exact"),
  ),
  flag("immutable", ENTITY, isNone("many"), "stored fields", ({ field }) => (field.immutable = true)),
  flag("set by the system", ENTITY, isNone("many"), "stored fields", ({ field }) => (field.system = true)),
  flag("write-only", SECRET, isNone("many"), "stored fields", ({ field }) => (field.writeOnly = true)),
  flag("encrypted", ENTITY, isOneOf("text", "markdown", "email", "url"), "texts", ({ field }) => {
    field.encrypted = true;
    field.writeOnly = true;
  }),
  {
    words: "computed",
    places: ENTITY,
    fits: isNone("many", "slug", "password", "object", "embedded"),
    of: "values",
    apply: (context, cursor, draft) => derived(context, cursor, draft, "computed"),
  },
  {
    words: "stamped when",
    places: ENTITY,
    fits: isOneOf("instant", "date"),
    of: "`instant` and `date`",
    apply: (context, cursor, draft) => derived(context, cursor, draft, "stampedWhen"),
  },
  {
    words: "read by",
    places: ENTITY,
    fits: isNone("many", "password"),
    of: "stored and computed fields",
    apply: readBy,
  },
  flag("numbered", ENTITY, isOneOf("integer"), "`integer`", ({ field }) => {
    field.numbered = true;
    field.system = true;
    field.unique = "exact";
  }),
  flag("not common", ENTITY, isOneOf("password"), "a password", ({ field }) => {
    if (field.type.kind === "password") field.type.uncommon = true;
  }),
  flag("renewed", ENTITY, isOneOf("slug"), "a slug", ({ field }) => {
    if (field.type.kind === "slug") field.type.renewed = true;
  }),
  {
    words: "as",
    places: NAMED,
    fits: isNone(),
    of: "fields",
    apply: wireName,
  },
  {
    words: "named by",
    places: NAMED,
    fits: isOneOf("reference", "many"),
    of: "references and `many`",
    apply: namedBy,
  },
  onDelete("cleared on delete", "clear"),
  onDelete("deleted with it", "cascade"),
  {
    words: "was",
    places: KEPT,
    fits: isNone("many"),
    of: "stored fields",
    apply: was,
  },
  flag("written with it", ENTITY, isOneOf("many"), "`many`", ({ field }) => {
    if (field.type.kind === "many") field.type.written = true;
  }),
];

function flag(
  words: string,
  places: Places,
  fits: (type: FieldType) => boolean,
  of: string,
  set: (draft: FieldDraft) => void,
): Rule {
  return { words, places, fits, of, apply: (_context, _cursor, draft) => set(draft) };
}

function onDelete(words: string, value: "clear" | "cascade"): Rule {
  return flag(words, ENTITY, isOneOf("reference"), "references", ({ field }) => {
    if (field.type.kind === "reference") field.type.onDelete = value;
  });
}

function pattern(context: Context, cursor: Cursor, { field }: FieldDraft): void {
  const code = takeCode(cursor);
  if (!code) {
    unexpected(context, cursor, "a pattern in a code span", "the rule as `` pattern `^[A-Z]+$` ``");
    return;
  }
  const portable = portablePattern(code.text);
  if ("problem" in portable) context.report(lowerPattern(code.span, { problem: portable.problem }));
  else if (field.type.kind === "text" || field.type.kind === "markdown") field.type.pattern = code.text;
}

function derived(
  context: Context,
  cursor: Cursor,
  { field, place }: FieldDraft,
  kind: "computed" | "stampedWhen",
): void {
  const code = takeCode(cursor);
  if (!code) {
    unexpected(
      context,
      cursor,
      "an expression in a code span",
      "the rule as `` computed `onHand <= reorderAt` ``",
    );
    return;
  }
  field.system = true;
  if (kind === "stampedWhen") field.optional = true;
  context.derived.push({ entity: place.owner, field, kind, code });
}

function readBy(context: Context, cursor: Cursor, { field }: FieldDraft): void {
  const roles: string[] = [];
  do {
    const link = takeLink(cursor);
    if (!link) {
      unexpected(
        context,
        cursor,
        "a link to a role",
        "the rule as `read by [Admin](#role-admin) and [Clerk](#role-clerk)`",
      );
      return;
    }
    context.accountNeededAt ??= link.span;
    const role = resolve(context, link, ["Role"]);
    if (role) roles.push(role.id);
  } while (takeWords(cursor, "and"));
  if (roles.length > 0) field.readBy = roles;
}

function inHeader(context: Context, cursor: Cursor, { field }: FieldDraft): void {
  const code = takeCode(cursor);
  if (!code || !isHeaderName(code.text)) {
    if (code) cursor.index -= 1;
    unexpected(
      context,
      cursor,
      "the name of a header in a code span",
      "the rule as `` in header `X-Client` ``",
    );
    skipToComma(cursor);
    return;
  }
  if (isTakenHeader(code.text)) context.report(lowerHeaderTaken(code.span, { name: code.text }));
  else field.sentIn = { in: "header", name: code.text };
}

function inCookie(context: Context, cursor: Cursor, { field }: FieldDraft): void {
  const code = takeCode(cursor);
  if (!code || !isCookieName(code.text)) {
    if (code) cursor.index -= 1;
    unexpected(context, cursor, "the name of a cookie in a code span", "the rule as `` in cookie `theme` ``");
    skipToComma(cursor);
    return;
  }
  field.sentIn = { in: "cookie", name: code.text };
}

function wireName(context: Context, cursor: Cursor, { field }: FieldDraft): void {
  const code = takeCode(cursor);
  if (code && /^[A-Za-z_][A-Za-z0-9_-]*$/.test(code.text)) {
    context.wireNeededAt ??= code.span;
    field.wire = code.text;
    return;
  }
  if (code) cursor.index -= 1;
  unexpected(context, cursor, "a name in a code span", "the rule as `` as `created_at` ``");
  if (code) cursor.index += 1;
}

function namedBy(context: Context, cursor: Cursor, { field }: FieldDraft): void {
  const code = takeCode(cursor);
  if (!code) {
    unexpected(
      context,
      cursor,
      "a key of the other entity in a code span",
      "the rule as `` named by `slug` ``",
    );
    return;
  }
  context.wireNeededAt ??= code.span;
  field.namedBy = code.text;
  context.named.push({ field, span: code.span });
}

function was(context: Context, cursor: Cursor, { field }: FieldDraft): void {
  const code = takeCode(cursor);
  if (code && /^[A-Za-z_][A-Za-z0-9_]*$/.test(code.text)) {
    field.was = code.text;
    return;
  }
  if (code) cursor.index -= 1;
  unexpected(context, cursor, "the old name in a code span", "the rule as `` was `oldName` ``");
  if (code) cursor.index += 1;
}
