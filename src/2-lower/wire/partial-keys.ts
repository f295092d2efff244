import { lowerKeyOfSeveral } from "../../diagnostics/messages.ts";
import type { Field, Route } from "../../ir/types.ts";
import type { Span } from "../../source/source.ts";
import { type Context, listed } from "../context.ts";

/** A name in braces that is a field of a key, and no row by itself. */
export interface KeyPart {
  readonly field: string;
  /** Its name in the path. */
  readonly key: string;
}

interface Brace {
  readonly entity: string;
  readonly said: string;
  readonly span: Span;
  /** Whether no other name in braces follows it at once. */
  readonly isLast: boolean;
  /** The fields of the same key that stand before it. */
  readonly parts: readonly KeyPart[];
  /** The rows that stand before it. */
  readonly parameters: Route["parameters"];
}

type Read =
  | { readonly kind: "part"; readonly part: KeyPart }
  | {
      readonly kind: "key";
      readonly field: string;
      readonly with: { field: string; row?: string; key?: string }[];
    };

/**
 * A name in braces that names a row together with others: `{sku}` of `/warehouses/{code}/items/{sku}`, `{number}` of
 * `/stock/{region}/{number}`, where one `unique:` rule of the entity names them all. `null` where it is nothing of the
 * kind, `"wrong"` where it is and that is reported.
 */
export function partialKeyOf(context: Context, brace: Brace): Read | "wrong" | null {
  const { entity, said, parts, parameters, isLast } = brace;
  const fields = context.model.fieldsOf(entity) ?? [];
  const field = fields.find(({ name, wire }) => name === said || wire === said);
  const sets = uniqueSetsOf(context, entity).filter(
    (set) => field && [field.name, ...parts.map((part) => part.field)].every((name) => set.includes(name)),
  );
  if (!field || sets.length === 0)
    return parts.length === 0 ? null : wrong(context, brace, `no rule \`unique:\` names them together`);
  const rows = rowsBefore(fields, parameters);
  const covered = new Set([field.name, ...parts.map((part) => part.field), ...rows.keys()]);
  const whole = sets.find((set) => set.every((name) => covered.has(name)));
  if (whole) {
    const problem = whole.flatMap(
      (name) => problemOf(fields, name, rows.has(name), name === field.name) ?? [],
    )[0];
    if (problem !== undefined) return wrong(context, brace, problem);
    const ofRows = whole.flatMap((name) => {
      const row = rows.get(name);
      return row === undefined || name === field.name || parts.some((part) => part.field === name)
        ? []
        : [{ field: name, row }];
    });
    return {
      kind: "key",
      field: field.name,
      with: [...ofRows, ...parts.map(({ field: name, key }) => ({ field: name, key }))],
    };
  }
  if (isLast) {
    const missing = sets[0]?.filter((name) => !covered.has(name)) ?? [];
    return wrong(context, brace, `${listed(missing)} of the rule \`unique:\` stands nowhere before it`);
  }
  const taken = [...parameters.map(({ name }) => name), ...parts.map(({ key }) => key)];
  return { kind: "part", part: { field: field.name, key: freeName(field.name, taken) } };
}

export function freeName(wanted: string, taken: readonly string[]): string {
  let name = wanted;
  for (let count = 2; taken.includes(name); count++) name = `${wanted}${count}`;
  return name;
}

/** The rules `unique:` of an entity over more than one field, as its section says them. */
function uniqueSetsOf({ declarations }: Context, entity: string): readonly (readonly string[])[] {
  const declared = declarations.all.find(({ kind, id }) => kind === "Entity" && id === entity);
  const rules = declared?.section.parts.find(({ kind }) => kind === "Rules")?.bullets ?? [];
  return rules
    .filter(({ tokens }) => tokens[0]?.kind === "word" && tokens[0].text === "unique")
    .map(({ tokens }) => tokens.flatMap((token) => (token.kind === "code" ? [token.text] : [])))
    .filter(({ length }) => length > 1);
}

/** The rows of the path by the one reference that names each. */
function rowsBefore(fields: readonly Field[], parameters: Route["parameters"]): ReadonlyMap<string, string> {
  return new Map(
    parameters.flatMap(({ name, entity }): [string, string][] => {
      const references = fields.filter(({ type }) => type.kind === "reference" && type.entity === entity);
      const [reference] = references;
      return reference && references.length === 1 ? [[reference.name, name]] : [];
    }),
  );
}

const PLAIN: ReadonlySet<string> = new Set(["text", "slug", "integer", "enum", "date", "uuid"]);

/** Why a field can be no part of a key in an address. */
function problemOf(fields: readonly Field[], name: string, isRow: boolean, isLast: boolean): string | null {
  const field = fields.find((one) => one.name === name);
  if (!field) return null;
  if (field.optional) return `\`${name}\` is optional`;
  const isFixed = field.immutable === true || field.system === true || field.numbered === true;
  if (!isFixed) return `\`${name}\` is not \`immutable\``;
  const isNamed = field.type.kind === "reference" && field.namedBy !== undefined && !isLast;
  if (isRow || isNamed || PLAIN.has(field.type.kind)) return null;
  return field.type.kind === "reference"
    ? `\`${name}\` is a reference without \`named by\`, or stands last`
    : `\`${name}\` is no text, slug, number, date or uuid`;
}

function wrong(context: Context, { entity, said, span, parts }: Brace, problem: string): "wrong" {
  const names = listed([...parts.map(({ field }) => field), said]);
  context.report(lowerKeyOfSeveral(span, { names, entity, problem }));
  return "wrong";
}
