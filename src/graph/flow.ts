import type { Ir } from "../ir/types.ts";

/** What reads and changes what, as a Mermaid `flowchart`: solid arrows change, dotted ones read. */
export function flowDiagram(ir: Ir): string {
  const nodes = [
    ...ir.entities.map(({ id, name }) => `  ${id}[(${quoted(name)})]`),
    ...ir.views.map(({ id, name }) => `  ${id}[/${quoted(name)}/]`),
    ...ir.actions.map(({ id, name }) => `  a_${id}(${quoted(name)})`),
    ...ir.effects.map(({ id, name }) => `  a_${id}{{${quoted(name)}}}`),
    ...ir.reports.map(({ id, name }) => `  a_${id}>${quoted(name)}]`),
    ...ir.integrations.map(({ id, name }) => `  ${id}[[${quoted(name)}]]`),
  ];
  const edges = [
    ...ir.actions.flatMap(({ id, changes, reads, calls, integrations, moves, sets, route }) => [
      ...(moves && !changes.includes(moves.entity) ? [`  a_${id} --> ${moves.entity}`] : []),
      ...(sets.length > 0
        ? rowOf(route)
            .filter((row) => !changes.includes(row) && moves?.entity !== row)
            .map((row) => `  a_${id} --> ${row}`)
        : []),
      ...changes.map((entity) => `  a_${id} --> ${entity}`),
      ...rowOf(route)
        .filter((row) => ![...changes, ...reads].includes(row) && moves?.entity !== row && sets.length === 0)
        .map((row) => `  ${row} -.-> a_${id}`),
      ...reads.map((entity) => `  ${entity} -.-> a_${id}`),
      ...calls.map((action) => `  a_${id} --> a_${action}`),
      ...integrations.map((integration) => `  a_${id} --> ${integration}`),
    ]),
    ...ir.effects.flatMap(({ id, when, operations, entity, changes, reads, calls }) => [
      `  ${entity} -- ${quoted(`${when} ${operations.join(", ")}`)} --> a_${id}`,
      ...changes.map((changed) => `  a_${id} --> ${changed}`),
      ...reads.map((read) => `  ${read} -.-> a_${id}`),
      ...calls.map((action) => `  a_${id} --> a_${action}`),
    ]),
    ...ir.views.flatMap(({ id, sources }) => [
      ...new Set(sources.map(({ entity }) => `  ${entity} -.-> ${id}`)),
    ]),
    ...ir.reports.flatMap(({ id, parts }) => [...new Set(parts.map(({ from }) => `  ${from} -.-> a_${id}`))]),
  ];
  return `flowchart LR\n${[...nodes, ...edges].join("\n")}\n`;
}

function rowOf(route: Ir["actions"][number]["route"]): string[] {
  const last = route?.parameters.at(-1)?.entity;
  return last === undefined ? [] : [last];
}

/** A label, with what would end it or be read as markup written as Mermaid's entities. */
function quoted(text: string): string {
  return `"${text.replace(/["#<>&]/g, (sign) => `#${sign.codePointAt(0) ?? 0};`)}"`;
}
