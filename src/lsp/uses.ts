import type { Declaration } from "../2-lower/declarations.ts";
import type { Part } from "../tree/spec-tree.ts";
import { type Analysis, declaredAs, followLink } from "./analysis.ts";
import type { NameScope } from "./expression-names.ts";
import { type FieldInfo, fieldsOf, inputOf, type Target } from "./fields.ts";
import { targetOf as hrefTarget } from "../1-parse/links.ts";

/** What a code span is for, by where it stands. */
export type Use =
  | { readonly kind: "expression"; readonly scope: NameScope }
  | { readonly kind: "fields"; readonly fields: readonly FieldInfo[] }
  | { readonly kind: "values"; readonly values: readonly string[] }
  | { readonly kind: "address" }
  | { readonly kind: "declares" };

/**
 * What a code span is for. `before` is what stands before it in its bullet or line, a bullet's dash included;
 * `isNested`: whether that bullet stands below another.
 */
export function useOf(
  analysis: Analysis,
  declaration: Declaration,
  part: Part | null,
  before: string,
  isNested: boolean,
): Use | null {
  const text = before.replace(/\s+/g, " ").trim();
  if (/(?:\bwhere|\bcomputed|\bstamped when)$/.test(text))
    return { kind: "expression", scope: scopeOf(analysis, declaration, part, false) };
  const rest = text.replace(/^[-*+] ?/, "");
  if (isNested) return inField(analysis, declaration, rest);
  const isBullet = rest !== text;
  switch (part?.kind) {
    case undefined:
      return inSection(analysis, declaration, rest, isBullet);
    case "Input":
    case "Parameters":
      return inField(analysis, declaration, rest);
    case "Rules":
      if (rest.startsWith("check:"))
        return { kind: "expression", scope: scopeOf(analysis, declaration, part, false) };
      return { kind: "fields", fields: stored(fieldsOf(analysis, declaration)) };
    case "List":
      return { kind: "fields", fields: fieldsOf(analysis, declaration) };
    case "States":
      return { kind: "values", values: fieldsOf(analysis, declaration).flatMap(({ values }) => values) };
    case "From":
      return rest === ""
        ? { kind: "fields", fields: fieldsOf(analysis, declaration).filter(({ span }) => span !== null) }
        : { kind: "expression", scope: scopeOf(analysis, declaration, part, false) };
    case "Sets": {
      const scope = scopeOf(analysis, declaration, part, false);
      if (rest !== "") return { kind: "expression", scope };
      return { kind: "fields", fields: scope.row?.kind === "row" ? fieldsOf(analysis, scope.row.of) : [] };
    }
    case "One":
    case "Rows":
      return inReport(analysis, declaration, part, rest);
    case "Operation":
      return isBullet ? null : { kind: "address" };
    default:
      return null;
  }
}

function inSection(
  analysis: Analysis,
  declaration: Declaration,
  rest: string,
  isBullet: boolean,
): Use | null {
  switch (declaration.kind) {
    case "Entity":
    case "View":
    case "Type":
    case "Settings":
      return inField(analysis, declaration, rest);
    case "Sign-in":
      return inSignIn(analysis, declaration, rest);
    case "Action":
    case "Report":
    case "Effect":
      if (!isBullet) return rest === "" ? { kind: "address" } : null;
      if (rest.startsWith("once per:")) return { kind: "fields", fields: inputOf(analysis, declaration) };
      if (rest === "signed by:")
        return { kind: "expression", scope: scopeOf(analysis, declaration, null, false) };
      if (rest === "fails:") return { kind: "declares" };
      return rest === "bulk:" ? { kind: "address" } : null;
    case "Integration": {
      const [settings] = analysis.declarations.all.filter(({ kind }) => kind === "Settings");
      if (rest !== "address:" || !settings) return null;
      return { kind: "fields", fields: fieldsOf(analysis, settings) };
    }
    default:
      return null;
  }
}

function inField(analysis: Analysis, declaration: Declaration, rest: string): Use | null {
  if (rest === "") return { kind: "declares" };
  if (rest.endsWith("slug of")) return { kind: "fields", fields: stored(fieldsOf(analysis, declaration)) };
  const many = /\bmany \[[^\]]*\]\(([^)]*)\) by$/.exec(rest)?.[1];
  if (many === undefined) return null;
  const other = followLink(analysis, { target: hrefTarget(many, declaration.file) });
  const fields = other ? fieldsOf(analysis, other).filter(({ target }) => target.kind === "row") : [];
  return { kind: "fields", fields };
}

