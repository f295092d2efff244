import { compareDecimals } from "../2-lower/numbers.ts";
import { readDuration } from "../ir/duration.ts";
import { portablePattern } from "../ir/pattern.ts";
import { code, listed, quoted } from "./prose.ts";
import { type Bound, type FieldSketch, isPlain, type Limits, plain, type Remarks } from "./sketch.ts";

/** Where a field stands; it decides what may be said of it. */
export type Place = "entity" | "type" | "input" | "answer";

/**
 * Makes a field one that the compiler takes: what its type, its limits and its start cannot say is taken away, with a
 * remark. Fields of an object are fitted with it.
 */
export function fit(field: FieldSketch, where: Place, owner: string, remark: Remarks): void {
  const said = `${quoted(`${owner}.${field.key}`)}:`;
  const lose = (text: string): void => remark(field.place, `${said} ${text}`);
  fitType(field, where, owner, remark, lose);
  if (where === "answer") {
    field.limits = {};
    field.start = null;
  }
  if (where !== "entity") {
    field.unique = null;
    field.immutable = false;
    field.system = false;
    field.writeOnly = false;
  }
  fitLimits(field, lose);
  fitStart(field, lose);
  if (field.unique !== null && !isUnique(field)) {
    lose("no value of such a type can be `unique`.");
    field.unique = null;
  }
  if (field.unique === "ignoringCase" && !isPlain(field.type, "text", "email", "url")) field.unique = "exact";
}

const STRUCTURES: ReadonlySet<string> = new Set(["many", "object", "embedded", "list"]);

function isUnique({ type }: FieldSketch): boolean {
  return !STRUCTURES.has(type.kind) && !isPlain(type, "json", "password");
}

function fitType(
  field: FieldSketch,
  where: Place,
  owner: string,
  remark: Remarks,
  lose: (text: string) => void,
): void {
  const { type } = field;
  if (isPlain(type, "password") && where !== "entity" && where !== "input") field.type = plain("text");
  const inner = type.kind === "list" ? type.of : type;
  if (inner.kind === "enum") {
    const odd = inner.values.filter((value) => code(value) === null);
    if (odd.length > 0 || inner.values.length === 0) {
      const why =
        odd.length > 0 ? `its values cannot be written as a \`one of\` (${listed(odd)})` : "it has no values";
      lose(`${why}; it is a text.`);
      field.type = type.kind === "list" ? { kind: "list", of: plain("text") } : plain("text");
    }
  }
  if (type.kind === "list" && (type.of.kind === "list" || type.of.kind === "many")) {
    lose("a list of lists cannot be said; it is `json`.");
    field.type = plain("json");
  }
  if (type.kind === "list" && isPlain(type.of, "password")) field.type = { kind: "list", of: plain("text") };
  if (inner.kind !== "object") return;
  if (inner.fields.length === 0) {
    lose("an object of which no member is named is `json`.");
    field.type = plain("json");
  }
  for (const one of inner.fields) {
    fit(one, where === "entity" ? "type" : where, `${owner}.${field.key}`, remark);
  }
}

function fitLimits(field: FieldSketch, lose: (text: string) => void): void {
  const { type, limits } = field;
  const kept: Limits = {};
  const isText = isPlain(type, "text");
  const lost: string[] = [];
  for (const key of ["min", "max"] as const) {
    const bound = limits[key];
    if (!bound) continue;
    if (isPlain(type, "integer", "decimal", "money") && isNumber(bound.value)) kept[key] = bound;
    else lost.push(`${key === "min" ? "at least" : "at most"} ${bound.value}`);
  }
  for (const key of ["minLength", "maxLength"] as const) {
    const count = limits[key];
    if (count === undefined || (key === "minLength" && count <= 0)) continue;
    if (isText && isCount(count)) kept[key] = count;
    else if (isPlain(type, "password") && key === "minLength" && count > 8 && isCount(count))
      kept[key] = count;
    else if (!isShape(field))
      lost.push(`${key === "minLength" ? "at least" : "at most"} ${count} characters`);
  }
  for (const key of ["minItems", "maxItems"] as const) {
    const count = limits[key];
    if (count === undefined || (key === "minItems" && count <= 0)) continue;
    if (type.kind === "list" && isCount(count)) kept[key] = count;
    else lost.push(`${key === "minItems" ? "at least" : "at most"} ${count} items`);
  }
  if (limits.pattern !== undefined) {
    const isKept = isText && code(limits.pattern) !== null && !("problem" in portablePattern(limits.pattern));
    if (isKept) kept.pattern = limits.pattern;
    else lost.push(`the pattern ${limits.pattern}`);
  }
  dropEmptyRanges(kept, lost);
  if (lost.length > 0) lose(`not said here: ${listed(lost)}.`);
  field.limits = kept;
}

