/** What this service is (model.json), who is signed in, and what they may do. */

export const state = { model: null, me: null };

export async function loadModel() {
  const response = await fetch("/admin/model.json");
  state.model = await response.json();
}

export const sourceOf = (id) => state.model.sources.find((source) => source.id === id) ?? null;
export const sourceBySlug = (slug) =>
  state.model.sources.find((source) => source.slug === slug && !source.within) ?? null;
export const fieldOf = (source, name) =>
  source.fields.find((field) => field.name === name) ?? SYSTEM[name] ?? null;

const SYSTEM = {
  id: { name: "id", label: "Id", kind: "uuid" },
  createdAt: { name: "createdAt", label: "Created", kind: "instant" },
  updatedAt: { name: "updatedAt", label: "Changed", kind: "instant" },
};

/** The address of a list or a row in this page. */
export const listAddress = (source) => `#/records/${source.slug}`;
export const rowAddress = (source, id) => `#/records/${source.slug}/${encodeURIComponent(id)}`;

export function role() {
  const { signIn } = state.model;
  return signIn?.role && state.me ? state.me[signIn.role] : null;
}

/** Whether a list can be opened; so for a row, or for what may be written. */
export const mayList = (source) => !source.within && holds(source.access.list);
export const mayRead = (source) => !source.within && holds(source.access.read);
export const mayCreate = (source) =>
  !source.within && source.create.length > 0 && holds(source.access.create);
export const mayUpdate = (source, row) =>
  !source.isView && source.update.length > 0 && holds(source.access.update, { this: row });
export const mayDelete = (source, row) => !source.isView && holds(source.access.delete, { this: row });

/** The actions that can be done to this row, in this state, by who is signed in. */
export function actionsOn(source, row) {
  return state.model.actions.filter((action) => {
    if (action.subject !== source.id) return false;
    if (action.from && source.state && !action.from.includes(row[source.state])) return false;
    return holds(action.grants, { [action.parameters.at(-1).name]: row });
  });
}

/** The actions that are done to no row, and belong to this list. */
export const actionsOf = (source) =>
  state.model.actions.filter(
    (action) => action.subject === null && action.place === source.id && holds(action.grants),
  );

export const reports = () => state.model.reports.filter((report) => holds(report.grants));

/** The lists that can be cut down to the rows that name this one. */
export function relatedTo(source) {
  return state.model.sources
    .filter(mayList)
    .flatMap((other) =>
      other.fields
        .filter(
          (field) =>
            field.kind === "reference" && field.entity === source.id && other.filter.includes(field.name),
        )
        .map((field) => ({ source: other, field })),
    );
}

/** True where a grant may hold: a condition that can't be judged here is left to the service. */
function holds(grants, rows = {}) {
  return grants.some((grant) => {
    if (grant.who !== "anyone" && !state.me) return false;
    if (grant.who === "role" && roleId() !== grant.role) return false;
    if (!grant.where) return true;
    const value = evaluate(grant.where, { ...rows, me: state.me });
    return value === UNKNOWN || value === true;
  });
}

function roleId() {
  const wire = role();
  return state.model.roles.find((one) => one.wire === wire)?.id ?? null;
}

const UNKNOWN = Symbol("unknown");

function evaluate(node, scope) {
  switch (node.op) {
    case "literal":
      return node.kind === "integer" || node.kind === "decimal" ? Number(node.value) : node.value;
    case "variable":
      return scope[node.name] ?? UNKNOWN;
    case "member": {
      const of = evaluate(node.of, scope);
      if (of === UNKNOWN || of === null || typeof of !== "object") return UNKNOWN;
      return of[node.field] === undefined ? UNKNOWN : of[node.field];
    }
    case "list": {
      const items = node.items.map((item) => evaluate(item, scope));
      return items.includes(UNKNOWN) ? UNKNOWN : items;
    }
    case "unary": {
      const value = evaluate(node.operand, scope);
      if (value === UNKNOWN) return UNKNOWN;
      return node.operator === "!" ? !value : -value;
    }
    case "binary":
      return binary(node.operator, evaluate(node.left, scope), () => evaluate(node.right, scope));
    default:
      return UNKNOWN;
  }
}

function binary(operator, left, rightOf) {
  const right = rightOf();
  if (operator === "&&") {
    if (left === false || right === false) return false;
    return left === UNKNOWN || right === UNKNOWN ? UNKNOWN : left && right;
  }
  if (operator === "||") {
    if (left === true || right === true) return true;
    return left === UNKNOWN || right === UNKNOWN ? UNKNOWN : left || right;
  }
  if (left === UNKNOWN || right === UNKNOWN) return UNKNOWN;
  if (operator === "==") return same(left, right);
  if (operator === "!=") return !same(left, right);
  if (operator === "in") return Array.isArray(right) ? right.includes(left) : UNKNOWN;
  return UNKNOWN;
}

/** Decimals come as texts with all their places. */
function same(left, right) {
  if (typeof left === "number" || typeof right === "number")
    return left !== null && right !== null && Number(left) === Number(right);
  return left === right;
}
