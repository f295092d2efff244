import {
  lowerSaidTwice,
  lowerTypeNotHere,
  lowerUnknownMediaType,
  lowerUnknownType,
} from "../../diagnostics/messages.ts";
import { BORROWED_TYPES, ownWords, remedyFor } from "../../diagnostics/borrowed-words.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { Field, FieldType } from "../../ir/types.ts";
import { MEDIA_TYPES } from "../../ir/files.ts";
import { type Context, listed, originOf } from "../context.ts";
import {
  atSign,
  atWords,
  type Cursor,
  peek,
  phraseOf,
  placeOf,
  takeCode,
  takeCount,
  takeLink,
  takeSign,
  takeWords,
  unexpected,
} from "../cursor.ts";
import { madeField } from "../elements/made.ts";
import { linkTo, resolve } from "../links.ts";
import { type FieldPlace, TYPE_PLACE } from "./place.ts";

/** Reads the fields below an object, which stand in this place. Handed down, since fields have types and types fields. */
export type ReadInner = (place: FieldPlace) => Field[];

/** Reads the type of a field, up to its first rule. `null`: it is wrong. */
export function typeOf(
  context: Context,
  cursor: Cursor,
  place: FieldPlace,
  readInner: ReadInner,
): FieldType | null {
  const span = placeOf(cursor);
  const start = cursor.index;
  const type = anyType(context, cursor, place, readInner);
  const why = type && reasonAgainst(type, place);
  if (!why) return type;
  context.report(lowerTypeNotHere(span, { type: phraseOf(cursor, start).text, place: place.name, why }));
  return null;
}

/** For messages, in the order of docs/language.md. */
const TYPE_WORDS: readonly string[] = [
  "text",
  "markdown",
  "email",
  "url",
  "slug of",
  "password",
  "role",
  "one of",
  "integer",
  "decimal(n)",
  "money",
  "boolean",
  "date",
  "time",
  "instant",
  "duration",
  "uuid",
  "json",
  "file of",
  "object",
  "list of",
  "list of objects",
  "many",
];

const PLAIN = [
  "text",
  "markdown",
  "email",
  "url",
  "uuid",
  "integer",
  "boolean",
  "date",
  "time",
  "instant",
  "duration",
  "json",
  "role",
] as const;

/** NIST SP 800-63B-4, 3.1.1.2, asks at least eight characters of a password. */
const SHORTEST_PASSWORD = 8;

/** Types that are one word, with nothing behind it that belongs to them. */
const ONE_WORD: ReadonlyMap<string, () => FieldType> = new Map([
  ...PLAIN.map((kind) => [kind, (): FieldType => ({ kind })] as const),
  ["money", (): FieldType => ({ kind: "money", scale: 2 })],
  ["password", (): FieldType => ({ kind: "password", minLength: SHORTEST_PASSWORD })],
]);

function anyType(
  context: Context,
  cursor: Cursor,
  place: FieldPlace,
  readInner: ReadInner,
): FieldType | null {
  const next = peek(cursor);
  const oneWord = next?.kind === "word" ? ONE_WORD.get(next.text) : undefined;
  if (oneWord) {
    cursor.index += 1;
    return oneWord();
  }
  if (takeWords(cursor, "decimal")) return decimal(context, cursor);
  if (takeWords(cursor, "slug of")) return slug(context, cursor);
  if (takeWords(cursor, "one of")) return oneOf(context, cursor);
  if (takeWords(cursor, "file of")) return file(context, cursor);
  if (takeWords(cursor, "list of objects")) return { kind: "list", of: objectOf(place, readInner) };
  if (takeWords(cursor, "list of")) return listOf(context, cursor, place, readInner);
  if (takeWords(cursor, "object")) return objectOf(place, readInner);
  if (takeWords(cursor, "many")) return many(context, cursor);
  if (peek(cursor)?.kind === "link") return linked(context, cursor);
  const { text: found, span } = phraseOf(cursor);
  const known = listed(TYPE_WORDS);
  context.report(lowerUnknownType(span, { found, known, ...meantType(context, found, span.file) }));
  return null;
}

