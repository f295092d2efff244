import { type Contract, follow, isTree, itemsIn, type Tree, treeIn } from "./contract.ts";

/** Which way data goes: what is sent must go on being accepted, what is answered must go on being understood. */
export type Direction = "sent" | "answered";

/** Says one difference that breaks clients. `pointer` is that of the member, `""` for the whole. */
export type Say = (pointer: string, what: string) => void;

/** Two contracts that are compared. */
export interface Both {
  readonly before: Contract;
  readonly after: Contract;
}

/**
 * Compares two JSON Schemas (draft 2020-12) in one direction. A schema that accepts less breaks who sends; one that
 * allows more breaks who reads, as far as a reader must tell cases apart: types, null, words of an enumeration, members
 * that may be missing. Bounds of what is answered are not compared: no reader relies on a text being short.
 */
export function compareSchemas(both: Both, old: unknown, now: unknown, way: Direction, say: Say): void {
  compare({ both, way, say, open: new Set() }, old, now, "");
}

interface Comparison {
  readonly both: Both;
  readonly way: Direction;
  readonly say: Say;
  /** Pairs of references that are being compared: schemas may contain themselves. */
  readonly open: Set<string>;
}

function compare(work: Comparison, oldRef: unknown, nowRef: unknown, pointer: string): void {
  const pair = `${refOf(oldRef)} ${refOf(nowRef)}`;
  if (pair !== " " && work.open.has(pair)) return;
  work.open.add(pair);
  const old = follow(work.both.before, oldRef);
  const now = follow(work.both.after, nowRef);
  if (alternativesOf(old) || alternativesOf(now)) compareAlternatives(work, old, now, pointer);
  else {
    compareTypes(work, old, now, pointer);
    compareWords(work, old, now, pointer);
    if (work.way === "sent") compareBounds(work, old, now, pointer);
    compareMembers(work, old, now, pointer);
    if (isTree(old["items"]) && isTree(now["items"]))
      compare(work, old["items"], now["items"], `${pointer}/*`);
  }
  work.open.delete(pair);
}

function refOf(value: unknown): string {
  const ref = isTree(value) ? value["$ref"] : undefined;
  return typeof ref === "string" ? ref : "";
}

/** Each alternative of the one side needs one of the other side that it goes with without a difference. */
function compareAlternatives(work: Comparison, old: Tree, now: Tree, pointer: string): void {
  const olds = alternativesOf(old) ?? [old];
  const nows = alternativesOf(now) ?? [now];
  const fits = (one: unknown, other: unknown): boolean => {
    let differs = false;
    compare({ ...work, say: () => (differs = true) }, one, other, pointer);
    return !differs;
  };
  const [only, same] = [olds[0], nows[0]];
  if (olds.length === 1 && nows.length === 1) return compare(work, only, same, pointer);
  if (work.way === "sent") {
    if (olds.some((one) => !nows.some((other) => fits(one, other))))
      work.say(pointer, "one of the forms that it had is refused now");
  } else if (nows.some((other) => !olds.some((one) => fits(one, other))))
    work.say(pointer, "may have a form now that it never had");
}

function alternativesOf(schema: Tree): readonly unknown[] | null {
  const all = [...itemsIn(schema, "anyOf"), ...itemsIn(schema, "oneOf")];
  return all.length > 0 ? all : null;
}

function compareTypes({ way, say }: Comparison, old: Tree, now: Tree, pointer: string): void {
  const [olds, nows] = [typesOf(old), typesOf(now)];
  if (way === "sent") {
    const refused = olds ? olds.filter((type) => nows && !nows.some((other) => isWithin(type, other))) : nows;
    if (refused && refused.length > 0)
      say(pointer, olds ? `${listOf(refused)} is refused now` : `must be ${listOf(nows ?? [])} now`);
  } else {
    const added = nows ? nows.filter((type) => olds && !olds.some((other) => isWithin(type, other))) : null;
    if (added && added.length > 0) say(pointer, `may be ${listOf(added)} now, was ${listOf(olds ?? [])}`);
    if (!nows && olds) say(pointer, `may be anything now, was ${listOf(olds)}`);
  }
  const [format, other] = [old["format"], now["format"]];
  if (format !== other && (way === "sent" ? other !== undefined : format !== undefined))
    say(pointer, `has the format ${wordOf(other)} now, had ${wordOf(format)}`);
}

