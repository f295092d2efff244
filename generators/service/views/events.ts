import { REPLAY_DELIVERY } from "../../../src/ir/webhooks.ts";
import type { Action, Event } from "../../../src/ir/types.ts";
import { conditionOf, sqlOf, sqlTypeOfValue } from "./expressions/sql.ts";
import { importsOf, type Imports } from "./imports.ts";
import type { Model } from "./model.ts";
import { docComment, storeName } from "./names.ts";
import { EVENTS_FILE, MESSAGES_FILE, platform, resourceFile } from "./paths.ts";

/** `src/events.ts`: what others are told of, and when. */
export function eventsView(model: Model, events: readonly Event[]): object {
  const imports = importsOf(EVENTS_FILE);
  imports.type("Event", platform("events"));
  const lines = events.flatMap((event) => {
    const { entity, operations } = event.trigger;
    const source = model.entity(entity);
    return operations.map((operation) => {
      const attach = imports.value("attach", platform("effects"));
      const resource = imports.value(storeName(source), resourceFile(source));
      const announcing = imports.value("announcing", platform("events"));
      // A row that is gone has nothing to tell any more.
      const moment = operation === "delete" ? "before delete" : `after ${operation}`;
      return { text: `${attach}(${resource}, "${moment}", ${announcing}(${event.id}Event));` };
    });
  });
  return {
    imports: imports.text(),
    events: events.map((event) => ({
      doc: docComment(event.doc || event.name),
      constant: `${event.id}Event`,
      type: JSON.stringify(event.type),
      select: templateText(selectOf(event, model)),
    })),
    lines,
  };
}

/** SQL as the inside of a TypeScript template literal that binds nothing. */
export function templateText(sql: string): string {
  return sql.replace(/[\\`]|\$\{/g, "\\$&");
}

function selectOf({ trigger, values }: Event, model: Model): string {
  const row = { alias: "t", source: trigger.entity };
  const columns = values.map(
    ({ name, expression: { node } }) =>
      `${sqlOf(node, { model, row })}::${sqlTypeOfValue(node.type)} as "${name}"`,
  );
  const where = trigger.where ? ` and ${conditionOf(trigger.where.node, { model, row })}` : "";
  return `select ${columns.join(", ")} from ${model.entity(trigger.entity).table} t where t.id = $1${where}`;
}

/** What an action does when it is done: a function of the work and a row's id; empty where that is nothing. */
export function afterText(action: Action, imports: Imports, model: Model): string {
  const told = (model.ir.events ?? []).filter(({ trigger }) => trigger.action === action.id);
  const calls = told.map((event) => {
    const constant = imports.value(`${event.id}Event`, EVENTS_FILE);
    return `${imports.value("announce", platform("events"))}(work, ${constant}, id)`;
  });
  if (action.id === REPLAY_DELIVERY && model.ir.events)
    calls.push(`${imports.value("queueDelivery", platform("webhooks"))}(work, id)`);
  for (const message of model.ir.messages ?? []) {
    if (message.trigger?.action !== action.id) continue;
    const constant = imports.value(`${message.id}Message`, MESSAGES_FILE);
    calls.push(`${imports.value("sendMessage", platform("mail"))}(work, ${constant}, id)`);
  }
  if (calls.length === 0) return "";
  if (calls.length === 1) return `(work, id) => ${calls.join("")}`;
  return `async (work, id) => {\n${calls.map((call) => `    await ${call};\n`).join("")}  }`;
}
