import type { Ir } from "../ir/types.ts";
import { entityDiagram } from "./entities.ts";
import { flowDiagram } from "./flow.ts";
import { stateDiagrams } from "./states.ts";

/** A page of Markdown with all diagrams of a spec; those that would be empty are left out. Pure. */
export function graphPage(ir: Ir): string {
  const parts = [`# ${ir.title}, drawn\n`];
  if (ir.entities.length > 0) parts.push(`## Entities\n\n${fenced(entityDiagram(ir))}`);
  const states = stateDiagrams(ir);
  if (states.length > 0)
    parts.push(`## States\n\n${states.map(({ name, text }) => `### ${name}\n\n${fenced(text)}`).join("\n")}`);
  if (ir.actions.length + ir.effects.length + ir.reports.length + ir.views.length > 0)
    parts.push(`## Data flow\n\nSolid arrows change, dotted ones read.\n\n${fenced(flowDiagram(ir))}`);
  return parts.join("\n");
}

function fenced(text: string): string {
  return `\`\`\`mermaid\n${text}\`\`\`\n`;
}
