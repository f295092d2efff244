import { lowerNoRowAnswered } from "../../diagnostics/messages.ts";
import type { Action, Trigger } from "../../ir/types.ts";
import type { Section } from "../../tree/spec-tree.ts";
import type { Context } from "../context.ts";
import { type Cursor, cursorOf, mustEnd, takeLink, takeSign, takeWords, unexpected } from "../cursor.ts";
import { conditionOf } from "../expression.ts";
import { takeWhere } from "../grants.ts";
import { resolve } from "../links.ts";

const FORM =
  "the first line as `after create, update of [Order](#entity-order)` or `after [Pay order](#action-pay-order)`, with a `where` behind it if need be";

/** Reads what a section follows on: rows that are written, or an action. `null` where it is wrong, and reported. */
export function triggerOf(context: Context, section: Section, actions: readonly Action[]): Trigger | null {
  const cursor = cursorOf(section.lead ?? { tokens: [], doc: section.doc, span: section.span });
  if (!takeWords(cursor, "after")) return unexpected(context, cursor, "`after`", FORM);
  const operations = operationsOf(cursor);
  if (operations.length > 0 && !takeWords(cursor, "of"))
    return unexpected(context, cursor, "`of` and a link to an entity", FORM);
  const link = takeLink(cursor);
  if (!link) {
    const expected =
      operations.length > 0 ? "a link to an entity" : "`create`, `update`, `delete` or a link to an action";
    return unexpected(context, cursor, expected, FORM);
  }
  const found = resolve(context, link, [operations.length > 0 ? "Entity" : "Action"]);
  if (!found) return null;
  const action = found.kind === "Action" ? actions.find(({ id }) => id === found.id) : undefined;
  const answered = action?.returns.type;
  if (action && answered?.kind !== "entity") {
    context.report(lowerNoRowAnswered(link.span, { action: action.name }));
    return null;
  }
  const entity = answered?.kind === "entity" ? answered.entity : found.id;
  const where = takeWhere(context, cursor, (code) =>
    conditionOf(context, code, {
      row: entity,
      variables: new Map(),
      aggregates: false,
      model: context.model,
    }),
  );
  if (where === undefined || !mustEnd(context, cursor, FORM)) return null;
  return { entity, operations, ...(action ? { action: action.id } : {}), ...(where ? { where } : {}) };
}

const OPERATIONS = ["create", "update", "delete"] as const;

/** Reads `create, update`; nothing where no operation comes next. */
function operationsOf(cursor: Cursor): Trigger["operations"] {
  const operations: Trigger["operations"] = [];
  do {
    const operation = OPERATIONS.find((word) => takeWords(cursor, word));
    if (!operation) return operations;
    if (!operations.includes(operation)) operations.push(operation);
  } while (takeSign(cursor, ","));
  return operations;
}
