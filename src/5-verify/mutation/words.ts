import type { Ir } from "../../ir/types.ts";

/** For each word of the spec's enumerations and roles, another one that could stand in its place. */
export type Words = ReadonlyMap<string, string>;

export function wordsOf(ir: Ir): Words {
  const words = new Map<string, string>();
  const add = (values: readonly string[]): void => {
    values.forEach((value, index) => {
      const next = values[(index + 1) % values.length];
      if (next !== undefined && next !== value && !words.has(value)) words.set(value, next);
    });
  };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (value === null || typeof value !== "object") return;
    if ("kind" in value && value.kind === "enum" && "values" in value) add(value.values as string[]);
    Object.values(value).forEach(visit);
  };
  visit(ir);
  add(ir.roles.map(({ wire }) => wire));
  return words;
}

/** The failures that a hole may end with. */
export function codesOf(ir: Ir, hole: string): readonly string[] {
  const owner = [...ir.actions, ...ir.effects].find((each) => each.hole?.id === hole);
  return owner?.fails.map(({ code }) => code) ?? [];
}
