import { FOLDS } from "../2-lower/expressions/signatures.ts";
import { type Analysis } from "./analysis.ts";
import { type FieldInfo, fieldsOf, type Target } from "./fields.ts";

/** What an expression may name where it stands. */
export interface NameScope {
  /** What bare names are fields of; `null` where there is no row. */
  readonly row: Target | null;
  readonly variables: ReadonlyMap<string, Target>;
  /** True in the parts of a report. */
  readonly aggregates: boolean;
}

/** A name in an expression. Offsets count from the expression's first character. */
export interface SeenName {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly field: FieldInfo | null;
  readonly target: Target | null;
}

/** What was read of an expression, whole or up to where somebody types. */
export interface Reading {
  readonly names: readonly SeenName[];
  /** What stands before the dot that the text ends with; `undefined` where it ends with none. */
  readonly beforeDot: Target | null | undefined;
  /** The names that open folds have bound. */
  readonly bound: ReadonlyMap<string, Target>;
  /** True where the text ends inside a literal. */
  readonly inText: boolean;
}

interface Frame {
  /** What a fold runs over, until its variable is named. */
  over: Target | null;
  variable: string | null;
  readonly result: Target | null;
}

const TOKEN = /'(?:[^'\\]|\\.)*'?|"(?:[^"\\]|\\.)*"?|[A-Za-z_]\w*|\d+(?:\.\d+)?|\S/g;

/** Finds the names of an expression and what they stand for, without asking whether it is right. */
export function readNames(analysis: Analysis, text: string, scope: NameScope): Reading {
  const names: SeenName[] = [];
  const frames: Frame[] = [];
  const bound = new Map<string, Target>();
  let current: Target | null = null;
  let called: Frame | null = null;
  let afterDot = false;
  let last = "";
  for (const match of text.matchAll(TOKEN)) {
    const [token] = match;
    const end = match.index + token.length;
    last = token;
    if (/^[A-Za-z_]/.test(token)) {
      const frame: Frame | undefined = frames.at(-1);
      if (/^\s*\(/.test(text.slice(end))) {
        called = callOf(token, afterDot ? current : null);
        current = null;
      } else if (frame?.over && frame.variable === null) {
        frame.variable = token;
        bound.set(token, frame.over);
      } else {
        const owner: Target | null = afterDot ? current : null;
        const found: Found = afterDot
          ? memberOf(analysis, owner, token)
          : bare(analysis, token, scope, bound);
        names.push({ name: token, start: match.index, end, ...found });
        current = found.target;
      }
      afterDot = false;
    } else if (token === ".") afterDot = true;
    else if (token === "(") {
      frames.push(called ?? { over: null, variable: null, result: null });
      [called, current, afterDot] = [null, null, false];
    } else if (token === ")") {
      const frame = frames.pop();
      if (frame?.variable) bound.delete(frame.variable);
      [current, afterDot] = [frame?.result ?? null, false];
    } else [current, afterDot] = [null, false];
  }
  const inText = /^['"]/.test(last) && (last.length === 1 || last.at(-1) !== last[0]);
  return { names, beforeDot: afterDot ? current : undefined, bound, inText };
}

interface Found {
  readonly field: FieldInfo | null;
  readonly target: Target | null;
}

function callOf(name: string, on: Target | null): Frame {
  if (on?.kind !== "rows" || !FOLDS.has(name)) return { over: null, variable: null, result: null };
  return { over: { kind: "row", of: on.of }, variable: null, result: name === "filter" ? on : null };
}

function bare(
  analysis: Analysis,
  name: string,
  { row, variables }: NameScope,
  bound: ReadonlyMap<string, Target>,
): Found {
  const target = bound.get(name) ?? variables.get(name);
  if (target) return { field: null, target };
  return name === "this" && row ? { field: null, target: row } : memberOf(analysis, row, name);
}

function memberOf(analysis: Analysis, of: Target | null, name: string): Found {
  const field = membersOf(analysis, of).find((one) => one.name === name) ?? null;
  return { field, target: field?.target ?? null };
}

/** What may follow a dot. */
export function membersOf(analysis: Analysis, of: Target | null): readonly FieldInfo[] {
  if (of?.kind === "row") return fieldsOf(analysis, of.of);
  return of?.kind === "object" ? of.fields() : [];
}
