import { fieldsRead } from "../../../../src/ir/expression.ts";
import type { Check, Entity, Field } from "../../../../src/ir/types.ts";
import type { Imports } from "../imports.ts";
import { createFields } from "../json-schema.ts";
import type { Model } from "../model.ts";
import { access, typescriptConditionOf, typescriptOfField, type TypeScriptScope } from "./typescript.ts";

/**
 * Where a new row is read: by itself, where defaults are filled in later, or inside of its whole, where the reader has
 * filled them in.
 */
export type ReadAs = "whole" | "part";

/**
 * The `check` rules of an entity that can be asked as soon as a new row has been read into `row`, as statements on
 * its `reader`. The others are left to the database, which asks for all of them again.
 */
export function ruleLines(
  entity: Entity,
  readAs: ReadAs,
  { model, imports, nameOf = ({ name }) => name }: RuleOptions,
): readonly string[] {
  const row: NewRow = { entity, readAs, model, imports, nameOf };
  return entity.rules.checks.flatMap((check) => {
    const line = ruleLine(check, row);
    return line === null ? [] : [line];
  });
}

/** What rules are printed with; `nameOf` is what clients call a field. */
interface RuleOptions {
  readonly model: Model;
  readonly imports: Imports;
  readonly nameOf?: (field: Field) => string;
}

interface NewRow {
  readonly entity: Entity;
  readonly readAs: ReadAs;
  readonly model: Model;
  readonly imports: Imports;
  readonly nameOf: (field: Field) => string;
}

function ruleLine(check: Check, row: NewRow): string | null {
  const condition = typescriptConditionOf(check.expression.node, scopeOf(row));
  if (condition === null) return null;
  const fields = fieldsBehind(check.fields, row.entity);
  // What only the moment of writing gives is not there yet.
  const later = fields.filter(({ default: given }) => given !== undefined && given.kind !== "value");
  const asked = (row.readAs === "part" ? [] : later).map(
    ({ name }) => `${access("row", name)} === undefined || `,
  );
  const holds = asked.length > 0 && / (?:&&|\?) /.test(condition) ? `(${condition})` : condition;
  const names = fields.map((field) => JSON.stringify(row.nameOf(field))).join(", ");
  const first = row.entity.fields.find(({ name }) => name === check.fields[0]);
  const pointer = JSON.stringify(first ? row.nameOf(first) : (check.fields[0] ?? ""));
  return `reader.rule(${pointer}, [${names}], ${JSON.stringify(check.message)}, () => ${asked.join("")}${holds});`;
}

/** The fields that must have been read well: those of the rule and of the computed ones in it. */
function fieldsBehind(names: readonly string[], entity: Entity): readonly Field[] {
  const found = new Map<string, Field>();
  const add = (name: string): void => {
    const field = entity.fields.find((candidate) => candidate.name === name);
    if (!field || found.has(name)) return;
    if (field.computed) fieldsRead(field.computed.node).forEach(add);
    else found.set(name, field);
  };
  names.forEach(add);
  return [...found.values()];
}

function scopeOf(row: NewRow): TypeScriptScope {
  const scope: TypeScriptScope = {
    imports: row.imports,
    names: new Map([["this", { text: "row", member: (name) => memberOf(name, row, scope) }]]),
  };
  return scope;
}

/** A member of the new row as it will be written; null where that is not known before. */
function memberOf(name: string, { entity, readAs, model }: NewRow, scope: TypeScriptScope): string | null {
  const field = entity.fields.find((candidate) => candidate.name === name);
  if (!field || field.encrypted || field.numbered || ["many", "password", "slug"].includes(field.type.kind))
    return null;
  if (field.computed) return typescriptOfField(field.computed.node, field, scope);
  const given = field.default;
  if (!createFields(entity).includes(field)) {
    if (given)
      return given.kind === "value" && !isMadeBefore(entity, model) ? JSON.stringify(given.value) : null;
    return field.type.kind === "reference" || isMadeBefore(entity, model) ? null : "null";
  }
  const text = access("row", name);
  if (readAs === "part") return given?.kind === "me" ? null : text;
  return given?.kind === "value"
    ? `(${text} === undefined ? ${JSON.stringify(given.value)} : ${text})`
    : text;
}

/** An effect that runs before a row is written may set what the system sets. */
function isMadeBefore(entity: Entity, model: Model): boolean {
  return model.ir.effects.some(
    (effect) =>
      effect.entity === entity.id && effect.when === "before" && effect.operations.includes("create"),
  );
}
