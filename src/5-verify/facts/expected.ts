import type { Access, Action, Entity, Field, Ir, Origin, Report, View } from "../../ir/types.ts";
import { someNode } from "../../ir/expression.ts";
import { streamPath } from "../../ir/streams.ts";
import {
  answerFields,
  createFields,
  entityOf,
  isSecret,
  membersOf,
  sourceOf,
  updateFields,
} from "../conformance/fields.ts";
import { expectedCheck, expectedMember } from "./checks.ts";
import { TYPE_OF } from "./emitted.ts";
import { type Fact, sorted } from "./facts.ts";
import { grantsText, wireOf } from "./grants.ts";

/** What the spec says of the emitted TypeScript, derived from the IR alone. */
export function expectedFacts(ir: Ir): Fact[] {
  return [
    ...ir.entities.flatMap((entity) => ofEntity(ir, entity)),
    ...ir.views.flatMap((view) => [...ofSource(ir, view), ...routesOfView(ir, view)]),
    ...ir.actions.flatMap((action) => ofAction(ir, action)),
    ...ir.reports.flatMap((report) => ofReport(ir, report)),
    ...ofSignIn(ir),
  ];
}

function ofEntity(ir: Ir, entity: Entity): Fact[] {
  const { id, origin, access } = entity;
  const facts = ofSource(ir, entity);
  if (entity.within === undefined && access.create.length > 0) facts.push(...ofReader(ir, entity, "create"));
  if (entity.within === undefined && access.update.length > 0) facts.push(...ofReader(ir, entity, "update"));
  const parts = entity.fields.flatMap(({ name, type }) =>
    type.kind === "many" && type.written
      ? [`${name} of ${entityOf(ir, type.entity).table} by ${type.by}`]
      : [],
  );
  facts.push(
    fact(`deleted rows of ${id}`, entity.rules.softDelete ? "kept" : "gone", origin),
    fact(`parts of ${id}`, sorted(parts), origin),
    fact(
      `stamps of ${id}`,
      sorted(entity.fields.flatMap(({ stampedWhen, column }) => (stampedWhen ? [column] : []))),
      origin,
    ),
    fact(`refusals of ${id}`, sorted(refusalsOf(entity)), origin),
    fact(
      `rules of ${id} over other rows`,
      sorted(entity.rules.checks.filter(needsMore).map(({ fields }) => `/${fields[0] ?? ""}`)),
      origin,
    ),
    fact(`effects of ${id}`, sorted(effectsOf(ir, entity)), origin),
  );
  return [...facts, ...routesOfEntity(ir, entity)];
}

function fact(subject: string, value: string, origin: Origin): Fact {
  return { subject, value, origin };
}

function ofSource(ir: Ir, source: Entity | View): Fact[] {
  const { id, origin, list } = source;
  const isView = "sources" in source;
  const answered = answerFields(source);
  const system = isView ? ["id"] : ["id", "version", "createdAt", "updatedAt"];
  const secrets = source.fields.filter((field) => isSecret(field) && field.type.kind !== "password");
  return [
    fact(`table of ${id}`, source.table, origin),
    fact(`answer of ${id}`, sorted([...system, ...answered.map(({ name }) => name)]), origin),
    fact(`secrets of ${id}`, sorted(secrets.map(({ name }) => name)), origin),
    ...(["list", "read", "create", "update", "delete"] as const).map((operation) =>
      fact(`${operation} ${id} by`, grantsText(ir, accessOf(source)[operation]), origin),
    ),
    fact(`search of ${id}`, list.search.join(", "), origin),
    fact(`filters of ${id}`, sorted(list.filter), origin),
    fact(`sorts of ${id}`, sorted(list.sort.map(({ field }) => field)), origin),
    fact(
      `first order of ${id}`,
      list.first === undefined ? "" : `${list.first.descending ? "-" : ""}${list.first.field}`,
      origin,
    ),
    fact(`pages of ${id}`, `${list.pageSize}..${list.maxPageSize}`, origin),
    fact(`tenant of ${id}`, tenantText(ir, source), origin),
    fact(
      `${TYPE_OF}${id}`,
      sorted([
        ...system,
        ...[...answered, ...secrets].map(({ name, optional }) => `${name}${optional ? " | null" : ""}`),
      ]),
      origin,
    ),
    fact(
      `reserved in ${id}`,
      sorted(
        source.fields.flatMap(({ name, readBy }) =>
          readBy === undefined ? [] : [`${name} for ${sorted(readBy.map((role) => wireOf(ir, role)))}`],
        ),
      ),
      origin,
    ),
    ...source.fields
      .filter(({ type }) => type.kind !== "many")
      .map((field) => fact(`field ${id}.${field.name}`, fieldText(field), field.origin)),
  ];
}

