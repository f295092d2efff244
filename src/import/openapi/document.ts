import type { Remarks, Sketch } from "../sketch.ts";
import { itemsIn, member, membersIn, objectOf, textIn } from "./json.ts";

/** A document while it is read. */
export interface Document {
  readonly root: unknown;
  readonly sketch: Sketch;
  readonly remark: Remarks;
  /** Keys of entities by the names of their schemas. */
  readonly entityOf: Map<string, string>;
  /** Names of schemas that are types of the sketch, or are about to be. */
  readonly typed: Set<string>;
  /** Names of schemas whose members are said somewhere. */
  readonly said: Set<string>;
  /** Shapes of schemas that were asked for; `null` while one is made, as one may be made of itself. */
  readonly shapes: Map<object, Shape | null>;
  /** Types that are being read inside one another, and what is left for later where they are too many. */
  readonly types: { depth: number; readonly later: (() => void)[] };
}

export function newDocument(root: unknown, sketch: Sketch, remark: Remarks): Document {
  return {
    root,
    sketch,
    remark,
    entityOf: new Map(),
    typed: new Set(),
    said: new Set(),
    shapes: new Map(),
    types: { depth: 0, later: [] },
  };
}

/** Follows references within the document; `name` is that of the last one. */
export function resolved(
  { root }: Document,
  value: unknown,
): { readonly value: unknown; readonly name: string | null; readonly isLost: boolean } {
  let [found, name]: [unknown, string | null] = [value, null];
  for (let step = 0; step < 20; step += 1) {
    const reference = textIn(found, "$ref");
    if (reference === "") return { value: found, name, isLost: false };
    const path = reference.startsWith("#/") ? reference.slice(2).split("/").map(unescaped) : [];
    let next: unknown = path.length === 0 ? undefined : root;
    for (const key of path) next = Array.isArray(next) ? next[Number(key)] : member(next, key);
    name = path.at(-1) ?? reference;
    if (next === undefined) return { value: {}, name, isLost: true };
    found = next;
  }
  return { value: {}, name, isLost: true };
}

function unescaped(part: string): string {
  const plain = part.replaceAll("~1", "/").replaceAll("~0", "~");
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

/** An object with the members of all that it is made of (`allOf`). */
export interface Shape {
  readonly properties: ReadonlyMap<string, unknown>;
  readonly required: ReadonlySet<string>;
  readonly doc: string;
}

/** Schemas that may be made of one another (`allOf`); what is deeper is left out. */
const MOST_DEEP = 50;

/** `null` where the schema is no object whose members are named. */
export function shapeOf(document: Document, schema: unknown, depth = 0): Shape | null {
  const { value } = resolved(document, schema);
  const holder = objectOf(value);
  if (!holder || depth > MOST_DEEP) return null;
  const known = document.shapes.get(holder);
  if (known !== undefined) return known;
  document.shapes.set(holder, null);
  const properties = new Map<string, unknown>();
  const required = new Set<string>();
  for (const part of new Set(itemsIn(member(value, "allOf")))) {
    const inner = shapeOf(document, part, depth + 1);
    for (const [key, one] of inner?.properties ?? []) properties.set(key, one);
    for (const key of inner?.required ?? []) required.add(key);
  }
  for (const [key, one] of membersIn(member(value, "properties"))) properties.set(key, one);
  for (const key of itemsIn(member(value, "required"))) if (typeof key === "string") required.add(key);
  const shape = properties.size === 0 ? null : { properties, required, doc: textIn(value, "description") };
  document.shapes.set(holder, shape);
  return shape;
}

/** Notes that the members of a schema, and of all that it is made of, are said. */
export function markSaid(document: Document, schema: unknown): void {
  const waiting: unknown[] = [schema];
  const seen = new Set<unknown>();
  while (waiting.length > 0) {
    const { value, name } = resolved(document, waiting.pop());
    if (name !== null) document.said.add(name);
    if (seen.has(value)) continue;
    seen.add(value);
    for (const part of itemsIn(member(value, "allOf"))) waiting.push(part);
  }
}

/** The schema of what goes over the wire as JSON, or as a form. */
export function contentOf(document: Document, holder: unknown): unknown {
  const content = membersIn(member(resolved(document, holder).value, "content"));
  const json = content.find(([type]) => /^application\/(?:[\w.+-]+\+)?json\b/.test(type) || type === "*/*");
  const form = content.find(([type]) => type.includes("form"));
  return member((json ?? form)?.[1], "schema");
}

/** The status and the holder of the answer when all is well. */
export function successOf(
  document: Document,
  operation: unknown,
): { readonly status: number; readonly answer: unknown } | null {
  const all = membersIn(member(operation, "responses"));
  const found =
    all.find(([status]) => /^2\d\d$/.test(status)) ?? all.find(([status]) => /^2xx$/i.test(status));
  if (!found) return null;
  const status = Number(found[0]);
  return { status: Number.isInteger(status) ? status : 200, answer: resolved(document, found[1]).value };
}

/** The schema of one thing in an answer: itself, the items of a list, or what a wrapper such as `{data: …}` holds. */
export function subjectOf(document: Document, schema: unknown, isList: boolean): unknown {
  const { value, name } = resolved(document, schema);
  if (member(value, "items") !== undefined) return isList ? member(value, "items") : undefined;
  const shape = shapeOf(document, value);
  if (!shape) return undefined;
  if (!isList) return wrapperOf(document, schema)?.inner ?? (name === null ? value : schema);
  const lists = [...shape.properties.values()].map((one) => member(resolved(document, one).value, "items"));
  const [only, ...more] = lists.filter((items) => items !== undefined);
  return more.length === 0 ? only : undefined;
}

/** The one object that another object is only there to hold, such as `{article: …}` or `{code, message, result: …}`. */
export function wrapperOf(
  document: Document,
  schema: unknown,
): { readonly key: string; readonly inner: unknown; readonly others: readonly string[] } | null {
  const members = [...(shapeOf(document, schema)?.properties ?? [])];
  const [found, ...more] = members.filter(([, one]) => shapeOf(document, one) !== null);
  if (!found || more.length > 0) return null;
  const others = members.map(([key]) => key).filter((key) => key !== found[0]);
  const isOnly = others.length === 0 || (WRAPPERS.test(found[0]) && others.every((key) => BESIDE.test(key)));
  return isOnly ? { key: found[0], inner: found[1], others } : null;
}

const WRAPPERS = /^(?:data|item|result|payload)$/i;
const BESIDE = /^(?:code|message|success|status|errors?|warnings?|ok)$/i;
