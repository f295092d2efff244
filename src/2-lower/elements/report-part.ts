import {
  lowerFieldDoesNotFit,
  lowerFieldName,
  lowerMissingBullet,
  lowerNoValues,
  lowerNotAggregated,
  lowerSaidTwice,
  lowerUnknownField,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import { operandsOf } from "../../ir/expression.ts";
import type { ExpressionNode, NamedExpression, ReportPart } from "../../ir/types.ts";
import type { Part } from "../../tree/spec-tree.ts";
import type { Bullet, CodeToken } from "../../tree/tokens.ts";
import { type Context, listed, originOf } from "../context.ts";
import {
  atEnd,
  type Cursor,
  cursorOf,
  mustEnd,
  takeCode,
  takeCount,
  takeLink,
  takeSign,
  takeWords,
  unexpected,
} from "../cursor.ts";
import { conditionOf, expressionOf } from "../expression.ts";
import type { Scope, Variable } from "../expressions/scope.ts";
import { takeWhere } from "../grants.ts";
import { resolve } from "../links.ts";
import { keyOf } from "../lookups.ts";
import { refuseBullets } from "./action-bullets.ts";

/** Reads `### One: name`, `### Rows: name` or `### Values: name`; `null` where its source is wrong. */
export function lowerReportPart(
  context: Context,
  part: Part,
  variables: ReadonlyMap<string, Variable>,
): ReportPart | null {
  if (part.kind === "Values") return lowerValues(context, part, variables);
  const many = part.kind === "Rows";
  if (part.name.text !== "" && !CAMEL.test(part.name.text)) refuseName(context, part.name);
  const bullets = sorted(context, part, many);
  const from = sourceOf(context, part, bullets.from, variables);
  if (!from) return null;
  const rowScope: Scope = { row: from.id, variables, aggregates: false, model: context.model };
  const groupBy = bullets.groupBy ? groupsOf(context, bullets.groupBy, rowScope) : [];
  const aggregates = !many || bullets.groupBy !== undefined;
  const names = new Set<string>(groupBy.map(({ name }) => name));
  const values = bullets.values.flatMap(
    (bullet) => valueOf(context, bullet, { ...rowScope, aggregates }, names) ?? [],
  );
  if (bullets.values.length === 0 && groupBy.length === 0) {
    context.report(lowerNoValues(part.span, { name: part.name.text }));
  }
  const isWhole = values.length === bullets.values.length;
  const sort = bullets.sort ? sortsOf(context, bullets.sort, names, isWhole) : [];
  const limit = bullets.limit ? limitOf(context, bullets.limit) : null;
  return {
    name: part.name.text,
    many,
    doc: part.doc.text,
    from: from.id,
    ...(from.where ? { where: from.where } : {}),
    groupBy,
    values,
    sort,
    ...(limit === null ? {} : { limit }),
    origin: originOf(part.span),
  };
}

const CAMEL = /^[a-z][A-Za-z0-9]*$/;

/** Reads `### Values: name`: one value of each row, or each item of its list. */
function lowerValues(
  context: Context,
  part: Part,
  variables: ReadonlyMap<string, Variable>,
): ReportPart | null {
  if (part.name.text !== "" && !CAMEL.test(part.name.text)) refuseName(context, part.name);
  const cursors = new Map<string, Cursor>();
  for (const bullet of part.bullets) {
    refuseBullets(context, bullet, "a line of a report");
    const read = keyOf(context, bullet, ["from", "each"], "`### Values`");
    if (!read) continue;
    if (cursors.has(read.key)) context.report(lowerSaidTwice(bullet.span, { what: read.key }));
    cursors.set(read.key, read.cursor);
  }
  const from = sourceOf(context, part, cursors.get("from"), variables);
  const each = cursors.get("each");
  if (!each) context.report(lowerNoValues(part.span, { name: part.name.text }));
  if (!from || !each) return null;
  const form = "the line as `` - each: `tags` ``";
  const code = takeCode(each);
  if (!code) return unexpected(context, each, "an expression in a code span", form);
  mustEnd(context, each, form);
  const scope: Scope = { row: from.id, variables, aggregates: false, model: context.model };
  const expression = expressionOf(context, code, scope);
  if (!expression) return null;
  const { type } = expression.node;
  const item = type.kind === "list" ? (type.item?.kind ?? "json") : type.kind;
  if (!(type.kind === "list" ? ["text"] : PLAIN).includes(item)) {
    const fits = "plain values and lists of texts";
    context.report(lowerFieldDoesNotFit(code.span, { field: code.text, use: "a value of each row", fits }));
    return null;
  }
  return {
    name: part.name.text,
    many: true,
    isPlain: true,
    doc: part.doc.text,
    from: from.id,
    ...(from.where ? { where: from.where } : {}),
    groupBy: [],
    values: [{ name: "value", expression }],
    sort: [],
    origin: originOf(part.span),
  };
}

const PLAIN = ["text", "integer", "decimal", "boolean", "date", "time", "instant", "duration", "uuid"];

interface PartBullets {
  from?: Cursor;
  groupBy?: Cursor;
  sort?: Cursor;
  limit?: Cursor;
  readonly values: Bullet[];
}

function sorted(context: Context, part: Part, many: boolean): PartBullets {
  const found: PartBullets = { values: [] };
  for (const bullet of part.bullets) {
    refuseBullets(context, bullet, "a line of a report");
    if (bullet.tokens[0]?.kind === "code") {
      found.values.push(bullet);
      continue;
    }
    const keys = many ? ["from", "group by", "sort", "at most "] : ["from"];
    const read = keyOf(context, bullet, keys, `\`### ${part.kind}\``);
    if (!read) continue;
    const member = MEMBERS[read.key] ?? "limit";
    if (found[member]) context.report(lowerSaidTwice(bullet.span, { what: read.key }));
    else found[member] = read.cursor;
  }
  return found;
}

const MEMBERS: Readonly<Record<string, "from" | "groupBy" | "sort" | "limit">> = {
  from: "from",
  "group by": "groupBy",
  sort: "sort",
  "at most": "limit",
};

function sourceOf(
  context: Context,
  part: Part,
  cursor: Cursor | undefined,
  variables: ReadonlyMap<string, Variable>,
): { readonly id: string; readonly where: NamedExpression["expression"] | null } | null {
  const form = "the line as `` - from: [Receipt](#view-receipt) where `net > 0` ``";
  if (!cursor) {
    const params = {
      section: `\`### ${part.kind}: ${part.name.text}\``,
      bullet: "from",
      example: "- from: [Receipt](#view-receipt)",
    };
    context.report(lowerMissingBullet(part.span, params));
    return null;
  }
  const link = takeLink(cursor);
  if (!link) return unexpected(context, cursor, "a link to an entity or a view", form);
  const source = resolve(context, link, ["Entity", "View"]);
  if (!source) return null;
  const scope = { row: source.id, variables, aggregates: false, model: context.model };
  const where = takeWhere(context, cursor, (code) => conditionOf(context, code, scope));
  if (where !== undefined) mustEnd(context, cursor, form);
  return { id: source.id, where: where ?? null };
}

function groupsOf(context: Context, cursor: Cursor, scope: Scope): NamedExpression[] {
  const form = "the line as `` - group by: `day` is `date(soldAt)` ``, with a comma between two";
  const groups: NamedExpression[] = [];
  do {
    const name = takeCode(cursor);
    if (!name || !takeWords(cursor, "is")) {
      unexpected(context, cursor, name ? "`is` and an expression" : "a name in a code span", form);
      return groups;
    }
    const code = takeCode(cursor);
    if (!code) {
      unexpected(context, cursor, "an expression in a code span", form);
      return groups;
    }
    if (!CAMEL.test(name.text)) refuseName(context, name);
    if (groups.some((group) => group.name === name.text))
      context.report(lowerSaidTwice(name.span, { what: name.text }));
    const expression = expressionOf(context, code, scope);
    if (expression) groups.push({ name: name.text, expression });
    else context.brokenFields.add(name.text);
  } while (takeSign(cursor, ","));
  mustEnd(context, cursor, form);
  return groups;
}

function valueOf(context: Context, bullet: Bullet, scope: Scope, names: Set<string>): NamedExpression | null {
  const form = "the line as `` - `net`: `sum(net)` ``";
  const cursor = cursorOf(bullet);
  const name = takeCode(cursor);
  if (!name) return null;
  if (!CAMEL.test(name.text)) refuseName(context, name);
  if (names.has(name.text)) context.report(lowerSaidTwice(name.span, { what: name.text }));
  names.add(name.text);
  if (!takeSign(cursor, ":")) return unexpected(context, cursor, "a colon", form);
  const code = takeCode(cursor);
  if (!code) return unexpected(context, cursor, "an expression in a code span", form);
  mustEnd(context, cursor, form);
  const expression = expressionOf(context, code, scope);
  const stray = expression && scope.aggregates ? outsideAggregate(expression.node) : null;
  if (stray !== null) context.report(lowerNotAggregated(code.span, { field: stray }));
  return expression && { name: name.text, expression };
}

/** The first field of a single row that stands where only aggregates do. */
function outsideAggregate(root: ExpressionNode): string | null {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.op === "aggregate") continue;
    if (node.op === "member" && node.of.op === "variable" && node.of.name === "this") return node.field;
    waiting.push(...operandsOf(node).toReversed());
  }
  return null;
}

