import {
  lowerCircle,
  lowerFieldDoesNotFit,
  lowerNeedsLink,
  lowerSaidTwice,
  lowerShapeOfOther,
  lowerUnexpectedBullets,
} from "../../diagnostics/messages.ts";
import type {
  AddressMember,
  Expression,
  Field,
  FieldMember,
  Ir,
  KeyBefore,
  Route,
  Shape,
  ShapeMember,
  Wire,
} from "../../ir/types.ts";
import { wireName } from "../../ir/wire.ts";
import type { Bullet, CodeToken, LinkToken } from "../../tree/tokens.ts";
import { type Context, originOf } from "../context.ts";
import {
  type Cursor,
  cursorOf,
  mustEnd,
  takeCode,
  takeLink,
  takeSign,
  takeWords,
  unexpected,
} from "../cursor.ts";
import { declaredAs, type Declaration } from "../declarations.ts";
import { accountVariables, conditionOf, expressionOf } from "../expression.ts";
import { takeWhere } from "../grants.ts";
import { resolve } from "../links.ts";
import { keyedRouteOf } from "./addresses.ts";
import { fieldNamed } from "../lookups.ts";

/** Reads every `## Shape: Name`; those whose first line is wrong are left out, and reported. */
export function lowerShapes(context: Context, ir: Ir, wire: Wire): Shape[] {
  const declarations = declaredAs(context.declarations, "Shape");
  const entities = new Map(declarations.map((one) => [one.id, entityOf(context, one)]));
  const shapes = declarations.flatMap((declaration) => {
    const entity = entities.get(declaration.id);
    return entity ? [shapeOf(context, ir, wire, declaration, entity, entities)] : [];
  });
  for (const shape of shapes) reportCircle(context, declarations, shapes, shape);
  return shapes;
}

function entityOf(context: Context, { section }: Declaration): string | null {
  const form = "the line below the heading as `of [User](#entity-user)`";
  if (!section.lead) {
    const line = { tokens: [], span: section.span, doc: section.doc };
    return unexpected(context, cursorOf(line), "what it is a shape of", form);
  }
  const cursor = cursorOf(section.lead);
  const link = takeWords(cursor, "of") ? takeLink(cursor) : null;
  if (!link) return unexpected(context, cursor, "`of` and a link to an entity or a view", form);
  mustEnd(context, cursor, form);
  return resolve(context, link, ["Entity", "View"])?.id ?? null;
}

function shapeOf(
  context: Context,
  ir: Ir,
  wire: Wire,
  { id, section }: Declaration,
  entity: string,
  entities: ReadonlyMap<string, string | null>,
): Shape {
  const fields = context.model.fieldsOf(entity) ?? [];
  const reader: Reader = { context, ir, wire, entity, fields, entities };
  const members = membersOf(reader, section.bullets);
  return {
    id,
    name: section.name.text,
    entity,
    doc: section.doc.text,
    members,
    origin: originOf(section.span),
  };
}

function membersOf(reader: Reader, bullets: readonly Bullet[]): ShapeMember[] {
  const members: ShapeMember[] = [];
  for (const bullet of bullets) {
    const member = memberOf(reader, bullet);
    if (!member) continue;
    if (members.some(({ name }) => name === member.name))
      reader.context.report(lowerSaidTwice(bullet.span, { what: member.name }));
    else members.push(member);
  }
  return members;
}

interface Reader {
  readonly context: Context;
  readonly ir: Ir;
  readonly wire: Wire;
  readonly entity: string;
  readonly fields: readonly Field[];
  readonly entities: ReadonlyMap<string, string | null>;
}

const FORM =
  "the line as `` - `title` ``, `` - `count`: `size(lines)` ``, `` - `author` as [Profile](#shape-profile) ``, `` - `url`: address of `/articles/{slug}` ``, `` - `lines`: addresses of `/lines/{id}` for `lines` `` or `` - `token`: session token ``";
const NAME = /^[A-Za-z_][A-Za-z0-9_-]*$/;

