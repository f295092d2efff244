import type { Declaration } from "../2-lower/declarations.ts";
import { GIVEN_FIELDS } from "../2-lower/model.ts";
import type { Span } from "../source/source.ts";
import type { Part } from "../tree/spec-tree.ts";
import type { Bullet, CodeToken, Token } from "../tree/tokens.ts";
import { type Analysis, fileOf, followLink } from "./analysis.ts";

/** A field as its line says it, right or wrong. */
export interface FieldInfo {
  readonly name: string;
  readonly owner: Declaration;
  /** The type's words: `text`, `many Line by sale`. */
  readonly type: string;
  readonly doc: string;
  /** Where its name is declared; `null` for the fields that every row has. */
  readonly span: Span | null;
  /** The values of a `one of`. */
  readonly values: readonly string[];
  readonly target: Target;
}

/** What a name stands for, as far as names behind a dot ask. */
export type Target =
  | { readonly kind: "row" | "rows"; readonly of: Declaration }
  | { readonly kind: "object"; readonly fields: () => readonly FieldInfo[] }
  | { readonly kind: "plain"; readonly type: string };

/** The fields of an entity, a view or a type, with those that every row has; memorised for each analysis. */
export function fieldsOf(analysis: Analysis, declaration: Declaration): readonly FieldInfo[] {
  return remembered(analysis, declaration.section, () => {
    const given = GIVEN.get(declaration.kind) ?? [];
    return [
      ...declared(analysis, declaration, declaration.section.bullets),
      ...given.map((name): FieldInfo => {
        const type = GIVEN_TYPES[name] ?? "text";
        const target = { kind: "plain", type } as const;
        return { name, owner: declaration, type, doc: "Set by the system.", span: null, values: [], target };
      }),
    ];
  });
}

/** The fields of an action's `Input` or a report's `Parameters`. */
export function inputOf(analysis: Analysis, declaration: Declaration): readonly FieldInfo[] {
  const part = declaration.section.parts.find(({ kind }) => kind === "Input" || kind === "Parameters");
  return part ? partFields(analysis, declaration, part) : [];
}

export function partFields(analysis: Analysis, declaration: Declaration, part: Part): readonly FieldInfo[] {
  return remembered(analysis, part, () => declared(analysis, declaration, part.bullets));
}

/** The fields below a bullet that is no field itself: `returns: object`, `fails: …`, `query:`. */
export function nestedFields(
  analysis: Analysis,
  declaration: Declaration,
  bullet: Bullet,
): readonly FieldInfo[] {
  return remembered(analysis, bullet, () => declared(analysis, declaration, bullet.bullets));
}

const GIVEN: ReadonlyMap<string, readonly string[]> = new Map([
  ["Entity", GIVEN_FIELDS],
  ["View", ["id"]],
]);
const GIVEN_TYPES: Readonly<Record<string, string>> = {
  id: "uuid",
  version: "integer",
  createdAt: "instant",
  updatedAt: "instant",
};

const memory = new WeakMap<Analysis, Map<object, readonly FieldInfo[]>>();

function remembered(analysis: Analysis, key: object, make: () => readonly FieldInfo[]): readonly FieldInfo[] {
  const known = memory.get(analysis) ?? new Map<object, readonly FieldInfo[]>();
  memory.set(analysis, known);
  const fields = known.get(key) ?? make();
  known.set(key, fields);
  return fields;
}

function declared(analysis: Analysis, owner: Declaration, bullets: readonly Bullet[]): FieldInfo[] {
  return bullets.flatMap((bullet) => {
    const [name, colon] = bullet.tokens;
    if (name?.kind !== "code" || colon?.text !== ":") return [];
    const tokens = typeTokens(bullet.tokens.slice(2));
    const [first, last] = [tokens[0], tokens.at(-1)];
    const text = fileOf(analysis, owner.file)?.text ?? "";
    const type = first && last ? text.slice(wholeOf(first).start.offset, wholeOf(last).end.offset) : "";
    return [
      {
        name: name.text,
        owner,
        type: type.replace(/\s+/g, " "),
        doc: bullet.doc.text,
        span: name.span,
        values: tokens[0]?.text === "one" ? codes(tokens).map((code) => code.text) : [],
        target: targetOf(analysis, owner, bullet, tokens, type),
      },
    ];
  });
}

/** Up to the comma before the first rule; those between the values of a `one of` belong to it. */
function typeTokens(tokens: readonly Token[]): readonly Token[] {
  const end = tokens.findIndex(({ text }, at) => text === "," && tokens[at + 1]?.kind !== "code");
  return end < 0 ? tokens : tokens.slice(0, end);
}

function targetOf(
  analysis: Analysis,
  owner: Declaration,
  bullet: Bullet,
  tokens: readonly Token[],
  type: string,
): Target {
  const words = tokens.flatMap((token) => (token.kind === "word" ? [token.text] : [])).join(" ");
  const link = tokens.find((token) => token.kind === "link");
  const of = link ? followLink(analysis, link) : null;
  if (of && words.startsWith("many")) return { kind: "rows", of };
  if (of?.kind === "Entity" && words === "") return { kind: "row", of };
  if (of?.kind === "Type" && words === "") return { kind: "object", fields: () => fieldsOf(analysis, of) };
  if (words === "object") return { kind: "object", fields: () => nestedFields(analysis, owner, bullet) };
  return { kind: "plain", type };
}

function codes(tokens: readonly Token[]): CodeToken[] {
  return tokens.filter((token) => token.kind === "code");
}

/** A token's place with its backticks. */
export function wholeOf(token: Token): Span {
  return token.kind === "code" ? token.outer : token.span;
}