/** Every integer is a number. */
function isWithin(type: string, other: string): boolean {
  return type === other || (type === "integer" && other === "number");
}

function typesOf(schema: Tree): readonly string[] | null {
  const type = schema["type"];
  if (typeof type === "string") return [type];
  if (Array.isArray(type)) return type.filter((each) => typeof each === "string");
  const words = wordsOf(schema);
  if (!words) return null;
  return [...new Set(words.map((word) => (word === null ? "null" : typeof word)))];
}

function compareWords({ way, say }: Comparison, old: Tree, now: Tree, pointer: string): void {
  const [olds, nows] = [wordsOf(old), wordsOf(now)];
  if (way === "sent") {
    const refused = nows && olds ? olds.filter((word) => !nows.includes(word)) : [];
    if (refused.length > 0) say(pointer, `${codesOf(refused)} is refused now`);
    if (nows && !olds) say(pointer, `must be one of ${codesOf(nows)} now`);
  } else {
    const added = nows && olds ? nows.filter((word) => !olds.includes(word)) : [];
    if (added.length > 0) say(pointer, `may be ${codesOf(added)} now, which no client knows`);
    if (olds && !nows) say(pointer, `may be any word now, was one of ${codesOf(olds)}`);
  }
}

function wordsOf(schema: Tree): readonly unknown[] | null {
  if (Object.hasOwn(schema, "const")) return [schema["const"]];
  return Array.isArray(schema["enum"]) ? schema["enum"] : null;
}

const LOWER = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"];
const UPPER = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"];

function compareBounds({ say }: Comparison, old: Tree, now: Tree, pointer: string): void {
  for (const name of [...LOWER, ...UPPER]) {
    const [bound, was] = [now[name], old[name]];
    if (typeof bound !== "number") continue;
    const isLower = LOWER.includes(name);
    const isTighter = typeof was !== "number" || (isLower ? bound > was : bound < was);
    // `minLength: 0` and its like say nothing.
    if (!isTighter || (isLower && bound === 0 && name !== "minimum" && name !== "exclusiveMinimum")) continue;
    say(pointer, `has ${name} ${bound} now, ${typeof was === "number" ? `had ${was}` : "had none"}`);
  }
  const [pattern, was] = [now["pattern"], old["pattern"]];
  if (pattern !== undefined && pattern !== was)
    say(pointer, `must match ${wordOf(pattern)} now${was === undefined ? "" : `, before ${wordOf(was)}`}`);
  if (now["uniqueItems"] === true && old["uniqueItems"] !== true) say(pointer, "may hold nothing twice now");
}

function compareMembers(work: Comparison, old: Tree, now: Tree, pointer: string): void {
  const { way, say } = work;
  const [olds, nows] = [treeIn(old, "properties"), treeIn(now, "properties")];
  const [had, has] = [itemsIn(old, "required"), itemsIn(now, "required")];
  const isClosed = now["additionalProperties"] === false;
  for (const [name, schema] of Object.entries(olds)) {
    const at = `${pointer}/${name}`;
    if (Object.hasOwn(nows, name)) {
      compare(work, schema, nows[name], at);
      if (way === "answered" && had.includes(name) && !has.includes(name)) say(at, "may be missing now");
    } else if (way === "answered") say(at, "is not answered any more");
    else if (isClosed) say(at, "is not taken any more");
  }
  if (way === "answered") return;
  for (const name of has)
    if (typeof name === "string" && !had.includes(name)) say(`${pointer}/${name}`, "must be sent now");
}

function listOf(types: readonly string[]): string {
  return types.length === 0 ? "anything" : types.join(" or ");
}

function codesOf(words: readonly unknown[]): string {
  return words.map((word) => `\`${typeof word === "string" ? word : JSON.stringify(word)}\``).join(", ");
}

function wordOf(value: unknown): string {
  return value === undefined ? "none" : codesOf([value]);
}