function sortsOf(
  context: Context,
  cursor: Cursor,
  names: ReadonlySet<string>,
  isWhole: boolean,
): ReportPart["sort"] {
  const form = "the line as `` - sort: `day`, `net` (descending) ``";
  const sorts: ReportPart["sort"] = [];
  do {
    const code = takeCode(cursor);
    if (!code) {
      unexpected(context, cursor, "a name in a code span", form);
      return sorts;
    }
    const start = cursor.index;
    const descending = takeSign(cursor, "(") && takeWords(cursor, "descending") && takeSign(cursor, ")");
    if (!descending) cursor.index = start;
    if (names.has(code.text)) sorts.push({ field: code.text, descending });
    else if (isWhole && !context.brokenFields.has(code.text)) reportUnknown(context, code, names);
  } while (takeSign(cursor, ","));
  mustEnd(context, cursor, form);
  return sorts;
}

function reportUnknown(context: Context, code: CodeToken, names: ReadonlySet<string>): void {
  const params = {
    owner: "The part",
    name: code.text,
    known: listed(names),
    nearest: nearest(code.text, names),
  };
  context.report(lowerUnknownField(code.span, params));
}

function limitOf(context: Context, cursor: Cursor): number | null {
  const limit = takeCount(cursor, 1);
  if (limit === null || !atEnd(cursor)) {
    return unexpected(context, cursor, "a number of rows", "the line as `- at most 100`");
  }
  return limit;
}

function refuseName(
  context: Context,
  { text, span }: { readonly text: string; readonly span: CodeToken["span"] },
): void {
  const form = "one word that begins with a small letter";
  context.report(lowerFieldName(span, { name: text, form, suggestion: null, example: "byDay" }));
}
