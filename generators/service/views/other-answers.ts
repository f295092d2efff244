import type { Action, TextPart, ValuePart } from "../../../src/ir/types.ts";
import { sqlOf, type Row, type SqlScope } from "./expressions/sql.ts";
import { readable } from "./messages.ts";
import type { Model } from "./model.ts";
import { sqlString } from "./names.ts";
import { bindFunction, boundSql, pathIds } from "./sql-text.ts";

/** Answers that are no JSON, as data of an action: a redirect, or a text. */
export function otherAnswerText(action: Action, row: Row | null, model: Model): string {
  const { answers } = action;
  if (!answers) throw new Error(`${action.id} answers JSON.`);
  const select = (compile: (scope: SqlScope) => string): string => {
    const ids = pathIds(action.route);
    const subject = ids.get(action.route?.parameters.at(-1)?.name ?? "") ?? "null";
    const sql = boundSql(model, row, ids, (scope) => {
      const text = `select ${compile(scope)} as "text"`;
      if (!row) return text;
      return `${text} from ${model.entity(row.source).table} t where t.id = ${scope.bind?.(subject)}`;
    });
    return bindFunction(sql);
  };
  if (answers.kind === "redirect") {
    const { to } = answers;
    return `{ kind: "redirect", sql: ${to ? select((scope) => `(${sqlOf(to.node, scope)})::text`) : "null"} }`;
  }
  const { media, text } = answers;
  const sql = text ? select((scope) => `concat(${textParts(text, media, scope)})`) : "null";
  return `{ kind: "text", media: ${JSON.stringify(media)}, sql: ${sql} }`;
}

function textParts(parts: readonly (TextPart | ValuePart)[], media: string, scope: SqlScope): string {
  const texts = parts.map((part) => {
    if ("text" in part) return sqlString(part.text);
    const text = readable(part.value.node, scope);
    return /html$|xml$/.test(media) ? escaped(text) : text;
  });
  return ["''", ...texts].join(", ");
}

/** What would be markup is text: between tags, and in quotes of either kind (HTML Standard, 13.3). */
function escaped(sql: string): string {
  return ESCAPES.reduce((text, [sign, entity]) => `replace(${text}, ${sqlString(sign)}, '${entity}')`, sql);
}

const ESCAPES = [
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
] as const;
