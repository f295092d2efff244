import {
  lowerMissingBullet,
  lowerNoSignIn,
  lowerSaidTwice,
  lowerTenancyAnyone,
  lowerTenancyCreate,
  lowerTenancyField,
  lowerTenancyLink,
  lowerTenancyMade,
  lowerTenancyShared,
  lowerTenancyView,
  lowerTenancyWire,
} from "../../diagnostics/messages.ts";
import type {
  Action,
  Effect,
  Entity,
  Expression,
  ExpressionNode,
  Field,
  FieldType,
  Grants,
  Ir,
  Tenancy,
  View,
} from "../../ir/types.ts";
import type { Span } from "../../source/source.ts";
import type { Section } from "../../tree/spec-tree.ts";
import { type Context, originOf } from "../context.ts";
import { type Cursor, mustEnd, takeLink, takeWords, unexpected } from "../cursor.ts";
import { declaredAs } from "../declarations.ts";
import { accountVariables, conditionOf } from "../expression.ts";
import type { Variable } from "../expressions/scope.ts";
import { resolve } from "../links.ts";
import { keyOf } from "../lookups.ts";
import { refuseBullets } from "./action-bullets.ts";
import { elementLinks, idsOf } from "./element-links.ts";

/**
 * Reads `## Tenancy` and writes what follows from it into the IR: whose rows are whose, a condition on everything that
 * reads or writes them, and keys that are unique within a tenant. What would let a tenant see another's rows is refused.
 */
export function lowerTenancy(context: Context, ir: Ir): void {
  const [declaration] = declaredAs(context.declarations, "Tenancy");
  if (!declaration) return;
  const { section } = declaration;
  const said = saidOf(context, section);
  if (!ir.signIn) return context.report(lowerNoSignIn(section.span, {}));
  if (declaredAs(context.declarations, "Wire").length > 0)
    return context.report(lowerTenancyWire(section.span, {}));
  if (!said) return;
  const account = ir.entities.find(({ id }) => id === ir.signIn?.account);
  const [link, ...more] = account ? linksTo(account, said.entity) : [];
  if (!account || !link || more.length > 0) {
    const params = {
      name: account?.name ?? "",
      tenant: said.entity,
      count: String(more.length + (link ? 1 : 0)),
    };
    return context.report(lowerTenancyLink(spanOf(context, account?.id) ?? section.span, params));
  }
  const tenancy: Tenancy = { ...said, member: link.name, origin: originOf(section.span) };
  const place: Place = { context, ir, tenancy, account, span: section.span };
  for (const entity of ir.entities) markEntity(place, entity);
  for (const view of ir.views) markView(place, view);
  for (const entity of ir.entities) limitEntity(place, entity);
  for (const view of ir.views) if (view.tenant !== undefined) limitAccess(place, view, view.tenant);
  for (const action of ir.actions) limitAction(place, action);
  limitReports(place);
  ir.tenancy = tenancy;
}

interface Place {
  readonly context: Context;
  readonly ir: Ir;
  readonly tenancy: Tenancy;
  readonly account: Entity;
  /** Of the section. */
  readonly span: Span;
}

type Said = Omit<Tenancy, "member" | "origin">;

function saidOf(context: Context, section: Section): Said | null {
  const cursors = new Map<string, Cursor>();
  for (const bullet of section.bullets) {
    const read = keyOf(context, bullet, ["rows belong to ", "shared", "across"], "`## Tenancy`");
    if (!read) continue;
    refuseBullets(context, bullet, `\`${read.key}\``);
    if (cursors.has(read.key)) context.report(lowerSaidTwice(bullet.span, { what: read.key }));
    else cursors.set(read.key, read.cursor);
  }
  const [belong, shared, across] = ["rows belong to", "shared", "across"].map((key) => cursors.get(key));
  const other = {
    shared: shared ? idsOf(elementLinks(context, shared, ["Entity", "View"])) : [],
    across: across ? idsOf(elementLinks(context, across, ["Role"])) : [],
  };
  if (!belong) {
    const params = { section: "`## Tenancy`", bullet: "rows belong to", example: `- ${FORM}` };
    context.report(lowerMissingBullet(section.span, params));
    return null;
  }
  const entity = namedTenant(context, belong);
  return entity === null ? null : { entity, ...other };
}

const FORM = "rows belong to [Company](#entity-company) of the caller";

