import type { Ir } from "../ir/types.ts";

/** The state machine of each entity that has one, as a Mermaid `stateDiagram-v2`. */
export function stateDiagrams(ir: Ir): readonly { readonly name: string; readonly text: string }[] {
  return ir.entities.flatMap((entity) => {
    const { states, fields } = entity;
    if (!states) return [];
    const field = fields.find(({ name }) => name === states.field);
    const start = field?.default?.kind === "value" ? [`  [*] --> ${idOf(String(field.default.value))}`] : [];
    const values = field?.type.kind === "enum" ? field.type.values : [];
    const named = values
      .filter((value) => idOf(value) !== value)
      .map((value) => `  state "${value}" as ${idOf(value)}`);
    const moves = states.transitions.flatMap(({ from, to, action }) => {
      const name = ir.actions.find(({ id }) => id === action)?.name ?? action;
      return from.map((state) => `  ${idOf(state)} --> ${idOf(to)} : ${name}`);
    });
    return [{ name: entity.name, text: `stateDiagram-v2\n${[...named, ...start, ...moves].join("\n")}\n` }];
  });
}

/** Mermaid's own words (`end`, `state`, `note` …) and what is no word would break its grammar. */
function idOf(value: string): string {
  return `s_${value.replace(/[^A-Za-z0-9]/g, (sign) => `_${sign.codePointAt(0)?.toString(16) ?? ""}_`)}`;
}
