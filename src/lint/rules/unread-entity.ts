import { lintUnreadEntity } from "../../diagnostics/messages.ts";
import type { Entity, Ir } from "../../ir/types.ts";
import type { Rule } from "../lint.ts";
import { sectionAt } from "../sections.ts";

/** An entity of the spec that no access rule, action, effect, view, report or expression reads. */
export const unreadEntity: Rule = ({ tree, ir }) =>
  ir.entities.flatMap((entity) => {
    const section = sectionAt(tree, entity.origin);
    // Others are made by the compiler, and say so.
    if (section?.kind !== "Entity" || isRead(ir, entity)) return [];
    return [lintUnreadEntity(section.name.span, { entity: entity.name })];
  });

function isRead(ir: Ir, entity: Entity): boolean {
  const { id, access } = entity;
  return (
    access.read.length + access.list.length > 0 ||
    entity.within !== undefined ||
    ir.signIn?.account === id ||
    ir.actions.some(({ reads, changes }) => reads.includes(id) || changes.includes(id)) ||
    ir.effects.some(({ reads, changes }) => reads.includes(id) || changes.includes(id)) ||
    ir.views.some(({ sources }) => sources.some((source) => source.entity === id)) ||
    ir.reports.some(({ parts }) => parts.some(({ from }) => from === id)) ||
    ir.entities.some((other) => isFollowed(other, id))
  );
}

/** True where an expression follows a reference to it, or works on many of it. */
function isFollowed(other: Entity, id: string): boolean {
  const { fields, rules, access } = other;
  return JSON.stringify([
    fields.map(({ computed, stampedWhen }) => [computed, stampedWhen]),
    rules.checks,
    access,
  ]).includes(`"entity":${JSON.stringify(id)}`);
}