function memberOf(reader: Reader, bullet: Bullet): ShapeMember | null {
  const { context, wire, fields } = reader;
  const cursor = cursorOf(bullet);
  const code = takeCode(cursor);
  if (!code) return unexpected(context, cursor, "a member in a code span", FORM);
  const doc = bullet.doc.text;
  const isSaid = takeSign(cursor, ":");
  if (isSaid && !NAME.test(code.text)) {
    cursor.index = 0;
    return unexpected(context, cursor, "a name of one word", FORM);
  }
  if (isSaid && takeWords(cursor, "object")) {
    const where = whereOf(reader, cursor);
    const omitted = omittedOf(cursor);
    mustEnd(context, cursor, FORM);
    const members = membersOf(reader, bullet.bullets);
    return { name: code.text, kind: "object", members, ...where, ...omitted, doc };
  }
  const [stray] = bullet.bullets;
  if (stray) context.report(lowerUnexpectedBullets(stray.span, { owner: "a member of a shape" }));
  if (isSaid && takeWords(cursor, "session token")) {
    mustEnd(context, cursor, FORM);
    return { name: code.text, kind: "token", doc };
  }
  if (isSaid && takeWords(cursor, "address of")) return address(reader, code.text, cursor, doc, false);
  if (isSaid && takeWords(cursor, "addresses of")) return address(reader, code.text, cursor, doc, true);
  if (isSaid && takeWords(cursor, "link to")) {
    const link = address(reader, code.text, cursor, doc, false);
    if (wire.link === undefined) context.report(lowerNeedsLink(code.span, {}));
    return link && { ...link, isLink: true };
  }
  const value = isSaid ? takeCode(cursor) : code;
  if (!value) return unexpected(context, cursor, "an expression in a code span, or `session token`", FORM);
  const link = takeWords(cursor, "as") ? takeLink(cursor) : undefined;
  if (link === null) return unexpected(context, cursor, "a link to a shape", FORM);
  const omitted = omittedOf(cursor);
  mustEnd(context, cursor, FORM);
  const field = fields.find(({ name }) => name === value.text);
  const name = isSaid ? code.text : field ? wireName(field, wire) : code.text;
  if (link) {
    const row = nested(reader, name, value, link, doc);
    return row?.kind === "row" ? { ...row, ...omitted } : row;
  }
  if (field || !isSaid) {
    const one = plain(reader, name, value, doc);
    return one && { ...one, ...omitted };
  }
  const scope = {
    row: reader.entity,
    variables: accountVariables(context, true),
    aggregates: false,
    model: context.model,
  };
  const expression = expressionOf(context, value, scope);
  return expression && { name, kind: "value", expression, ...omitted, doc };
}

/** `` where `status == 'open'` ``: it is null for other rows. */
function whereOf({ context, entity }: Reader, cursor: Cursor): { readonly where?: Expression } {
  const scope = {
    row: entity,
    variables: accountVariables(context, true),
    aggregates: false,
    model: context.model,
  };
  const where = takeWhere(context, cursor, (code) => conditionOf(context, code, scope));
  return where ? { where } : {};
}

/** `, left out when null`. */
function omittedOf(cursor: Cursor): { readonly omitted?: true } {
  const { index } = cursor;
  if (takeSign(cursor, ",") && takeWords(cursor, "left out when null")) return { omitted: true };
  cursor.index = index;
  return {};
}

/** Keys that stand in an address as they are. */
const PLAIN_KEYS: ReadonlySet<string> = new Set(["slug", "uuid", "integer"]);

/** Where the service answers the row itself, or rows that it leads to. */
function address(
  reader: Reader,
  name: string,
  cursor: Cursor,
  doc: string,
  isList: boolean,
): AddressMember | null {
  const { context } = reader;
  const form = isList
    ? "the line as `` - `lines`: addresses of `/lines/{id}` for `lines` ``"
    : "the line as `` - `url`: address of `/articles/{slug}` ``, or `` … for `author` ``";
  const code = takeCode(cursor);
  if (!code) return unexpected(context, cursor, "an address in a code span", form);
  const way = takeWords(cursor, "for") ? takeCode(cursor) : undefined;
  if (way === null || (isList && !way))
    return unexpected(context, cursor, "`for` and the way to the rows in a code span", form);
  const where = isList ? {} : whereOf(reader, cursor);
  const omitted = isList ? {} : omittedOf(cursor);
  mustEnd(context, cursor, form);
  const end = way ? wayOf(reader, way, isList) : { entity: reader.entity, of: null };
  if (!end) return null;
  const { entity } = end;
  const fields = context.model.fieldsOf(entity) ?? [];
  const method = "GET ";
  // Places in the address are counted from its method, which is understood here.
  const { file, start, end: last } = code.span;
  const before = { ...start, column: start.column - method.length, offset: start.offset - method.length };
  const whole = { ...code, text: method + code.text, span: { file, start: before, end: last } };
  const route = keyedRouteOf(context, whole, entity);
  const row = route?.parameters.at(-1);
  if (!route || !row) return route && unexpected(context, cursor, "the key of the row in braces", form);
  const field = fields.find((one) => one.name === (row.field ?? "id"));
  const parents = route.parameters.slice(0, -1).map((parent) => keyBefore(fields, parent));
  const isPlain = field && (PLAIN_KEYS.has(field.type.kind) || field.default?.kind === "key");
  const known = parents.filter((key) => key !== null);
  const isOfPath = (row.with ?? []).every(({ key }) => key === undefined);
  if (row.entity === entity && isPlain && isOfPath && known.length === parents.length)
    return {
      name,
      kind: "address",
      path: route.path.replaceAll(/\{\w+\}/g, "{}"),
      ...(known.length > 0 ? { before: known } : {}),
      field: field.name,
      ...(end.of ? { of: end.of } : {}),
      ...(isList ? { isList } : {}),
      ...where,
      ...omitted,
      doc,
    };
  const fits = "an id, a slug, a number or a made-up key of the row, behind those of rows that it names";
  context.report(lowerFieldDoesNotFit(code.span, { field: code.text, use: "the address of a row", fits }));
  return null;
}