function meantType(
  context: Context,
  found: string,
  file: string,
): { readonly nearest: string | null; readonly remedy: string | null } {
  const first = /^[\w-]*/.exec(found)?.[0] ?? "";
  const remedy = remedyFor(BORROWED_TYPES, found) ?? remedyFor(BORROWED_TYPES, first);
  if (remedy !== null) return { nearest: null, remedy };
  const near =
    linkTo(context, found, ["Entity", "Type"], file) ??
    ownWords(BORROWED_TYPES, found) ??
    nearest(found, TYPE_WORDS) ??
    ownWords(BORROWED_TYPES, first) ??
    nearest(found.split(" ", 1)[0] ?? "", TYPE_WORDS);
  return { nearest: near, remedy };
}

function decimal(context: Context, cursor: Cursor): FieldType | null {
  const form = "the number of decimals in brackets, from 0 to 10, as `decimal(3)`";
  if (!takeSign(cursor, "(")) return unexpected(context, cursor, "the number of decimals in brackets", form);
  const scale = takeCount(cursor);
  if (scale === null || scale > 10) {
    if (scale !== null) cursor.index -= 1;
    return unexpected(context, cursor, "a number of decimals from 0 to 10", form);
  }
  if (!takeSign(cursor, ")")) return unexpected(context, cursor, "a closing bracket", form);
  return { kind: "decimal", scale };
}

function slug(context: Context, cursor: Cursor): FieldType | null {
  const code = takeCode(cursor);
  if (!code)
    return unexpected(context, cursor, "the field that it is made of", "the type as `` slug of `title` ``");
  return { kind: "slug", of: code.text };
}

function oneOf(context: Context, cursor: Cursor): FieldType | null {
  const values: string[] = [];
  do {
    const code = takeCode(cursor);
    if (!code) {
      return unexpected(
        context,
        cursor,
        "a value in a code span",
        "the values as `` one of `draft`, `published` ``",
      );
    }
    if (values.includes(code.text)) context.report(lowerSaidTwice(code.span, { what: code.text }));
    else values.push(code.text);
  } while (takeCommaBeforeCode(cursor));
  return { kind: "enum", values };
}

function takeCommaBeforeCode(cursor: Cursor): boolean {
  if (!atSign(cursor, ",") || cursor.tokens[cursor.index + 1]?.kind !== "code") return false;
  return takeSign(cursor, ",");
}

function listOf(context: Context, cursor: Cursor, place: FieldPlace, readInner: ReadInner): FieldType | null {
  const span = placeOf(cursor);
  const isNested = atWords(cursor, "list of") || atWords(cursor, "many");
  const of = anyType(context, cursor, place, readInner);
  if (!of) return null;
  const isFile = of.kind === "object" && of.file !== undefined;
  if (!isNested && !isFile && of.kind !== "slug" && of.kind !== "password") return { kind: "list", of };
  const why = "A list holds values, references or objects, one deep.";
  context.report(lowerTypeNotHere(span, { type: of.kind, place: "the items of a list", why }));
  return null;
}

function objectOf(place: FieldPlace, readInner: ReadInner): FieldType {
  const inner: FieldPlace =
    place.kind === "input" || place.kind === "answer" || place.kind === "outside" ? place : TYPE_PLACE;
  return { kind: "object", fields: readInner(inner) };
}

const FILE_FORM = "the type as `` file of `image/png`, `image/jpeg`, at most 5 MB ``";

/** The most bytes that a file may have: it is held in memory while it comes in. */
const LARGEST_FILE = 100_000_000;

const UNITS: Readonly<Record<string, number>> = { kB: 1_000, MB: 1_000_000 };