/** Types whose own form says more than a length does. */
function isShape({ type }: FieldSketch): boolean {
  return (
    isPlain(type, "password", "uuid", "email", "url", "date", "time", "instant", "duration") ||
    type.kind === "enum" ||
    type.kind === "reference"
  );
}

function dropEmptyRanges(limits: Limits, lost: string[]): void {
  const { min, max } = limits;
  if (min && max && isEmptyRange(min, max)) {
    lost.push(`from ${min.value} to ${max.value}`);
    delete limits.min;
    delete limits.max;
  }
  for (const [low, high] of [
    ["minLength", "maxLength"],
    ["minItems", "maxItems"],
  ] as const) {
    const [least, most] = [limits[low], limits[high]];
    if (least === undefined || most === undefined || least <= most) continue;
    lost.push(`from ${least} to ${most}`);
    delete limits[low];
    delete limits[high];
  }
}

function isEmptyRange(min: Bound, max: Bound): boolean {
  const order = compareDecimals(min.value, max.value);
  return order > 0 || (order === 0 && (min.exclusive || max.exclusive));
}

function isCount(count: number): boolean {
  return Number.isInteger(count) && count >= 0 && count < 1_000_000_000;
}

/** Numbers that a bound can say, and that are told apart without loss. */
function isNumber(text: string): boolean {
  return /^-?\d{1,15}(\.\d{1,10})?$/.test(text);
}

function fitStart(field: FieldSketch, lose: (text: string) => void): void {
  const { start } = field;
  if (start === null) return;
  field.start = startOf(field, start);
  if (field.start !== null) return;
  lose(`it starts as ${quoted(start)} in the source, which cannot be said here; it is optional.`);
  field.optional = true;
}

/** The start as the language writes it; `null` where it cannot. */
function startOf({ type, limits }: FieldSketch, start: string): string | null {
  if (type.kind === "enum") return type.values.includes(start) ? code(start) : null;
  if (type.kind !== "plain") return null;
  switch (type.word) {
    case "integer":
      return /^-?\d{1,15}$/.test(start) && isWithin(limits, start) ? String(Number(start)) : null;
    case "decimal":
    case "money": {
      const short = start.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
      const places = short.split(".")[1]?.length ?? 0;
      const isFit = isNumber(short) && places <= (type.scale ?? 2) && isWithin(limits, short);
      return isFit ? short : null;
    }
    case "boolean":
      return start === "true" || start === "false" ? start : null;
    case "instant":
      if (start === "now") return start;
      return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(start) ? code(start) : null;
    case "date":
      if (start === "today") return start;
      return /^\d{4}-\d\d-\d\d$/.test(start) ? code(start) : null;
    case "time":
      return /^\d\d:\d\d:\d\d$/.test(start) ? code(start) : null;
    case "duration":
      return readDuration(start) === null ? null : code(start);
    case "text": {
      const length = [...start].length;
      const isFit = length >= (limits.minLength ?? 0) && length <= (limits.maxLength ?? length);
      return isFit && limits.pattern === undefined ? code(start) : null;
    }
    case "role":
    case "email":
    case "url":
      return code(start);
    default:
      return null;
  }
}

function isWithin({ min, max }: Limits, start: string): boolean {
  const above = min ? compareDecimals(start, min.value) : 1;
  const below = max ? compareDecimals(start, max.value) : -1;
  return (above > 0 || (above === 0 && !min?.exclusive)) && (below < 0 || (below === 0 && !max?.exclusive));
}
