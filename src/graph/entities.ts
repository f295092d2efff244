import type { Entity, Field, Ir } from "../ir/types.ts";

/** The entities and their references, as a Mermaid `erDiagram`. */
export function entityDiagram(ir: Ir): string {
  const boxes = ir.entities.map((entity) => {
    const rows = entity.fields
      .filter(({ type }) => type.kind !== "many")
      .map((field) => `    ${rowOf(field)}`);
    return [`  ${entity.id} {`, ...rows, "  }"].join("\n");
  });
  const lines = ir.entities.flatMap((entity) =>
    entity.fields.flatMap((field) => relationOf(ir, entity, field)),
  );
  return `erDiagram\n${[...boxes, ...lines].join("\n")}\n`;
}

function rowOf({ name, type, unique, computed }: Field): string {
  const key = type.kind === "reference" ? " FK" : unique ? " UK" : "";
  return `${typeWord(type)} ${name}${key}${computed ? ' "computed"' : ""}`;
}

function typeWord(type: Field["type"]): string {
  if (type.kind === "list") return `list_of_${typeWord(type.of)}`;
  if (type.kind === "reference") return type.entity;
  if (type.kind === "embedded") return type.type;
  return type.kind === "enum" ? "one_of" : type.kind;
}

/** Many to one, or one to one where the reference is unique; dotted unless the row goes with what it points at. */
function relationOf(ir: Ir, { id, rules }: Entity, { name, type, optional, unique }: Field): string[] {
  if (type.kind !== "reference" || !ir.entities.some((entity) => entity.id === type.entity)) return [];
  const isAlone =
    unique !== undefined || rules.unique.some(({ fields }) => fields.length === 1 && fields[0] === name);
  const line = type.onDelete === "cascade" ? "--" : "..";
  return [`  ${id} ${isAlone ? "|o" : "}o"}${line}${optional ? "o|" : "||"} ${type.entity} : ${name}`];
}