/** Whose rows they are, and who sees those of all. */
function tenantText({ tenancy, roles }: Ir, { tenant, fields }: Entity | View): string {
  if (!tenancy || tenant === undefined) return "";
  const column = fields.find(({ name }) => name === tenant)?.column ?? tenant;
  const across = roles.filter(({ id }) => tenancy.across.includes(id)).map(({ wire }) => wire);
  return `t.${column} is ${tenancy.member}, but for ${sorted(across)}`;
}

function accessOf(source: Entity | View): Access {
  return source.access;
}

function defaultText(start: NonNullable<Field["default"]>): string {
  if (start.kind === "key") return `key ${start.prefix}`;
  return start.kind === "value" ? String(start.value) : start.kind;
}

/** Where and how a field is kept. */
function fieldText(field: Field): string {
  const kept = field.computed ? "computed" : `${field.column} ${keptAs(field)}`;
  const start = field.default === undefined ? "" : ` = ${defaultText(field.default)}`;
  const slug = field.type.kind === "slug" ? ` of ${field.type.of}` : "";
  return `${kept}${field.optional ? " optional" : ""}${slug}${start}`;
}

function keptAs({ encrypted, type }: Field): string {
  if (encrypted) return "encrypted";
  switch (type.kind) {
    case "password":
      return "hashed";
    case "decimal":
    case "money":
      return "decimal";
    case "instant":
      return "instant";
    case "json":
    case "embedded":
    case "object":
    case "list":
      return "json";
    default:
      return "plain";
  }
}

function ofReader(ir: Ir, entity: Entity, operation: "create" | "update"): Fact[] {
  const fields = operation === "create" ? createFields(entity) : updateFields(entity);
  const names = new Set(fields.map(({ name }) => name));
  const refused = entity.fields.filter(
    ({ name, type }) => !names.has(name) && (type.kind !== "many" || type.written),
  );
  return [
    ...refused.map(({ name, origin }) => fact(`${operation} ${entity.id}.${name}`, "refused", origin)),
    ...fields.map((field) => {
      const check = expectedCheck(ir, field);
      const isGiven = operation === "update" || field.default !== undefined;
      const mode = isGiven
        ? field.optional
          ? "givenOrNull"
          : "given"
        : field.optional
          ? "optional"
          : "required";
      return fact(`${operation} ${entity.id}.${field.name}`, `${mode} ${check}`, field.origin);
    }),
  ];
}

/** What a client reads when the database refuses a row: status, pointer and code. */
function refusalsOf(entity: Entity): string[] {
  const stored = entity.fields.filter(({ computed, type }) => !computed && type.kind !== "many");
  return [
    ...stored.flatMap((field) => {
      const at = `/${field.name}`;
      const refusals: string[] = [];
      if (hasBounds(field)) refusals.push(`422 ${at} invalid`);
      if (field.unique !== undefined || field.type.kind === "slug") refusals.push(`409 ${at} not-unique`);
      if (field.type.kind === "reference") refusals.push(`422 ${at} unknown-reference`);
      return refusals;
    }),
    ...entity.rules.unique.map(({ fields }) => `409 /${fields.at(-1) ?? ""} not-unique`),
    ...entity.rules.checks
      .filter((check) => !needsMore(check))
      .map(({ fields }) => `422 /${fields[0] ?? ""} rule-broken`),
  ];
}

/** True where the database itself checks the values of a column. */
export function hasBounds({ type, encrypted }: Field): boolean {
  if (encrypted) return false;
  switch (type.kind) {
    case "enum":
    case "role":
    case "duration":
      return true;
    case "text":
    case "markdown":
      return type.minLength !== undefined || type.maxLength !== undefined;
    case "integer":
    case "decimal":
    case "money":
      return type.min !== undefined || type.max !== undefined;
    default:
      return false;
  }
}

