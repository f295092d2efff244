import type { JsonSchema } from "./json-schema.ts";

/** The widest line of the document. */
const WIDTH = 110;

/** Members of an object that are printed already, as `printMember` does. */
export interface Printed {
  readonly members: readonly string[];
}

export function printed(members: readonly string[]): Printed {
  return { members };
}

/**
 * The document as JSON with two blanks for each level; what fits in a line stands in one, as a formatter prints it.
 * Objects whose members are printed already may stand in it, and in its `components`.
 */
export function printDocument(document: Readonly<Record<string, unknown>>): string {
  return braces(
    entriesOf(document).map(([key, value]) =>
      key === "components"
        ? named(key, braces(mapMembers(value as JsonSchema, 2), 1), 1)
        : topMember(key, value, 1),
    ),
    0,
  );
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

/** The members of an object of maps, each map's own members a line or more each. */
function mapMembers(map: JsonSchema, level: number): readonly string[] {
  return entriesOf(map).map(([key, value]) => {
    if (isPrinted(value)) return topMember(key, value, level);
    const members = entriesOf(value as JsonSchema).map(([name, one]) => printMember(name, one, level + 1));
    return named(key, braces(members, level), level);
  });
}

function topMember(key: string, value: unknown, level: number): string {
  return isPrinted(value) ? named(key, braces(value.members, level), level) : printMember(key, value, level);
}

function isPrinted(value: unknown): value is Printed {
  return value !== null && typeof value === "object" && "members" in value && Array.isArray(value.members);
}

/** A value as it stands behind a name of `taken` characters, `level` deep. */
function print(value: unknown, level: number, taken: number): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const room = WIDTH - 2 * level - taken - 1;
  if (Array.isArray(value)) {
    const items = value.map((item) => print(item, level + 1, 0));
    return fits(items, room - 2) ? `[${items.join(", ")}]` : broken("[", items, "]", level);
  }
  const object = value as JsonSchema;
  const members: string[] = [];
  for (const key of Object.keys(object)) {
    if (object[key] === undefined) continue;
    members.push(`${JSON.stringify(key)}: ${print(object[key], level + 1, key.length + 4)}`);
  }
  if (members.length === 0) return "{}";
  return fits(members, room - 4) ? `{ ${members.join(", ")} }` : broken("{", members, "}", level);
}

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
