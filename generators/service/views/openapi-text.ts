import type { JsonSchema } from "./json-schema.ts";

/** The document as JSON with two blanks for each level. Paths and schemas are printed once for each object. */
export function printOpenApi(document: JsonSchema): string {
  const members = entriesOf(document).map(([key, value]) => {
    if (key === "paths") return member(key, printMap(value as JsonSchema, 1), 1);
    if (key === "components") return member(key, printComponents(value as JsonSchema), 1);
    return member(key, indented(JSON.stringify(value, null, 2), 1), 1);
  });
  return braces(members, 0);
}

function printComponents(components: JsonSchema): string {
  const members = entriesOf(components).map(([key, value]) =>
    member(key, printMap(value as JsonSchema, 2), 2),
  );
  return braces(members, 1);
}

/** An object whose members are printed once, and kept as long as they are. */
function printMap(map: JsonSchema, level: number): string {
  const members = entriesOf(map).map(([key, value]) => {
    if (value === null || typeof value !== "object") return member(key, JSON.stringify(value), level + 1);
    const known = PRINTED.get(value);
    const text = known?.level === level ? known.text : indented(JSON.stringify(value, null, 2), level + 1);
    if (known?.text !== text) PRINTED.set(value, { level, text });
    return member(key, text, level + 1);
  });
  return braces(members, level);
}

const PRINTED = new WeakMap<object, { readonly level: number; readonly text: string }>();

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

/** A printed value as it stands inside of another one, `level` deep. */
function indented(text: string, level: number): string {
  return text.replaceAll("\n", `\n${"  ".repeat(level)}`);
}
