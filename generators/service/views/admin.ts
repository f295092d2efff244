import { requiresFactor } from "../../../src/ir/second-factor.ts";
import type { Part } from "../../../src/draft/parts.ts";
import type { Action, Entity, ExpressionNode, Grants, Report, View } from "../../../src/ir/types.ts";
import { adminField, labelField, listColumns, plainDoc, words, type AdminField } from "./admin-fields.ts";
import { isAudited } from "./audit.ts";
import { createFields, updateFields } from "./json-schema.ts";
import { isSecret, type Model } from "./model.ts";

/**
 * `admin/model.json`: everything that the admin page needs to know of this service. It says no more than openapi.json
 * does; what a caller may really do is decided by the service.
 */
export function adminParts(model: Model): readonly Part[] {
  const { ir } = model;
  const { signIn } = ir;
  const head = {
    title: ir.title,
    doc: plainDoc(ir.doc),
    basePath: ir.basePath,
    signIn: signIn && {
      identifier: signIn.identifier,
      account: signIn.account,
      role: signIn.role,
      ...(signIn.secondFactor ? { code: true } : {}),
      ...(requiresFactor(signIn) ? { demandsFactor: true } : {}),
      ...(signIn.openId ? { with: signIn.openId.providers.map(({ name, title }) => ({ name, title })) } : {}),
    },
    roles: ir.roles.map(({ wire, name, id }) => ({ wire, name, id })),
  };
  const sources = [
    ...ir.entities.map((entity) =>
      model.piece("admin", entity, (seen): Part => ({ text: JSON.stringify(entitySource(entity, seen)) })),
    ),
    ...ir.views
      .filter(({ access }) => access.list.length > 0)
      .map((view): Part => ({
        text: JSON.stringify({ ...source(view, model), isView: true, create: [], update: [] }),
      })),
  ];
  const tail = {
    actions: ir.actions.filter(isCallable).map((action) => adminAction(action, model)),
    reports: ir.reports.map((report) => adminReport(report, model)),
  };
  return [
    { text: `${JSON.stringify(head).slice(0, -1)},"sources":[` },
    ...sources.flatMap((part, index) => (index === 0 ? [part] : [COMMA, part])),
    { text: `],${JSON.stringify(tail).slice(1)}` },
  ];
}

const COMMA: Part = { text: "," };

/**
 * Actions that a person can call in a form: those that only other actions call, or only another service signs, are
 * left out, as are those that answer a page or lead to one, and those that are not sent as a body.
 */
function isCallable(action: Action): action is Action & { route: NonNullable<Action["route"]> } {
  const isForm = action.route?.method !== "GET" && !action.input.some(({ sentIn }) => sentIn);
  return action.route !== null && !action.signature && !action.answers && isForm;
}

function entitySource(entity: Entity, model: Model): object {
  const { access } = entity;
  return {
    ...source(entity, model),
    isView: false,
    ...(entity.within ? { within: entity.within } : {}),
    ...(isAudited(entity, model) ? { audited: true } : {}),
    ...(entity.states ? { state: entity.states.field } : {}),
    create: entity.within || access.create.length > 0 ? createFields(entity).map(({ name }) => name) : [],
    update: access.update.length > 0 ? updateFields(entity).map(({ name }) => name) : [],
  };
}

function source(from: Entity | View, model: Model): object {
  const { access, list } = from;
  return {
    id: from.id,
    name: from.name,
    plural: from.plural,
    doc: plainDoc(from.doc),
    slug: from.path.slice(1).replaceAll("/", "-"),
    path: model.ir.basePath + from.path,
    label: labelField(from),
    columns: listColumns(from),
    fields: from.fields
      .filter((field) => field.type.kind !== "many" || field.type.written)
      .map((field): AdminField => ({
        ...adminField(field, model),
        ...(isSecret(field) ? { secret: true } : {}),
      })),
    access: {
      list: grants(access.list),
      read: grants(access.read),
      create: grants(access.create),
      update: grants(access.update),
      delete: grants(access.delete),
    },
    search: list.search,
    filter: list.filter,
    sort: [...new Set([...list.sort.map(({ field }) => field), ...("rules" in from ? ["createdAt"] : [])])],
    first: list.first ? `${list.first.descending ? "-" : ""}${list.first.field}` : null,
    pageSize: list.pageSize,
    maxPageSize: list.maxPageSize,
  };
}

function adminAction(action: Action & { route: NonNullable<Action["route"]> }, model: Model): object {
  const { route, returns } = action;
  return {
    id: action.id,
    name: action.name,
    doc: plainDoc(action.doc),
    method: route.method,
    path: model.ir.basePath + route.path,
    parameters: route.parameters,
    /** The row that it is done to: the last one of its path. */
    subject: route.parameters.at(-1)?.entity ?? null,
    /** Where it is offered when it is done to no row. */
    place: placeOf(action, model),
    grants: grants(action.grants),
    input: action.input.map((field) => adminField(field, model)),
    ...(action.moves ? { from: action.moves.from } : {}),
    returns: returns.type?.kind === "entity" ? { entity: returns.type.entity } : null,
  };
}

function placeOf(action: Action, model: Model): string | null {
  const found = [...model.ir.entities, ...model.ir.views].find(({ folder }) => folder === action.folder);
  if (!found) return null;
  return "within" in found && found.within ? found.within : found.id;
}

function adminReport(report: Report, model: Model): object {
  return {
    id: report.id,
    name: report.name,
    doc: plainDoc(report.doc),
    path: model.ir.basePath + report.route.path,
    path_parameters: report.route.parameters,
    parameters: report.parameters.map((field) => adminField(field, model)),
    grants: grants(report.grants),
    parts: report.parts.map((part) => ({
      name: part.name,
      label: words(part.name),
      doc: plainDoc(part.doc),
      many: part.many,
      ...(part.isPlain ? { plain: true } : {}),
      members: [...part.groupBy, ...part.values].map(({ name, expression: { node } }) => ({
        name,
        label: words(name),
        kind: node.type.entity ? "reference" : node.type.kind,
        ...(node.type.entity
          ? { entity: node.type.entity }
          : node.type.kind === "uuid" && part.from && name !== "id"
            ? { entity: part.from }
            : {}),
      })),
    })),
  };
}

/** Grants with their conditions as trees, so that the page need not offer what would be refused anyway. */
function grants(list: Grants): readonly object[] {
  return list.map((grant) => ({
    who: grant.who,
    ...(grant.who === "role" ? { role: grant.role } : {}),
    ...(grant.where ? { where: slim(grant.where.node) } : {}),
  }));
}

/** The forms of expression that the page can judge; of any other it knows nothing, and leaves it to the service. */
function slim(node: ExpressionNode): object {
  switch (node.op) {
    case "literal":
      return { op: node.op, kind: node.type.kind, value: node.value };
    case "variable":
      return { op: node.op, name: node.name };
    case "member":
      return { op: node.op, of: slim(node.of), field: node.field };
    case "unary":
      return { op: node.op, operator: node.operator, operand: slim(node.operand) };
    case "binary":
      return { op: node.op, operator: node.operator, left: slim(node.left), right: slim(node.right) };
    case "list":
      return { op: node.op, items: node.items.map(slim) };
    default:
      return { op: "unknown" };
  }
}
