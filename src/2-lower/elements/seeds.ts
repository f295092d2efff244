import {
  lowerSeedField,
  lowerSeedFieldMissing,
  lowerSeedRow,
  lowerSeedValue,
  lowerSeedValues,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { Field, Seed, SeedRow, SeedValue } from "../../ir/types.ts";
import type { Bullet } from "../../tree/tokens.ts";
import { type Context, originOf } from "../context.ts";
import {
  atEnd,
  type Cursor,
  cursorOf,
  mustEnd,
  peek,
  placeOf,
  takeCode,
  takeLink,
  takeSign,
  takeWords,
  unexpected,
} from "../cursor.ts";
import { declaredAs, type Declaration } from "../declarations.ts";
import { expectedFor, type ValueToken } from "../fields/default.ts";
import { resolve } from "../links.ts";
import { fieldNamed } from "../lookups.ts";
import { refuseBullets } from "./action-bullets.ts";
import { seedId } from "./seed-id.ts";
import { seedValueOf } from "./seed-value.ts";

/** The rows that a database begins with, in the order in which they are written. */
export function lowerSeeds(context: Context): Seed[] {
  const named = new Map<string, Map<string, string[]>>();
  return declaredAs(context.declarations, "Seed").flatMap((declaration) => {
    const seed = headOf(context, declaration);
    if (!seed) return [];
    const rows = declaration.section.bullets.flatMap((bullet) => rowOf(context, bullet, seed, named) ?? []);
    const { section, id } = declaration;
    const fields = seed.fields.map(({ name }) => name);
    const origin = originOf(section.span);
    return [
      { id, name: section.name.text, doc: section.doc.text, entity: seed.entity, fields, rows, origin },
    ];
  });
}

/** Ids of the rows that stand above, by their entities and names; several where a name is not alone. */
type Named = Map<string, Map<string, string[]>>;

interface Head {
  readonly entity: string;
  readonly fields: readonly Field[];
}

const FORM = "the line below the heading as `` of [Product](#entity-product) with `sku`, `name` ``";

/** Reads which fields of which entity the rows say. */
function headOf(context: Context, { section }: Declaration): Head | null {
  const cursor = cursorOf(section.lead ?? { tokens: [], doc: section.doc, span: section.span });
  if (!takeWords(cursor, "of")) return unexpected(context, cursor, "`of` and a link to an entity", FORM);
  const link = takeLink(cursor);
  if (!link) return unexpected(context, cursor, "a link to an entity", FORM);
  const target = resolve(context, link, ["Entity"]);
  const all = target && context.model.fieldsOf(target.id);
  if (!target || !all) return null;
  if (!takeWords(cursor, "with")) return unexpected(context, cursor, "`with` and names of fields", FORM);
  const fields: Field[] = [];
  let isWhole = true;
  do {
    const code = takeCode(cursor);
    if (!code) return unexpected(context, cursor, "the name of a field in a code span", FORM);
    const field = fieldNamed(context, code, all, `\`${target.section.name.text}\``);
    const why = field && reasonAgainst(field, fields);
    if (why) context.report(lowerSeedField(code.span, { field: code.text, why }));
    if (field && !why) fields.push(field);
    else isWhole = false;
  } while (takeSign(cursor, ","));
  if (!mustEnd(context, cursor, FORM) || !isWhole) return null;
  for (const field of all) {
    if (!isNeeded(field) || fields.includes(field)) continue;
    const params = { field: field.name, entity: target.section.name.text };
    context.report(lowerSeedFieldMissing(section.lead?.span ?? section.span, params));
  }
  return { entity: target.id, fields };
}

const GIVEN: ReadonlySet<string> = new Set(["id", "version", "createdAt", "updatedAt"]);

/** Why a field can have no value here, as a sentence; `null` where it can. */
function reasonAgainst(field: Field, before: readonly Field[]): string | null {
  if (before.includes(field)) return "It is named already.";
  if (GIVEN.has(field.name) || field.numbered) return "The system gives it.";
  if (field.computed || field.stampedWhen) return "It follows from other fields.";
  if (field.type.kind === "slug") return "It is made of another field.";
  if (field.type.kind === "many") return "Its rows name this one, in a seed of their own.";
  return null;
}

function isNeeded(field: Field): boolean {
  const isGiven = field.optional || (field.default !== undefined && field.default.kind !== "me");
  return !isGiven && reasonAgainst(field, []) === null;
}

/** Reads `` - `TEA-1`, `Mint tea`, 4.50 ``, a value for each field. `null` where it is wrong, and reported. */
function rowOf(context: Context, bullet: Bullet, { entity, fields }: Head, named: Named): SeedRow | null {
  refuseBullets(context, bullet, "a row of a seed");
  const cursor = cursorOf(bullet);
  const tokens = tokensOf(context, cursor);
  if (!tokens) return null;
  if (tokens.length !== fields.length) {
    context.report(lowerSeedValues(bullet.span, { found: tokens.length, expected: fields.length }));
    return null;
  }
  const values = tokens.map(({ token, span }, index): SeedValue | null => {
    const field = fields[index];
    if (!field) return null;
    if (field.type.kind === "reference" && token.kind === "code")
      return referenceOf(context, token.text, span, field.type.entity, named);
    const value = seedValueOf(context, field, token);
    if (value) return value;
    const expected =
      field.type.kind === "reference" ? "the name of a row" : expectedOf(context, field, token);
    context.report(
      lowerSeedValue(span, { value: token.text.replaceAll("`", "'"), field: field.name, expected }),
    );
    return null;
  });
  const name = tokens[0]?.token.text ?? "";
  const ids = idsOf(named, entity, name);
  const id = seedId(entity, name, ids.length + 1);
  ids.push(id);
  const known = values.filter((value) => value !== null);
  return known.length < values.length ? null : { id, name, values: known, origin: originOf(bullet.span) };
}

interface PlacedToken {
  readonly token: ValueToken;
  readonly span: ReturnType<typeof placeOf>;
}

function tokensOf(context: Context, cursor: Cursor): readonly PlacedToken[] | null {
  const tokens: PlacedToken[] = [];
  do {
    const token = peek(cursor);
    if (!token || token.kind === "link" || token.kind === "punctuation")
      return unexpected(context, cursor, "a value", VALUES);
    tokens.push({ token, span: placeOf(cursor) });
    cursor.index += 1;
  } while (takeSign(cursor, ","));
  return atEnd(cursor) ? tokens : unexpected(context, cursor, "a comma or the end of the line", VALUES);
}

const VALUES =
  "the line as values with commas between: numbers, code spans, `true`, `false`, `now`, `today` or `nothing`";

function expectedOf(context: Context, field: Field, token: ValueToken): string {
  const usual = expectedFor(context, field.type, token.text);
  const more = field.optional ? ", or `nothing`" : "";
  const rules = token.kind === "word" ? "" : ", within the rules of the field";
  return `${usual}${more}${rules}`;
}

function referenceOf(
  context: Context,
  name: string,
  span: PlacedToken["span"],
  entity: string,
  named: Named,
): SeedValue | null {
  const [id, ...others] = named.get(entity)?.get(name) ?? [];
  if (id !== undefined && others.length === 0) return { kind: "value", value: id };
  const names = [...(named.get(entity)?.keys() ?? [])];
  const near = id === undefined ? nearest(name, names) : null;
  context.report(lowerSeedRow(span, { entity, name, nearest: near }));
  return null;
}

function idsOf(named: Named, entity: string, name: string): string[] {
  const names = named.get(entity) ?? new Map<string, string[]>();
  const ids = names.get(name) ?? [];
  named.set(entity, names.set(name, ids));
  return ids;
}
