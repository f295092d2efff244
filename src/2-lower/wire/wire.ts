import {
  lowerNeedsWire,
  lowerNoKey,
  lowerNoSingleValue,
  lowerSaidTwice,
  lowerUnexpectedBullets,
  lowerWireValue,
} from "../../diagnostics/messages.ts";
import type { Field, Ir, Wire } from "../../ir/types.ts";
import type { Span } from "../../source/source.ts";
import type { Section } from "../../tree/spec-tree.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import { type Context, listed, originOf } from "../context.ts";
import { keysOf } from "./addresses.ts";
import { type Cursor, mustEnd, takeCode, takeCount, takeSign, takeWords, unexpected } from "../cursor.ts";
import { declaredAs } from "../declarations.ts";
import { isPlain as isPlainType } from "../fields/sent.ts";
import { keyOf } from "../lookups.ts";
import { GIVEN_FIELDS } from "../model.ts";
import { addressOf } from "../address.ts";
import { checksOf } from "./checks.ts";
import { readAuthorization, readSecrets } from "./authorization.ts";
import { errorsOf } from "./errors.ts";
import { jsonShapeOf } from "./json-shape.ts";
import { routesOf } from "./routes.ts";
import { lowerShapes } from "./shapes.ts";
import { signInRoutesOf } from "./sign-in-routes.ts";

/**
 * What clients send and read where the spec says it otherwise: the section `## Wire`, the shapes, and the routes of
 * entities and of the sign-in. Without the section all is as it was, and what needs it is an error.
 */
export function lowerWire(context: Context, ir: Ir): Ir {
  const [declaration] = declaredAs(context.declarations, "Wire");
  if (!declaration) {
    refuseWithoutWire(context);
    return ir;
  }
  const wire = wireOf(context, declaration.section, ir);
  checkNamed(context);
  const shapes = lowerShapes(context, ir, wire);
  const sections = new Map(
    context.declarations.all
      .filter(({ kind, isSecond }) => !isSecond && (kind === "Entity" || kind === "View"))
      .map(({ id, section }) => [id, section]),
  );
  const place = { context, ir, wire, shapes };
  const withRoutes = <T extends Ir["entities"][number] | Ir["views"][number]>(source: T): T => {
    const section = sections.get(source.id);
    return section ? { ...source, routes: routesOf(place, source, section) } : source;
  };
  return {
    ...ir,
    wire,
    shapes,
    entities: ir.entities.map(withRoutes),
    views: ir.views.map(withRoutes),
    signIn: ir.signIn && signInRoutesOf(place, ir.signIn),
  };
}

/** References that clients name by a key need one that names a single row. */
function checkNamed(context: Context): void {
  for (const { field, span } of context.named) {
    if (field.namedBy === undefined) continue;
    if (field.type.kind === "many") checkValues(context, field, span);
    if (field.type.kind !== "reference") continue;
    const { entity } = field.type;
    const keys = keysOf(context, entity).map(({ name }) => name);
    if (keys.includes(field.namedBy)) continue;
    const params = {
      name: field.namedBy,
      entity,
      known: listed(keys),
      nearest: nearest(field.namedBy, keys),
    };
    context.report(lowerNoKey(span, params));
  }
}

/** Parts that clients say by one value need no other, and that value is a plain one. */
function checkValues(context: Context, { name, type, namedBy }: Field, span: Span): void {
  if (type.kind !== "many") return;
  const fields = context.model.fieldsOf(type.entity) ?? [];
  const value = fields.find((field) => field.name === namedBy);
  const isGiven = (field: Field): boolean =>
    field.optional || field.system === true || field.default !== undefined || field.type.kind === "many";
  const others = fields.filter(
    (field) => field.name !== namedBy && field.name !== type.by && !GIVEN_FIELDS.includes(field.name),
  );
  const isPlain = value && isPlainType(false)(value.type) && value.type.kind !== "reference" && !value.system;
  if (isPlain && type.written && others.every(isGiven)) return;
  context.report(lowerNoSingleValue(span, { name, entity: type.entity, value: namedBy ?? "" }));
}

function refuseWithoutWire(context: Context): void {
  const [shape] = declaredAs(context.declarations, "Shape");
  if (shape) context.report(lowerNeedsWire(shape.section.span, { what: "A shape" }));
  const routes = context.declarations.all.flatMap(({ section }) =>
    section.parts.filter(({ kind }) => kind === "Routes"),
  );
  for (const part of routes) context.report(lowerNeedsWire(part.span, { what: "`### Routes`" }));
  if (context.wireNeededAt)
    context.report(lowerNeedsWire(context.wireNeededAt, { what: "A name of the wire" }));
}