/** The key of a row that one reference names, and no other. */
function keyBefore(fields: readonly Field[], parent: Route["parameters"][number]): KeyBefore | null {
  const references = fields.filter(({ type }) => type.kind === "reference" && type.entity === parent.entity);
  const [reference] = references;
  if (!reference || references.length > 1) return null;
  return { reference: reference.name, field: parent.field ?? "id" };
}

/** The way from a row over references and `many`, `reviews.author`, and the entity of the rows at its end. */
function wayOf(
  { context, entity }: Reader,
  code: CodeToken,
  isList: boolean,
): { readonly entity: string; readonly of: string[] } | null {
  const of = code.text.split(".");
  const fits = isList ? "a `many`, or the reference of its rows, such as `reviews.author`" : "a reference";
  const refused = (): null => {
    context.report(lowerFieldDoesNotFit(code.span, { field: code.text, use: "the way to a row", fits }));
    return null;
  };
  let at = entity;
  const kinds: string[] = [];
  for (const step of of) {
    const fields = context.model.fieldsOf(at) ?? [];
    const field =
      of.length === 1
        ? fieldNamed(context, code, fields, `\`${at}\``)
        : fields.find(({ name }) => name === step);
    if (!field) return of.length === 1 ? null : refused();
    if (field.type.kind !== "reference" && field.type.kind !== "many") return refused();
    kinds.push(field.type.kind);
    at = field.type.entity;
  }
  const wanted = isList ? ["many", "many reference"] : ["reference"];
  return wanted.includes(kinds.join(" ")) ? { entity: at, of } : refused();
}

/** A field that is answered as it is. */
function plain(
  { context, fields, entity }: Reader,
  name: string,
  code: CodeToken,
  doc: string,
): FieldMember | null {
  const field = fieldNamed(context, code, fields, `\`${entity}\``);
  if (!field) return null;
  const isSecret = field.writeOnly === true || field.encrypted === true || field.type.kind === "password";
  const isValue = field.type.kind !== "many" || field.namedBy !== undefined;
  if (!isSecret && isValue && !field.readBy)
    return { name, kind: "field", field: field.name, doc: doc || field.doc };
  const fits = "fields that everybody may read; of `many` rows, `as` says their shape";
  context.report(lowerFieldDoesNotFit(code.span, { field: field.name, use: "a member of a shape", fits }));
  return null;
}

/** The row or the rows of a field, in a shape of their own. */
function nested(
  { context, fields, entity, entities }: Reader,
  name: string,
  code: CodeToken,
  link: LinkToken,
  doc: string,
): ShapeMember | null {
  const field = fieldNamed(context, code, fields, `\`${entity}\``);
  const shape = resolve(context, link, ["Shape"]);
  if (!field || !shape) return null;
  const { type } = field;
  if (type.kind !== "reference" && type.kind !== "many") {
    const fits = "references and `many`";
    context.report(lowerFieldDoesNotFit(code.span, { field: field.name, use: "a row with a shape", fits }));
    return null;
  }
  const of = entities.get(shape.id);
  if (of !== type.entity) {
    if (of)
      context.report(lowerShapeOfOther(link.span, { shape: link.text, entity: of, other: type.entity }));
    return null;
  }
  return { name, kind: type.kind === "many" ? "rows" : "row", field: field.name, shape: shape.id, doc };
}

function reportCircle(
  context: Context,
  declarations: readonly Declaration[],
  shapes: readonly Shape[],
  start: Shape,
): void {
  const visit = ({ members }: Pick<Shape, "members">, path: readonly string[]): boolean =>
    members.some((member) => {
      if (member.kind === "object") return visit(member, path);
      if (member.kind !== "row" && member.kind !== "rows") return false;
      if (member.shape === start.id) {
        const span = declarations.find(({ id }) => id === start.id)?.section.span ?? null;
        const circle = [...path, start.id].map((name) => `\`${name}\``).join(" → ");
        context.report(lowerCircle(span, { name: start.name, path: circle }));
        return true;
      }
      if (path.includes(member.shape)) return false;
      const next = shapes.find(({ id }) => id === member.shape);
      return next !== undefined && visit(next, [...path, next.id]);
    });
  visit(start, [start.id]);
}