function namedTenant(context: Context, cursor: Cursor): string | null {
  const form = `the line as \`- ${FORM}\``;
  const link = takeLink(cursor);
  if (!link) return unexpected(context, cursor, "a link to an entity", form);
  if (!takeWords(cursor, "of the caller")) return unexpected(context, cursor, "`of the caller`", form);
  mustEnd(context, cursor, form);
  return resolve(context, link, ["Entity"])?.id ?? null;
}

/** The stored references of a row to tenants. */
function linksTo({ fields }: Entity | View, tenant: string): readonly Field[] {
  return fields.filter(
    ({ type, computed }) => type.kind === "reference" && type.entity === tenant && !computed,
  );
}

/** Where an element is declared; `undefined` where the compiler has made it. */
function spanOf(context: Context, id: string | undefined): Span | undefined {
  return context.declarations.all.find(
    (one) => one.id === id && (one.kind === "Entity" || one.kind === "View") && !one.isSecond,
  )?.section.name.span;
}

/** Finds out by which field rows belong to a tenant, or why they need none. */
function markEntity(place: Place, entity: Entity): void {
  const { context, tenancy, account } = place;
  const span = spanOf(context, entity.id);
  if (entity.id === tenancy.entity) {
    entity.tenant = "id";
    return;
  }
  if (span === undefined) return refuseMade(place, entity);
  if (entity.within !== undefined) return;
  const [link, ...more] = linksTo(entity, tenancy.entity);
  if (tenancy.shared.includes(entity.id)) return;
  if (!link || more.length > 0) {
    const params = { name: entity.name, tenant: tenancy.entity, count: String(more.length + (link ? 1 : 0)) };
    return context.report(lowerTenancyLink(span, params));
  }
  if (link.optional && entity !== account)
    context.report(lowerTenancyField(span, { name: entity.name, field: link.name, why: "may be empty" }));
  entity.tenant = link.name;
}

/** What the compiler makes (jobs, changes, addresses of webhooks) is of all tenants at once. */
function refuseMade({ context, tenancy, span }: Place, { name, access }: Entity): void {
  const isSeen = Object.values(access).some((grants) => !isAcross(tenancy, grants));
  if (isSeen) context.report(lowerTenancyMade(span, { name: name.toLowerCase() }));
}

function isAcross({ across }: Tenancy, grants: Grants): boolean {
  return grants.every((grant) => grant.who === "role" && across.includes(grant.role));
}

/** The rows of a view belong to whom those belong that it is made of. */
function markView({ context, ir, tenancy }: Place, view: View): void {
  const isOfTenants = view.sources.some(({ entity }) => tenantOf(ir, entity) !== undefined);
  if (tenancy.shared.includes(view.id) && !isOfTenants) return;
  const [link, ...more] = linksTo(view, tenancy.entity);
  const isTaken = view.sources.every(({ entity: id, values }) => {
    const source = ir.entities.find((entity) => entity.id === id);
    const node = values.find(({ name }) => name === link?.name)?.expression.node;
    return (
      node?.op === "member" &&
      node.of.op === "variable" &&
      node.of.name === "this" &&
      node.field === source?.tenant
    );
  });
  if (link && more.length === 0 && isTaken) view.tenant = link.name;
  else
    context.report(
      lowerTenancyView(spanOf(context, view.id) ?? null, { name: view.name, tenant: tenancy.entity }),
    );
}

function limitEntity(place: Place, entity: Entity): void {
  const { context, ir, tenancy, account } = place;
  const span = spanOf(context, entity.id);
  if (tenancy.shared.includes(entity.id)) return refuseShared(place, entity, span);
  if (entity.tenant === undefined) return;
  limitAccess(place, entity, entity.tenant);
  if (entity.tenant === "id") return;
  const link = entity.tenant;
  const refuse = (field: Field, why: string): void =>
    context.report(lowerTenancyField(span ?? null, { name: entity.name, field: field.name, why }));
  for (const field of entity.fields) {
    if (field.name === link) {
      // Whoever sees all tenants says whose an account is; all else is its maker's, and stays there.
      if (entity !== account) field.system = true;
      field.immutable = true;
      continue;
    }
    if (field.type.kind === "slug") refuse(field, "is unlike the slugs of all tenants, and so tells of them");
    if (field.unique === undefined || field.numbered || field.name === ir.signIn?.identifier) continue;
    if (field.unique === "ignoringCase") refuse(field, "can be unique within a tenant only as it is written");
    delete field.unique;
    entity.rules.unique.push({ fields: [link, field.name], origin: field.origin });
  }
  const led = (fields: readonly string[]): string[] =>
    fields.includes(link) ? [...fields] : [link, ...fields];
  for (const set of [...entity.rules.unique, ...entity.rules.indexes]) set.fields = led(set.fields);
  const asked = [...entity.list.filter, ...entity.list.sort.map(({ field }) => field)];
  const stored = new Set(entity.fields.flatMap(({ name, computed }) => (computed ? [] : [name])));
  for (const name of new Set(asked))
    if (stored.has(name) && name !== link)
      entity.rules.indexes.push({ fields: [link, name], origin: entity.origin });
}

