import type { JsonSchema } from "./json-schema.ts";

/** The widest line of the document. */
const WIDTH = 110;

/**
 * The document as JSON with two blanks for each level; what fits in a line stands in one, as a formatter prints it.
 * Paths and components are printed once for each object.
 */
export function printOpenApi(document: JsonSchema): string {
  const members = entriesOf(document).map(([key, value]) => {
    if (key === "paths") return member(key, printMap(value as JsonSchema, 1), 1);
    if (key === "components") return member(key, printComponents(value as JsonSchema), 1);
    return member(key, printed(value, 1, key.length + 4), 1);
  });
  return braces(members, 0);
}

function printComponents(components: JsonSchema): string {
  return braces(
    entriesOf(components).map(([key, value]) => member(key, printMap(value as JsonSchema, 2), 2)),
    1,
  );
}

/** An object whose members are printed once, and kept as long as they are. */
function printMap(map: JsonSchema, level: number): string {
  const members = entriesOf(map).map(([key, value]) => {
    if (value === null || typeof value !== "object") return member(key, JSON.stringify(value), level + 1);
    const known = PRINTED.get(value);
    if (known?.level === level && known.key === key) return known.text;
    const text = member(key, printed(value, level + 1, key.length + 4), level + 1);
    PRINTED.set(value, { level, key, text });
    return text;
  });
  return braces(members, level);
}

const PRINTED = new WeakMap<
  object,
  { readonly level: number; readonly key: string; readonly text: string }
>();

/** A value as it stands behind a name of `taken` characters, `level` deep. */
function printed(value: unknown, level: number, taken: number): string {
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const line = inOneLine(value, WIDTH - 2 * level - taken - 1);
  if (line !== null) return line;
  const inner = "  ".repeat(level + 1);
  const items = Array.isArray(value)
    ? value.map((item: unknown) => inner + printed(item, level + 1, 0))
    : entriesOf(value as JsonSchema).map(([key, item]) =>
        member(key, printed(item, level + 1, key.length + 4), level + 1),
      );
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${items.join(",\n")}\n${"  ".repeat(level)}${close}`;
}

/** A value in one line of at most `room` characters, or `null`. */
function inOneLine(value: unknown, room: number): string | null {
  if (value === null || typeof value !== "object") {
    const text = JSON.stringify(value);
    return text.length <= room ? text : null;
  }
  const isList = Array.isArray(value);
  let text = "";
  for (const [key, item] of isList ? value.entries() : entriesOf(value as JsonSchema)) {
    const name = isList ? "" : `${JSON.stringify(key)}: `;
    const one = inOneLine(item, room - text.length - name.length - 2);
    if (one === null) return null;
    text += `${text === "" ? "" : ", "}${name}${one}`;
  }
  if (text === "") return isList ? "[]" : "{}";
  const line = isList ? `[${text}]` : `{ ${text} }`;
  return line.length <= room ? line : null;
}

function entriesOf(value: JsonSchema): [string, unknown][] {
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

function member(key: string, text: string, level: number): string {
  return `${"  ".repeat(level)}${JSON.stringify(key)}: ${text}`;
}

function braces(members: readonly string[], level: number): string {
  if (members.length === 0) return "{}";
  // Joined by `+`, so that the text is copied once, at the end, and not once for each level.
  let text = "";
  for (const one of members) text += text === "" ? one : `,\n${one}`;
  return `{\n${text}\n${"  ".repeat(level)}}`;
}
