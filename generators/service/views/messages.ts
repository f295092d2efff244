import type { ExpressionNode, Message, TextPart, Trigger, ValuePart } from "../../../src/ir/types.ts";
import { conditionOf, sqlOf, sqlTypeOfValue, type SqlScope } from "./expressions/sql.ts";
import { templateText } from "./events.ts";
import { importsOf } from "./imports.ts";
import type { Model } from "./model.ts";
import { docComment, sqlString, storeName } from "./names.ts";
import { MESSAGES_FILE, platform, resourceFile } from "./paths.ts";

/** `src/messages.ts`: what is written to whom, and when. */
export function messagesView(model: Model, messages: readonly Message[]): object {
  const imports = importsOf(MESSAGES_FILE);
  imports.type("Message", platform("mail"));
  const reset = model.ir.signIn?.reset ?? null;
  if (reset) imports.type("PasswordReset", platform("password-reset"));
  const lines = messages.flatMap((message) => {
    const source = message.trigger && model.entity(message.trigger.entity);
    return (message.trigger?.operations ?? []).map((operation) => {
      if (!source) return { text: "" };
      const attach = imports.value("attach", platform("effects"));
      const resource = imports.value(storeName(source), resourceFile(source));
      const sending = imports.value("sending", platform("mail"));
      const moment = operation === "delete" ? "before delete" : `after ${operation}`;
      return { text: `${attach}(${resource}, "${moment}", ${sending}(${message.id}Message));` };
    });
  });
  return {
    imports: imports.text(),
    messages: messages.map((message) => ({
      doc: docComment(message.doc || message.name),
      constant: `${message.id}Message`,
      name: JSON.stringify(message.name),
      select: templateText(selectOf(message, model)),
    })),
    reset,
    lines,
  };
}

function selectOf({ trigger, to, subject, text }: Message, model: Model): string {
  const source = trigger?.entity ?? model.ir.signIn?.account ?? "";
  const scope: SqlScope = { model, row: { alias: "t", source }, bind: () => "$2" };
  const whole = (parts: readonly (TextPart | ValuePart)[]): string =>
    `concat(${["''", ...parts.map((part) => partText(part, scope))].join(", ")})`;
  const columns = `${sqlOf(to.node, scope)}::text as "to", ${whole(subject)} as subject, ${whole(text)} as text`;
  return `select ${columns} from ${model.entity(source).table} t where t.id = $1${whereOf(trigger, scope)}`;
}

function whereOf(trigger: Trigger | null, scope: SqlScope): string {
  return trigger?.where ? ` and ${conditionOf(trigger.where.node, scope)}` : "";
}

function partText(part: TextPart | ValuePart, scope: SqlScope): string {
  return "text" in part ? sqlString(part.text) : readable(part.value.node, scope);
}

/** A value as people read it: instants by the clock on the wall, to the minute. */
export function readable(node: ExpressionNode, scope: SqlScope): string {
  const sql = `${sqlOf(node, scope)}::${sqlTypeOfValue(node.type)}`;
  const zone = sqlString(scope.model.ir.timeZone);
  if (node.type.kind === "instant") return `to_char((${sql}) at time zone ${zone}, 'YYYY-MM-DD HH24:MI')`;
  if (node.type.kind === "time") return `to_char(${sql}, 'HH24:MI')`;
  if (node.type.kind === "boolean") return `case when ${sql} then 'yes' else 'no' end`;
  return `(${sql})::text`;
}