/** A row that everybody shares tells nobody of rows that not everybody sees. */
function refuseShared(place: Place, entity: Entity, span: Span | undefined): void {
  const { context, ir } = place;
  const isOpen = (["create", "update", "delete"] as const).some((operation) =>
    entity.access[operation].some(({ who }) => who === "anyone"),
  );
  const effects = ir.effects.filter((effect) => effect.entity === entity.id);
  if (isOpen && effects.some((effect) => reaches(place, effect)))
    context.report(lowerTenancyAnyone(span ?? null, { name: entity.name }));
  for (const { name, type } of entity.fields) {
    const other =
      type.kind === "reference" || type.kind === "many"
        ? ir.entities.find(({ id }) => id === type.entity)
        : undefined;
    if (other?.tenant !== undefined)
      context.report(lowerTenancyShared(span ?? null, { name: entity.name, field: name, other: other.name }));
  }
}

/** Every grant holds for rows of the caller's tenant alone, but for roles that see all. */
function limitAccess(place: Place, source: Entity | View, link: string): void {
  const { context, tenancy, account } = place;
  const { access } = source;
  for (const operation of ["list", "read", "create", "update", "delete"] as const) {
    // Whoever may make tenants makes one that is not their own.
    if (link === "id" && operation === "create") continue;
    const grants = access[operation];
    const isMaking = operation === "create" && source !== account;
    access[operation] = [
      ...limitGrants(
        place,
        grants,
        spanOf(context, source.id) ?? place.span,
        source.name,
        () => condition(place, `${link} == ${callers(tenancy)}`, source.id),
        !isMaking,
      ),
    ];
  }
}

function callers({ member }: Tenancy): string {
  return `me.${member}`;
}

/**
 * @param own makes the condition.
 * @param unbound whether roles that see all are let in.
 */
function limitGrants(
  { context, ir, tenancy }: Place,
  grants: Grants,
  span: Span,
  name: string,
  own: () => Expression | null,
  unbound = true,
): Grants {
  const isUnbound = (role: string): boolean => tenancy.across.includes(role);
  return grants.flatMap((grant): Grants => {
    if (grant.who === "anyone") {
      context.report(lowerTenancyAnyone(span, { name }));
      return [];
    }
    if (grant.who === "role" && isUnbound(grant.role)) {
      if (!unbound) context.report(lowerTenancyCreate(span, { name }));
      return unbound ? [grant] : [];
    }
    const where = own();
    if (!where) return [];
    const limited = { ...grant, where: both(grant.where, where) };
    if (grant.who === "role" || tenancy.across.length === 0) return [limited];
    // Whoever is signed in may also be somebody who sees all.
    return ir.roles.flatMap(({ id: role }): Grants => {
      if (!isUnbound(role)) return [{ ...limited, who: "role", role }];
      return unbound ? [{ ...grant, who: "role", role }] : [];
    });
  });
}

function condition(
  { context, span }: Place,
  text: string,
  row: string | null,
  variables: ReadonlyMap<string, Variable> = new Map(),
): Expression | null {
  const expression = conditionOf(
    context,
    { kind: "code", text, span, outer: span },
    {
      row,
      variables: new Map([...accountVariables(context, false), ...variables]),
      aggregates: false,
      model: context.model,
    },
  );
  return expression && { ...expression, node: asked(expression.node) };
}

/**
 * Whoever has no tenant is let in by no comparison with null, which needs no saying: a comparison that does not think of
 * nulls is one that an index answers.
 */
function asked(node: ExpressionNode): ExpressionNode {
  if (node.op === "member" && node.of.op === "variable" && node.of.name === "me")
    return { ...node, type: { ...node.type, nullable: false } };
  if (node.op !== "binary") return node;
  const [left, right] = [asked(node.left), asked(node.right)];
  return {
    ...node,
    left,
    right,
    type: { ...node.type, nullable: left.type.nullable || right.type.nullable },
  };
}

