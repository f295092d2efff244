import { someNode } from "../../../src/ir/expression.ts";
import { isMarkup } from "../../../src/ir/media.ts";
import type { Action, ExpressionNode, TextPart, ValuePart } from "../../../src/ir/types.ts";
import { sqlOf, type Row, type SqlScope } from "./expressions/sql.ts";
import { typescriptOf, type TypeScriptScope } from "./expressions/typescript.ts";
import { readable } from "./messages.ts";
import type { Model } from "./model.ts";
import { sqlString } from "./names.ts";
import { platform } from "./paths.ts";
import { bindFunction, boundSql, pathIds } from "./sql-text.ts";

/** Answers that are no JSON, as data of an action: a redirect, or a text. */
export function otherAnswerText(
  action: Action,
  row: Row | null,
  scope: TypeScriptScope,
  model: Model,
): string {
  const { answers } = action;
  if (!answers) throw new Error(`${action.id} answers JSON.`);
  const media = answers.kind === "text" ? `, media: ${JSON.stringify(answers.media)}` : "";
  return `{ kind: "${answers.kind}"${media}, from: ${sourceText(action, row, scope, model)} }`;
}

function sourceText(action: Action, row: Row | null, scope: TypeScriptScope, model: Model): string {
  const parts = partsOf(action);
  if (!parts) return '"logic"';
  const text = evaluated(action, scope);
  if (text !== null) {
    const nodes = parts.flatMap((part) => ("value" in part ? [part.value.node] : []));
    return `{ text: ${scopeFunction(text, nodes)} }`;
  }
  const ids = pathIds(action.route);
  const subject = ids.get(action.route?.parameters.at(-1)?.name ?? "") ?? "null";
  const sql = boundSql(model, row, ids, (inner) => {
    const select = `select ${selected(action, inner)} as "text"`;
    if (!row) return select;
    return `${select} from ${model.entity(row.source).table} t where t.id = ${inner.bind?.(subject)}`;
  });
  return `{ sql: ${bindFunction(sql)} }`;
}

/** True where the database is asked for the text. */
export function isSelected(action: Action, scope: TypeScriptScope): boolean {
  return action.answers !== undefined && partsOf(action) !== null && evaluated(action, scope) === null;
}

/** What the text is put together of; a redirect has one value. Null where the logic gives it. */
function partsOf({ answers }: Action): readonly (TextPart | ValuePart)[] | null {
  if (answers?.kind === "redirect") return answers.to ? [{ value: answers.to }] : null;
  return answers?.text ?? null;
}

/** The text as TypeScript, where no row and nothing that only SQL writes as people read it is in it. */
function evaluated(action: Action, scope: TypeScriptScope): string | null {
  const parts = partsOf(action) ?? [];
  if ((action.route?.parameters.length ?? 0) > 0) return null;
  const values = parts.map((part) => {
    if ("text" in part) return JSON.stringify(part.text);
    const { node } = part.value;
    const isText = node.type.kind === "text" || node.type.kind === "integer" || node.type.kind === "uuid";
    return isText ? typescriptOf(node, scope) : null;
  });
  if (values.some((value) => value === null)) return null;
  if (action.answers?.kind === "redirect") return values[0] ?? null;
  const helper = escapesValues(action) ? "markupOf" : "textOf";
  const texts = parts.map((part, index) =>
    "text" in part
      ? values[index]
      : `${scope.imports.value(helper, platform("other-answers"))}(${values[index]})`,
  );
  return texts.length === 0 ? '""' : texts.join(" + ");
}

function selected(action: Action, scope: SqlScope): string {
  const { answers } = action;
  if (answers?.kind === "redirect") return answers.to ? `(${sqlOf(answers.to.node, scope)})::text` : "null";
  const texts = (partsOf(action) ?? []).map((part) => {
    if ("text" in part) return sqlString(part.text);
    const text = readable(part.value.node, scope);
    return escapesValues(action) ? escaped(text) : text;
  });
  return `concat(${["''", ...texts].join(", ")})`;
}

function escapesValues({ answers }: Action): boolean {
  return answers?.kind === "text" && isMarkup(answers.media);
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

/** `({ me, path }) => …`, with only the names that the expressions use. */
export function scopeFunction(text: string, nodes: readonly ExpressionNode[]): string {
  const own = new Set(["me", "now", "input"]);
  const names = new Set<string>();
  for (const node of nodes)
    someNode(node, (part) => {
      if (part.op === "variable") names.add(own.has(part.name) ? part.name : "path");
      return false;
    });
  return `(${names.size === 0 ? "" : `{ ${[...names].sort().join(", ")} }`}) => ${text}`;
}