const KEYS = [
  "names",
  "one",
  "many",
  "bodies",
  "page",
  "search",
  "link",
  "index",
  "unknown members",
  "checks",
  "authorization",
  "secret",
];

/** What a text of the shape of a list may hold. */
const PLACES = ["rows", "total", "size", "hasMore", "next", "previous", "self", "path", "name", "plural"];

function wireOf(context: Context, section: Section, ir: Ir): Wire {
  const wire: Wire = {
    names: "camel",
    one: null,
    bodies: "one",
    many: null,
    page: null,
    unknown: "refused",
    scheme: "Bearer",
    errors: errorsOf(context, section, ir),
    origin: originOf(section.span),
  };
  const said = new Set<string>();
  for (const bullet of section.bullets) {
    const read = keyOf(context, bullet, KEYS, "`## Wire`");
    if (!read) continue;
    const { key, cursor } = read;
    if (said.has(key)) context.report(lowerSaidTwice(bullet.span, { what: key }));
    said.add(key);
    const [stray] = bullet.bullets;
    if (stray) context.report(lowerUnexpectedBullets(stray.span, { owner: `\`${key}\`` }));
    readBullet(context, key, cursor, wire, ir.settings);
  }
  // A page by offset needs a place for its rows alone.
  if (wire.page && !wire.many) wire.many = { in: null, count: null };
  return wire;
}

function readBullet(
  context: Context,
  key: string,
  cursor: Cursor,
  wire: Wire,
  settings: readonly Field[],
): void {
  switch (key) {
    case "names":
      if (takeWords(cursor, "snake case")) wire.names = "snake";
      else if (takeWords(cursor, "kebab case")) wire.names = "kebab";
      else if (takeWords(cursor, "pascal case")) wire.names = "pascal";
      else if (!takeWords(cursor, "camel case"))
        return void unexpected(
          context,
          cursor,
          "`snake case`, `kebab case`, `pascal case` or `camel case`",
          "the line as `- names: snake case`",
        );
      return void mustEnd(context, cursor, "the line as `- names: snake case`");
    case "one":
      wire.one = envelopeOf(context, cursor, "the line as `` - one: in `{name}` ``", ["name"]);
      return void mustEnd(context, cursor, "the line as `` - one: in `{name}` ``");
    case "many":
      return readMany(context, cursor, wire);
    case "bodies":
      if (takeWords(cursor, "bare")) wire.bodies = "bare";
      else if (!takeWords(cursor, "as one"))
        return void unexpected(context, cursor, "`bare` or `as one`", "the line as `- bodies: bare`");
      return void mustEnd(context, cursor, "the line as `- bodies: bare`");
    case "page":
      return readPage(context, cursor, wire);
    case "link":
      return readLink(context, cursor, wire);
    case "search":
      return readSearch(context, cursor, wire);
    case "index":
      return readIndex(context, cursor, wire);
    case "unknown members":
      if (takeWords(cursor, "ignored")) wire.unknown = "ignored";
      else if (!takeWords(cursor, "refused"))
        return void unexpected(
          context,
          cursor,
          "`ignored` or `refused`",
          "the line as `- unknown members: ignored`",
        );
      return void mustEnd(context, cursor, "the line as `- unknown members: ignored`");
    case "checks": {
      const checks = checksOf(context, cursor);
      if (checks) wire.checks = checks;
      return;
    }
    case "secret":
      return readSecrets(context, cursor, wire, settings);
    default:
      return readAuthorization(context, cursor, wire);
  }
}

function readMany(context: Context, cursor: Cursor, wire: Wire): void {
  const form = "the line as `` - many: in `{plural}`, counted as `total` ``";
  const shape = takeCode(cursor);
  if (shape) {
    mustEnd(context, cursor, form);
    const example = '`{"results": "{rows}", "next": "{next}"}`';
    const text = jsonShapeOf(context, shape, {
      what: "shape of lists",
      example,
      place: "value of a list",
      places: PLACES,
    });
    if (text === null) return;
    wire.many = { in: null, count: null, shape: text };
    if (!text.includes('"{rows}"'))
      context.report(
        lowerWireValue(shape.span, {
          found: shape.text,
          what: "shape of lists",
          form: `\`{rows}\` into it, such as ${example}`,
        }),
      );
    return;
  }
  const envelope = envelopeOf(context, cursor, form, ["name", "plural"]);
  let count: string | null = null;
  if (takeSign(cursor, ",")) {
    const code = takeWords(cursor, "counted as") ? takeCode(cursor) : null;
    if (!code || envelope === null) {
      unexpected(context, cursor, "`counted as` and a name in a code span, behind an envelope", form);
      return;
    }
    count = code.text;
  }
  wire.many = { in: envelope, count };
  mustEnd(context, cursor, form);
}