function both(first: Expression | undefined, second: Expression): Expression {
  if (!first) return second;
  return {
    source: `(${first.source}) && ${second.source}`,
    node: {
      op: "binary",
      type: { kind: "boolean", nullable: false },
      operator: "&&",
      left: first.node,
      right: second.node,
    },
    origin: first.origin,
  };
}

/** An action is for rows of the caller's tenant; for nobody's where nobody is asked who calls. */
function limitAction(place: Place, action: Action): void {
  const { context, ir } = place;
  const declared = context.declarations.all.find(({ kind, id }) => kind === "Action" && id === action.id);
  if (!declared || !action.route) return;
  const span = declared.section.name.span;
  const path = action.route.parameters.flatMap(({ name, entity }) => {
    const link = tenantOf(ir, entity);
    return link === undefined ? [] : [{ name, entity, link }];
  });
  const isOpen = action.signature !== undefined || action.grants.some(({ who }) => who === "anyone");
  if (isOpen && (path.length > 0 || reaches(place, action)))
    return context.report(lowerTenancyAnyone(span, { name: action.name }));
  if (path.length === 0) return;
  const rows = path.map(({ name, entity }): [string, Variable] => [
    name,
    { kind: "row", entity, nullable: false },
  ]);
  const text = path.map(({ name, link }) => `${name}.${link} == ${callers(place.tenancy)}`).join(" && ");
  action.grants = [
    ...limitGrants(place, action.grants, span, action.name, () =>
      condition(place, text, null, new Map(rows)),
    ),
  ];
}

function tenantOf({ entities, views }: Ir, id: string): string | undefined {
  return [...entities, ...views].find((source) => source.id === id)?.tenant;
}

/** True where logic, what it calls at once, or what follows on what it writes has to do with rows of tenants. */
function reaches(place: Place, first: Action | Effect, seen: Set<string> = new Set()): boolean {
  const { ir } = place;
  if (seen.has(first.id)) return false;
  seen.add(first.id);
  const input = "input" in first ? first.input : [];
  if ([...first.changes, ...first.reads].some((id) => tenantOf(ir, id) !== undefined)) return true;
  if (input.some(({ type }) => names(place, type))) return true;
  const called = ir.actions.filter(({ id }) => first.calls.includes(id));
  const following = ir.effects.filter(({ entity }) => first.changes.includes(entity));
  const isOfTenants = ({ route }: Action): boolean =>
    (route?.parameters ?? []).some(({ entity }) => tenantOf(ir, entity) !== undefined);
  return called.some(isOfTenants) || [...called, ...following].some((next) => reaches(place, next, seen));
}

/** True where a value names rows of tenants. */
function names(place: Place, type: FieldType): boolean {
  switch (type.kind) {
    case "reference":
      return tenantOf(place.ir, type.entity) !== undefined;
    case "list":
      return names(place, type.of);
    case "object":
      return type.fields.some((field) => names(place, field.type));
    case "embedded":
      return (place.ir.types.find(({ id }) => id === type.type)?.fields ?? []).some((field) =>
        names(place, field.type),
      );
    default:
      return false;
  }
}

/** A report counts rows of the caller's tenant alone. */
function limitReports(place: Place): void {
  const { context, ir, tenancy } = place;
  for (const report of ir.reports) {
    const declared = context.declarations.all.find(({ kind, id }) => kind === "Report" && id === report.id);
    const isOpen = report.grants.some(({ who }) => who === "anyone");
    const refuse = (): void =>
      context.report(lowerTenancyAnyone(declared?.section.name.span ?? null, { name: report.name }));
    if (isOpen && report.route.parameters.some(({ entity }) => tenantOf(ir, entity) !== undefined)) {
      refuse();
      continue;
    }
    for (const part of report.parts) {
      const link = tenantOf(ir, part.from);
      if (link === undefined || isAcross(tenancy, report.grants)) continue;
      if (isOpen) {
        refuse();
        break;
      }
      const words = ir.roles.filter(({ id }) => tenancy.across.includes(id)).map(({ wire }) => `'${wire}'`);
      const role = ir.signIn?.role ?? null;
      const all = words.length > 0 && role !== null ? `me.${role} in [${words.join(", ")}] || ` : "";
      const own = condition(place, `(${all}${link} == ${callers(tenancy)})`, part.from);
      if (own) part.where = both(part.where, own);
    }
  }
}