function inSignIn(analysis: Analysis, declaration: Declaration, rest: string): Use | null {
  const scope = scopeOf(analysis, declaration, null, false);
  if (rest.startsWith("active:")) return { kind: "expression", scope };
  if (!/^(?:identifier|password|role):$/.test(rest) || scope.row?.kind !== "row") return null;
  return { kind: "fields", fields: stored(fieldsOf(analysis, scope.row.of)) };
}

function inReport(analysis: Analysis, declaration: Declaration, part: Part, rest: string): Use | null {
  if (rest === "") return { kind: "declares" };
  if (rest.startsWith("sort:")) return { kind: "values", values: reportNames(part) };
  const isGroup = rest.startsWith("group by:");
  if (isGroup && /(?:group by:|,)$/.test(rest)) return { kind: "declares" };
  return { kind: "expression", scope: scopeOf(analysis, declaration, part, !isGroup) };
}

function reportNames({ bullets }: Part): string[] {
  return bullets.flatMap(({ tokens }) => {
    if (tokens[0]?.kind === "code") return [tokens[0].text];
    if (tokens[0]?.text !== "group") return [];
    return tokens.flatMap((token, at) =>
      token.kind === "code" && tokens[at + 1]?.text === "is" ? [token.text] : [],
    );
  });
}

function stored(fields: readonly FieldInfo[]): readonly FieldInfo[] {
  return fields.filter(({ target, span }) => target.kind !== "rows" && span !== null);
}

/** What an expression of a section, or of a part of it, may name. */
function scopeOf(
  analysis: Analysis,
  declaration: Declaration,
  part: Part | null,
  aggregates: boolean,
): NameScope {
  const variables = new Map<string, Target>([["now", { kind: "plain", type: "instant" }]]);
  const account = accountOf(analysis);
  if (account) variables.set("me", { kind: "row", of: account });
  if (declaration.kind === "Action" || declaration.kind === "Report") {
    variables.set("input", { kind: "object", fields: () => inputOf(analysis, declaration) });
    for (const [name, of] of pathRows(analysis, declaration)) variables.set(name, { kind: "row", of });
  }
  const row = rowOf(analysis, declaration, part);
  return { row: row ? { kind: "row", of: row } : null, variables, aggregates };
}

/** What the bare names of an expression are fields of. */
function rowOf(analysis: Analysis, declaration: Declaration, part: Part | null): Declaration | null {
  if (part?.kind === "From") return linked(analysis, part.head.tokens);
  if (part?.kind === "One" || part?.kind === "Rows") {
    const from = part.bullets.find(({ tokens }) => tokens[0]?.text === "from");
    return linked(analysis, from?.tokens ?? []);
  }
  if (part?.kind === "Sets") return [...pathRows(analysis, declaration).values()].at(-1) ?? null;
  if (declaration.kind === "Sign-in") return accountOf(analysis);
  return ["Entity", "View"].includes(declaration.kind) ? declaration : null;
}

function accountOf(analysis: Analysis): Declaration | null {
  const [signIn] = analysis.declarations.all.filter(({ kind }) => kind === "Sign-in");
  const bullet = signIn?.section.bullets.find(({ tokens }) => tokens[0]?.text === "account");
  return linked(analysis, bullet?.tokens ?? []);
}

function linked(analysis: Analysis, tokens: Part["head"]["tokens"]): Declaration | null {
  const link = tokens.find((token) => token.kind === "link");
  return link ? followLink(analysis, link) : null;
}

/** The rows that an address names, in order: `/products/{product}` has `product`. */
function pathRows(analysis: Analysis, { section }: Declaration): ReadonlyMap<string, Declaration> {
  const rows = new Map<string, Declaration>();
  const address = section.lead?.tokens.find((token) => token.kind === "code")?.text ?? "";
  for (const [, before = "", name = ""] of address.matchAll(/\/([^/{}]+)\/\{(\w+)\}/g)) {
    const id = analysis.declarations.entityByPath.get(`/${before}`);
    const entity = declaredAs(analysis, id, ["Entity"]);
    if (entity) rows.set(name, entity);
  }
  return rows;
}