/** `` in `{name}` ``, or `bare`. */
function envelopeOf(context: Context, cursor: Cursor, form: string, names: readonly string[]): string | null {
  if (takeWords(cursor, "bare")) return null;
  const code = takeWords(cursor, "in") ? takeCode(cursor) : null;
  if (!code) return unexpected(context, cursor, "`in` and a name in a code span, or `bare`", form);
  const plain = names.reduce((text, name) => text.replaceAll(`{${name}}`, "x"), code.text);
  if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(plain)) return code.text;
  const known = names.map((name) => `\`{${name}}\``).join(" and ");
  context.report(
    lowerWireValue(code.span, {
      found: code.text,
      what: "envelope",
      form: `one word; ${known} stand for names`,
    }),
  );
  return null;
}

function readPage(context: Context, cursor: Cursor, wire: Wire): void {
  const form =
    "the line as `` - page: `limit` 20, at most 100, from `offset` ``, `` …, number `page` `` or `` …, from row `from` ``, or `` - page: 20, number `page` `` where nobody says how many";
  const size = takeCode(cursor);
  const pageSize = takeCount(cursor, 1);
  if (pageSize === null) {
    unexpected(
      context,
      cursor,
      "the parameter for the number of rows, and that number, or the number alone",
      form,
    );
    return;
  }
  const most = !size
    ? pageSize
    : takeSign(cursor, ",") && takeWords(cursor, "at most")
      ? takeCount(cursor, pageSize)
      : null;
  if (most === null || !takeSign(cursor, ",")) {
    unexpected(context, cursor, `\`at most\` and a number that is not below ${pageSize}, and a comma`, form);
    return;
  }
  const style = takeWords(cursor, "from row")
    ? "row"
    : takeWords(cursor, "from")
      ? "offset"
      : takeWords(cursor, "number")
        ? "pages"
        : null;
  const position = style && takeCode(cursor);
  if (!style || !position) {
    unexpected(context, cursor, "`from`, `number` or `from row`, and a parameter in a code span", form);
    return;
  }
  wire.page = { style, size: size?.text ?? null, position: position.text, pageSize, maxPageSize: most };
  mustEnd(context, cursor, form);
}

function readSearch(context: Context, cursor: Cursor, wire: Wire): void {
  const form = "the line as `` - search: `search` ``";
  const code = takeCode(cursor);
  if (!code) return void unexpected(context, cursor, "a parameter in a code span", form);
  mustEnd(context, cursor, form);
  if (/^[A-Za-z_][A-Za-z0-9_-]*$/.test(code.text)) wire.search = code.text;
  else context.report(lowerWireValue(code.span, { found: code.text, what: "parameter", form: "one word" }));
}

function readLink(context: Context, cursor: Cursor, wire: Wire): void {
  const form = 'the line as `` - link: `{"href": "{address}"}` ``';
  const code = takeCode(cursor);
  if (!code) return void unexpected(context, cursor, "JSON in a code span", form);
  mustEnd(context, cursor, form);
  const example = '`{"href": "{address}"}`';
  const words = { what: "shape of links", example, place: "value of a link", places: ["address"] };
  const text = jsonShapeOf(context, code, words);
  if (text?.includes('"{address}"')) wire.link = text;
  else if (text !== null)
    context.report(
      lowerWireValue(code.span, {
        found: code.text,
        what: "shape of links",
        form: `\`{address}\` into it, such as ${example}`,
      }),
    );
}

function readIndex(context: Context, cursor: Cursor, wire: Wire): void {
  const form = "the line as `` - index: `GET /` ``";
  const code = takeCode(cursor);
  if (!code) return void unexpected(context, cursor, "an address in a code span", form);
  mustEnd(context, cursor, form);
  const address = addressOf(context, code);
  if (!address) return;
  if (address.method === "GET" && !address.path.includes("{")) wire.index = address.path;
  else
    context.report(
      lowerWireValue(code.span, {
        found: code.text,
        what: "address of an index",
        form: "`GET` and a path without braces",
      }),
    );
}