/** True for a check that reads more than the row's own columns, which no constraint can hold. */
export function needsMore({ expression }: Entity["rules"]["checks"][number]): boolean {
  return someNode(
    expression.node,
    (node) =>
      node.op === "fold" ||
      node.type.kind === "rows" ||
      (node.op === "member" &&
        !(node.of.op === "variable" && node.of.name === "this") &&
        node.of.type.entity !== undefined),
  );
}

function effectsOf(ir: Ir, entity: Entity): string[] {
  return ir.effects
    .filter((effect) => effect.entity === entity.id)
    .flatMap(({ id, when, operations }) => operations.map((operation) => `${when} ${operation}: ${id}`));
}

const HANDLERS = {
  list: "answerList",
  read: "answerRead",
  create: "answerCreate",
  update: "answerUpdate",
  delete: "answerDelete",
} as const;
const METHODS = { list: "GET", read: "GET", create: "POST", update: "PATCH", delete: "DELETE" } as const;

function routesOfEntity(ir: Ir, entity: Entity): Fact[] {
  if (entity.within !== undefined) return [];
  const stream = fact(`GET ${ir.basePath}${streamPath(entity)}`, `stream of ${entity.table}`, entity.origin);
  const operations = (["list", "read", "create", "update", "delete"] as const).flatMap((operation) => {
    if (entity.access[operation].length === 0) return [];
    const path = `${ir.basePath}${entity.path}${operation === "list" || operation === "create" ? "" : "/{}"}`;
    const reader = operation === "create" || operation === "update" ? ` ${operation} ${entity.id}` : "";
    return [
      fact(`${METHODS[operation]} ${path}`, `${HANDLERS[operation]} ${entity.table}${reader}`, entity.origin),
    ];
  });
  return entity.rules.streamed ? [...operations, stream] : operations;
}

function routesOfView(ir: Ir, view: View): Fact[] {
  return (["list", "read"] as const).flatMap((operation) => {
    if (view.access[operation].length === 0) return [];
    const path = `${ir.basePath}${view.path}${operation === "list" ? "" : "/{}"}`;
    return [fact(`${METHODS[operation]} ${path}`, `${HANDLERS[operation]} ${view.table}`, view.origin)];
  });
}

function ofAction(ir: Ir, action: Action): Fact[] {
  const { id, origin, route, moves, signature, returns } = action;
  const lenient = signature !== undefined;
  const path = (route?.parameters ?? []).map(({ name, entity }) => `${name}: ${sourceOf(ir, entity).table}`);
  const answer = action.answers
    ? action.answers.kind
    : returns.type === null
      ? "nothing"
      : returns.type.kind === "entity"
        ? `row of ${entityOf(ir, returns.type.entity).table}`
        : "value";
  const facts = [
    fact(`${id} by`, grantsText(ir, action.grants), origin),
    fact(`path of ${id}`, path.join(", "), origin),
    fact(`answer of ${id}`, `${returns.status} ${answer}`, origin),
    fact(
      `move of ${id}`,
      moves === null ? "" : `${moves.field}: ${sorted(moves.from)} to ${moves.to}`,
      origin,
    ),
    fact(`sets of ${id}`, sorted(action.sets.map(({ name }) => name)), origin),
    fact(`once per of ${id}`, action.oncePer ?? "", origin),
    fact(`transactions of ${id}`, action.eachStep ? "each step" : "one", origin),
    fact(
      `signature of ${id}`,
      signature === undefined ? "" : `${signature.field} in ${signature.header} (${signature.encoding})`,
      origin,
    ),
    fact(`logic of ${id}`, action.hole === null ? "none" : "filled", origin),
    fact(`failures of ${id}`, sorted(action.fails.map(({ code, status }) => `${status} ${code}`)), origin),
    fact(
      `references of ${id}`,
      sorted(action.input.flatMap((field) => referencesIn(ir, field, field.name))),
      origin,
    ),
    fact(`sent with ${id}`, sorted(action.input.flatMap(sentText)), origin),
    ...action.input.map((field) =>
      fact(`input ${id}.${field.name}`, expectedMember(ir, field, lenient), field.origin),
    ),
  ];
  if (route !== null)
    facts.push(fact(`${route.method} ${ir.basePath}${bare(route.path)}`, `action ${id}`, origin));
  if (action.bulk !== undefined)
    facts.push(
      fact(
        `${action.bulk.route.method} ${ir.basePath}${bare(action.bulk.route.path)}`,
        `bulk ${id}, at most ${action.bulk.max}`,
        origin,
      ),
    );
  return facts;
}

