import type { Part } from "../../../src/draft/parts.ts";
import type { JsonSchema } from "./json-schema.ts";
import { remembering } from "./remember.ts";

/** The widest line of the document. */
const WIDTH = 110;

/** An object or a list whose members are printed already, as `printMember` and `printItem` do. */
export interface Printed {
  readonly kind: "members" | "items";
  readonly printed: readonly Part[];
}

export function printed(parts: readonly Part[], kind: Printed["kind"] = "members"): Printed {
  return { kind, printed: parts };
}

/**
 * The document as JSON with two blanks for each level; what fits in a line stands in one, as a formatter prints it.
 * Objects and lists whose members are printed already may stand in it, and in its `components`; they are parts of the
 * text as the same objects.
 */
export function printDocument(document: Readonly<Record<string, unknown>>): Part[] {
  const parts: Part[] = [{ text: "{\n" }];
  entriesOf(document).forEach(([key, value], index) => {
    if (index > 0) parts.push(COMMA);
    if (key === "components") printMaps(key, value as JsonSchema, parts);
    else printTopMember(key, value, 1, parts);
  });
  parts.push({ text: "\n}" });
  return parts;
}

const COMMA: Part = { text: ",\n" };

/** An object of maps, each map's own members a line or more each. */
function printMaps(key: string, maps: JsonSchema, parts: Part[]): void {
  parts.push({ text: `${named(key, "{\n", 1)}` });
  entriesOf(maps).forEach(([name, value], index) => {
    if (index > 0) parts.push(COMMA);
    if (isPrinted(value)) return printTopMember(name, value, 2, parts);
    const members = entriesOf(value as JsonSchema).map(([one, schema]) => printMember(one, schema, 3));
    parts.push({ text: named(name, braces(members, 2), 2) });
  });
  parts.push({ text: "\n  }" });
}

function printTopMember(key: string, value: unknown, level: number, parts: Part[]): void {
  if (!isPrinted(value)) return void parts.push({ text: printMember(key, value, level) });
  const { kind, printed } = value;
  const texts = printed.map(({ text }) => text);
  if (kind === "items" && fits(texts, WIDTH - 2 * level - key.length - 7))
    return void parts.push({ text: named(key, `[${texts.join(", ")}]`, level) });
  if (printed.length === 0) return void parts.push({ text: named(key, "{}", level) });
  const [open, close] = kind === "items" ? ["[\n", "]"] : ["{\n", "}"];
  parts.push({ text: named(key, open, level) });
  printed.forEach((part, index) => {
    if (index > 0) parts.push(COMMA);
    parts.push(part);
  });
  parts.push({ text: `\n${"  ".repeat(level)}${close}` });
}

/** One item of a list whose items have a line or more each, `level` deep. */
export function printItem(value: unknown, level: number): string {
  return `${"  ".repeat(level)}${print(value, level, 0)}`;
}

/** One member of an object, `level` deep, with its name and without what parts it from the next. */
export function printMember(name: string, value: unknown, level: number): string {
  // Joined, which copies it together now. A sum is a tree of its parts, which each document that it stands in would
  // go through again.
  return [named(name, "", level), print(value, level, name.length + 4)].join("");
}

/** The value of a printed member. */
export function readMember(text: string): JsonSchema {
  const value = JSON.parse(`{${text}}`) as Readonly<Record<string, JsonSchema>>;
  return Object.values(value)[0] ?? {};
}

function isPrinted(value: unknown): value is Printed {
  return value !== null && typeof value === "object" && "printed" in value && Array.isArray(value.printed);
}

/** A value as it stands behind a name of `taken` characters, `level` deep. */
function print(value: unknown, level: number, taken: number): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const room = WIDTH - 2 * level - taken - 1;
  const line = LINES.get(value);
  if (line !== undefined && line.length <= room) return line;
  if (Array.isArray(value)) {
    const items = value.map((item) => print(item, level + 1, 0));
    return fits(items, room - 2) ? `[${items.join(", ")}]` : broken("[", items, "]", level);
  }
  const object = value as JsonSchema;
  const members: string[] = [];
  for (const key in object) {
    if (object[key] === undefined) continue;
    members.push(`${quoted(key)}: ${print(object[key], level + 1, key.length + 4)}`);
  }
  if (members.length === 0) return "{}";
  return fits(members, room - 4) ? `{ ${members.join(", ")} }` : broken("{", members, "}", level);
}

/**
 * The same object, which stands in many places of the document: what it says in one line is printed once, and taken
 * wherever there is room for it.
 */
export function shared<T extends object>(value: T): T {
  const line = print(value, 0, -Infinity);
  if (!line.includes("\n")) LINES.set(value, line);
  return value;
}

/** Shared objects as they stand in one line. */
const LINES = new WeakMap<object, string>();

/** A name in quotes. */
const quoted = remembering((key) => JSON.stringify(key));

/**
 * Whether printed members fit in one line of `room` characters. What is in a line of its own in the broken form is so
 * in the whole one as well: there it has less room. So each is printed once.
 */
function fits(members: readonly string[], room: number): boolean {
  let length = 2 * (members.length - 1);
  for (const member of members) if ((length += member.length) > room) return false;
  return !members.some((member) => member.includes("\n"));
}

function broken(open: string, members: readonly string[], close: string, level: number): string {
  const inner = `\n${"  ".repeat(level + 1)}`;
  return `${open}${inner}${members.join(`,${inner}`)}\n${"  ".repeat(level)}${close}`;
}

function entriesOf(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

function named(key: string, text: string, level: number): string {
  return `${"  ".repeat(level)}${JSON.stringify(key)}: ${text}`;
}

function braces(members: readonly string[], level: number): string {
  if (members.length === 0) return "{}";
  // Joined by `+`, so that the text is copied once, at the end, and not once for each level.
  let text = "";
  for (const one of members) text += text === "" ? one : `,\n${one}`;
  return `{\n${text}\n${"  ".repeat(level)}}`;
}
