import { lowerFieldDoesNotFit, lowerSaidTwice } from "../../diagnostics/messages.ts";
import { fieldsRead } from "../../ir/expression.ts";
import type { Entity, Field, FieldSet } from "../../ir/types.ts";
import { type Bullet, saidOf } from "../../tree/tokens.ts";
import { type Context, originOf } from "../context.ts";
import { type Cursor, cursorOf, mustEnd, takeCode, takeSign, takeWords, unexpected } from "../cursor.ts";
import type { Declaration } from "../declarations.ts";
import { conditionOf } from "../expression.ts";
import { rolesOf } from "../grants.ts";
import { fieldNamed, keyOf } from "../lookups.ts";
import { namesOf } from "../names.ts";

type Rules = Entity["rules"];

/** Reads `### Rules` of an entity. */
export function entityRulesOf(context: Context, declaration: Declaration, fields: readonly Field[]): Rules {
  const rules: Rules = { unique: [], checks: [], indexes: [], appendOnly: false };
  const part = declaration.section.parts.find(({ kind }) => kind === "Rules");
  for (const bullet of part?.bullets ?? []) readRule(context, declaration, fields, rules, bullet);
  return rules;
}

/** True for the rule `streamed`. */
export function isStreamed(bullet: Bullet): boolean {
  return takeWords(cursorOf(bullet), "streamed");
}

const SECTION = "`### Rules`";

function readRule(
  context: Context,
  declaration: Declaration,
  fields: readonly Field[],
  rules: Rules,
  bullet: Bullet,
): void {
  if (takeWords(cursorOf(bullet), "append only")) {
    const cursor = cursorOf(bullet);
    takeWords(cursor, "append only");
    mustEnd(context, cursor, "`append only` alone");
    if (rules.appendOnly) context.report(lowerSaidTwice(bullet.span, { what: "append only" }));
    rules.appendOnly = true;
    return;
  }
  if (takeWords(cursorOf(bullet), "soft delete")) {
    const cursor = cursorOf(bullet);
    takeWords(cursor, "soft delete");
    mustEnd(context, cursor, "`soft delete` alone");
    if (rules.softDelete) context.report(lowerSaidTwice(bullet.span, { what: "soft delete" }));
    rules.softDelete = true;
    return;
  }
  if (isStreamed(bullet)) {
    const cursor = cursorOf(bullet);
    takeWords(cursor, "streamed");
    mustEnd(context, cursor, "`streamed` alone");
    if (rules.streamed) context.report(lowerSaidTwice(bullet.span, { what: "streamed" }));
    rules.streamed = true;
    return;
  }
  const read = keyOf(
    context,
    bullet,
    ["unique", "check", "index", "was", "audited", "append only ", "soft delete ", "streamed "],
    SECTION,
  );
  if (!read) return;
  if (read.key === "check") return readCheck(context, declaration, rules, read.cursor, bullet);
  if (read.key === "audited") {
    if (rules.audited) context.report(lowerSaidTwice(bullet.span, { what: "audited" }));
    rules.audited = rolesOf(context, read.cursor);
    return;
  }
  if (read.key === "was") return readWas(context, rules, read.cursor, bullet);
  const set = fieldSetOf(context, declaration, fields, read.cursor, bullet);
  if (set) (read.key === "unique" ? rules.unique : rules.indexes).push(set);
}

function readCheck(
  context: Context,
  declaration: Declaration,
  rules: Rules,
  cursor: Cursor,
  bullet: Bullet,
): void {
  const form = "the line as `` - check: `endsAt > startsAt` — The end must be after the start. ``";
  const code = takeCode(cursor);
  if (!code) {
    unexpected(context, cursor, "a condition in a code span", form);
    return;
  }
  mustEnd(context, cursor, form);
  const scope = { row: declaration.id, variables: new Map(), aggregates: false, model: context.model };
  const expression = conditionOf(context, code, scope);
  if (!expression) return;
  rules.checks.push({
    expression,
    fields: [...fieldsRead(expression.node)],
    message: saidOf(bullet.doc) || `Must hold: ${code.text}`,
    origin: originOf(bullet.span),
  });
}

function readWas(context: Context, rules: Rules, cursor: Cursor, bullet: Bullet): void {
  const form = "the line as `` - was: `Old name` ``";
  const code = takeCode(cursor);
  const names = code ? namesOf(code.text) : null;
  if (!names) {
    if (code) cursor.index -= 1;
    unexpected(context, cursor, "the entity's old name in a code span", form);
    return;
  }
  mustEnd(context, cursor, form);
  if (rules.was !== undefined) context.report(lowerSaidTwice(bullet.span, { what: "was" }));
  rules.was = names.pascal;
}

function fieldSetOf(
  context: Context,
  declaration: Declaration,
  fields: readonly Field[],
  cursor: Cursor,
  bullet: Bullet,
): FieldSet | null {
  const names: string[] = [];
  let isWhole = true;
  do {
    const code = takeCode(cursor);
    if (!code)
      return unexpected(context, cursor, "a field in a code span", "fields with a comma between two");
    const owner = `\`${declaration.section.name.text}\``;
    const field = fieldNamed(context, code, context.model.fieldsOf(declaration.id) ?? fields, owner);
    if (!field) isWhole = false;
    else if (field.computed || UNSORTABLE.has(field.type.kind)) {
      const params = { field: field.name, use: "a key", fits: "stored fields with plain values" };
      context.report(lowerFieldDoesNotFit(code.span, params));
      isWhole = false;
    } else if (names.includes(field.name)) context.report(lowerSaidTwice(code.span, { what: field.name }));
    else names.push(field.name);
  } while (takeSign(cursor, ","));
  if (!mustEnd(context, cursor, "fields with a comma between two") || !isWhole) return null;
  return { fields: names, origin: originOf(bullet.span) };
}

const UNSORTABLE: ReadonlySet<string> = new Set(["many", "object", "embedded", "list", "json", "password"]);