/** `page in query page`: a member of an input that stands in no body. */
function sentText({ name, sentIn }: Field): string[] {
  return sentIn ? [`${name} in ${sentIn.in} ${sentIn.name}`] : [];
}

function bare(path: string): string {
  return path.replaceAll(/\{[^/}]*\}/g, "{}");
}

function referencesIn(ir: Ir, field: Field, way: string): string[] {
  const { type } = field;
  if (type.kind === "reference") return [`${way} to ${entityOf(ir, type.entity).table}`];
  if (type.kind === "list") return referencesIn(ir, { ...field, type: type.of }, `${way}/*`);
  return (membersOf(ir, type) ?? []).flatMap((member) => referencesIn(ir, member, `${way}/${member.name}`));
}

function ofReport(ir: Ir, report: Report): Fact[] {
  const { id, origin, route } = report;
  return [
    fact(`${route.method} ${ir.basePath}${bare(route.path)}`, `report ${id}`, origin),
    ...(report.csv === undefined
      ? []
      : [
          fact(
            `${route.method} ${ir.basePath}${bare(route.path)}.csv`,
            `report ${id} as CSV of ${report.csv}`,
            origin,
          ),
        ]),
    fact(`${id} by`, grantsText(ir, report.grants), origin),
    fact(
      `parts of ${id}`,
      report.parts.map(({ name, many }) => `${name}${many ? "[]" : ""}`).join(", "),
      origin,
    ),
    ...report.parts.map((part) =>
      fact(
        `values of ${id}.${part.name}`,
        [...part.groupBy, ...part.values].map(({ name }) => name).join(", "),
        part.origin,
      ),
    ),
    ...report.parameters.map((field) => {
      const start =
        field.default === undefined
          ? ""
          : ` = ${field.default.kind === "value" ? String(field.default.value) : field.default.kind}`;
      return fact(
        `parameter ${id}.${field.name}`,
        `${field.optional ? "optional" : "required"} ${expectedCheck(ir, field)}${start}`,
        field.origin,
      );
    }),
  ];
}

/** Where else clients say who they are. */
function otherWays({ wire, roles }: Ir): string[] {
  const { header, cookie, basic } = wire?.authorization ?? {};
  const secrets = (wire?.secrets ?? []).map(
    (one) => `secret ${one.setting} ${one.header} ${roles.find(({ id }) => id === one.role)?.wire ?? ""}`,
  );
  return [
    ...(header === undefined ? [] : [`header ${header}`]),
    ...(cookie === undefined ? [] : [`cookie ${cookie}`]),
    ...(basic ? ["basic true"] : []),
    ...secrets,
  ];
}

function ofSignIn(ir: Ir): Fact[] {
  const { signIn } = ir;
  if (signIn === null) return [];
  const { origin, lock } = signIn;
  const account = entityOf(ir, signIn.account);
  const type = account.fields.find(({ name }) => name === signIn.password)?.type;
  return [
    fact("sign-in: account", account.table, origin),
    fact("sign-in: identifier", signIn.identifier, origin),
    fact(
      "sign-in: password",
      `${signIn.password}, at least ${type?.kind === "password" ? type.minLength : 0}`,
      origin,
    ),
    fact("sign-in: session", `${signIn.idleMinutes} minutes, ${signIn.renewDays} days`, origin),
    fact("sign-in: lock", `${lock.failures} in ${lock.withinMinutes} for ${lock.forMinutes}`, origin),
    fact("sign-in: condition", signIn.active === null ? "none" : "one", origin),
    fact("sign-in: second factor", secondFactorOf(ir), origin),
    fact("sign-in: word before the token", ir.wire?.scheme ?? "Bearer", origin),
    fact("sign-in: other ways", sorted(otherWays(ir)), origin),
  ];
}

function secondFactorOf({ signIn, roles }: Ir): string {
  const { secondFactor } = signIn ?? {};
  if (!secondFactor) return "none";
  const { requiredOf } = secondFactor;
  if (requiredOf === undefined) return "optional";
  if (requiredOf === "everybody") return `required of ${requiredOf}`;
  return `required of ${sorted(requiredOf.map((id) => roles.find((role) => role.id === id)?.wire ?? id))}`;
}
