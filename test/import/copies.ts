import { parse } from "yaml";
import type { Kind } from "../../src/import/import.ts";

/** A source many times over, each time with other names, so that it is as many times as large and makes sense. */
export function copiesOf(kind: Kind, text: string, times: number): string {
  const all = Array.from({ length: times }, (_, index) => `Copy${index}`);
  if (kind === "openapi") return documents(text, all);
  const names =
    kind === "prisma"
      ? /^(?:model|enum|type)\s+(\w+)/gm
      : /^create table (?:if not exists )?(?:"?\w+"?\.)?"?(\w+)"?/gim;
  const found = [...new Set([...text.matchAll(names)].map((match) => match[1] ?? ""))];
  const word = new RegExp(`\\b(?:${found.join("|")})\\b`, "g");
  return all
    .map((copy) => text.replace(word, (name) => `${name}${kind === "sql" ? copy.toLowerCase() : copy}`))
    .join("\n");
}

function documents(text: string, copies: readonly string[]): string {
  const root: unknown = parse(text);
  const of = (copy: string): Record<string, Record<string, unknown>> =>
    JSON.parse(
      JSON.stringify(root, (key, value: unknown) => {
        if (key === "$ref" && typeof value === "string")
          return value.replace(/(?<=\/schemas\/)\w+/, `$&${copy}`);
        const isMap = key === "paths" || key === "schemas";
        if (!isMap || typeof value !== "object" || value === null) return value;
        const renamed = (name: string): string => (key === "paths" ? `/${copy}${name}` : `${name}${copy}`);
        return Object.fromEntries(Object.entries(value).map(([name, one]) => [renamed(name), one]));
      }),
    );
  const made = copies.map(of);
  const schemas = made.map((one) => one["components"]?.["schemas"]);
  return JSON.stringify({
    ...of(""),
    paths: Object.assign({}, ...made.map((one) => one["paths"])),
    components: { ...of("")["components"], schemas: Object.assign({}, ...schemas) },
  });
}