/** Reads the media types of a file and how large it may be; the row keeps what is known of it. */
function file(context: Context, cursor: Cursor): FieldType | null {
  const mediaTypes: string[] = [];
  do {
    const code = takeCode(cursor);
    if (!code) return unexpected(context, cursor, "a media type in a code span", FILE_FORM);
    if (!MEDIA_TYPES.includes(code.text)) {
      const params = {
        found: code.text,
        known: listed(MEDIA_TYPES),
        nearest: nearest(code.text, MEDIA_TYPES),
      };
      context.report(lowerUnknownMediaType(code.span, params));
    } else if (mediaTypes.includes(code.text)) context.report(lowerSaidTwice(code.span, { what: code.text }));
    else mediaTypes.push(code.text);
  } while (takeCommaBeforeCode(cursor));
  if (!takeSign(cursor, ",") || !takeWords(cursor, "at most"))
    return unexpected(context, cursor, "`, at most` and a size", FILE_FORM);
  const count = takeCount(cursor, 1);
  const unit = Object.keys(UNITS).find((one) => takeWords(cursor, one));
  const maxBytes = (count ?? 0) * (UNITS[unit ?? ""] ?? 0);
  if (maxBytes === 0 || maxBytes > LARGEST_FILE)
    return unexpected(context, cursor, "a size in kB or MB, at most 100 MB", FILE_FORM);
  if (mediaTypes.length === 0) return null;
  const origin = originOf(cursor.line.span);
  const fields = [
    madeField("key", { kind: "uuid" }, "Where it is kept.", origin),
    madeField("name", { kind: "text" }, "As whoever sent it calls it.", origin),
    madeField("type", { kind: "enum", values: mediaTypes }, "Its media type.", origin),
    madeField("size", { kind: "integer" }, "In bytes.", origin),
    madeField("sha256", { kind: "text" }, "Of what it holds, in hexadecimal digits.", origin),
  ];
  return { kind: "object", fields, file: { mediaTypes, maxBytes } };
}

function many(context: Context, cursor: Cursor): FieldType | null {
  const form = "the other side as `` many [Line](#entity-line) by `sale` ``";
  const link = takeLink(cursor);
  if (!link) return unexpected(context, cursor, "a link to an entity", form);
  const target = resolve(context, link, ["Entity"]);
  if (!takeWords(cursor, "by"))
    return unexpected(context, cursor, "`by` and the other side's reference", form);
  const code = takeCode(cursor);
  if (!code) return unexpected(context, cursor, "the name of the other side's reference", form);
  return target && { kind: "many", entity: target.id, by: code.text, written: false };
}

function linked(context: Context, cursor: Cursor): FieldType | null {
  const link = takeLink(cursor);
  const target = link && resolve(context, link, ["Entity", "Type"]);
  if (!target) return null;
  return target.kind === "Entity"
    ? { kind: "reference", entity: target.id, onDelete: "restrict" }
    : { kind: "embedded", type: target.id };
}

/** Why a type has no meaning in a place, in one sentence; `null` where it has. */
function reasonAgainst(type: FieldType, { kind }: FieldPlace): string | null {
  if (type.kind === "object" && type.file && kind !== "entity")
    return "A file belongs to a row, and has an address behind the row's.";
  if (type.kind === "many" && kind !== "entity") return "Only an entity has another side of a reference.";
  if (type.kind === "slug" && kind !== "entity")
    return "A slug is made from another field of the same row, and kept.";
  if (type.kind === "password" && kind !== "entity" && kind !== "input")
    return "A password is accepted and never answered.";
  if (kind === "settings" && !SETTING_KINDS.has(type.kind)) return "The environment holds plain values.";
  if (kind === "view" && NOT_IN_VIEWS.has(type.kind)) return "A view has plain values and references.";
  return null;
}

const SETTING_KINDS: ReadonlySet<string> = new Set([
  "text",
  "email",
  "url",
  "enum",
  "integer",
  "decimal",
  "money",
  "boolean",
  "date",
  "time",
  "instant",
  "uuid",
]);

const NOT_IN_VIEWS: ReadonlySet<string> = new Set(["object", "embedded", "list", "json"]);
