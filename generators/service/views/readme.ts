import { clientPath } from "../../../src/ir/wire.ts";
import type { Entity, Grants, View, WireRoute } from "../../../src/ir/types.ts";
import { withArticle } from "./names.ts";
import { hasRoutes } from "./entity.ts";
import { jobActions, scheduleText } from "./jobs.ts";
import { isReference, storedFields, type Model } from "./model.ts";
import { hasFirstAccount } from "./tests.ts";

/** The view of the service's README: what it is, how it runs, and every address with who may use it. */
export function readmeView(model: Model): object {
  const { ir } = model;
  const rows: { readonly text: string }[] = [];
  const add = (method: string, path: string, what: string, grants: Grants): void => {
    rows.push(...row(method, path, what, grants, model));
  };
  for (const [name, { route }] of Object.entries(ir.signIn?.routes ?? {}))
    add(route.method, route.path, name === "register" ? "register" : "sign in", [{ who: "anyone" }]);
  const pieces = ir.entities.map((entity) =>
    model.piece("readme", entity, (seen) => ({ rows: sourceRows(entity, seen), diagram: diagram(entity) })),
  );
  rows.push(...pieces.flatMap((piece) => piece.rows));
  for (const view of ir.views) rows.push(...sourceRows(view, model));
  for (const action of ir.actions) {
    if (!action.route) continue;
    const words = action.name.toLowerCase();
    if (action.signature)
      rows.push({
        text: `| \`${action.route.method} ${ir.basePath}${clientPath(action.route)}\` | ${words} | whoever signs the body |`,
      });
    else add(action.route.method, clientPath(action.route), words, action.grants);
    if (action.bulk)
      add(action.bulk.route.method, action.bulk.route.path, `${words}, many at once`, action.grants);
  }
  for (const report of ir.reports) add("GET", report.route.path, report.name.toLowerCase(), report.grants);
  return {
    events: (ir.events ?? []).map(({ type, name, doc }) => ({
      text: `| \`${type}\` | ${(doc || name).replaceAll("\n", " ").replaceAll("|", "\\|")} |`,
    })),
    messages: (ir.messages ?? []).map(({ name, doc }) => ({
      text: doc ? `${name}: ${doc.replaceAll("\n", " ")}` : name,
    })),
    jobs: jobActions(model).map((action) => ({
      text: `| ${action.name.toLowerCase()} | ${action.schedule ? scheduleText(action.schedule, model) : "called later by other actions"} |`,
    })),
    diagram: pieces.map((piece) => piece.diagram),
    hasSeeds: ir.seeds !== undefined,
    title: ir.title,
    doc: ir.doc,
    rows,
    hasSignIn: hasFirstAccount(ir.signIn),
    hasWire: ir.wire !== undefined,
    isLinked: ir.wire !== undefined && !ir.settings.some(({ name }) => name === "PUBLIC_URL"),
    scheme: ir.wire?.scheme ?? "Bearer",
    identifier: ir.signIn?.identifier ?? "",
    settings: ir.settings.map((field) => ({
      text: `| \`${field.name}\` | ${field.doc || field.name} | ${field.default?.kind === "value" ? `\`${String(field.default.value)}\`` : field.optional ? "none" : "must be given"} |`,
    })),
  };
}

interface Row {
  readonly text: string;
}

/** The addresses of an entity or a view. */
function sourceRows(source: Entity | View, model: Model): readonly Row[] {
  if (model.ir.wire) return (source.routes ?? []).flatMap((route) => wireRow(route, source, model));
  if (!hasRoutes(source)) return [];
  const { access, path } = source;
  const one = source.name.toLowerCase();
  return [
    ...row("GET", path, `list ${source.plural.toLowerCase()}`, access.list, model),
    ...row("POST", path, `create ${withArticle(one)}`, access.create, model),
    ...row("GET", `${path}/{id}`, `read ${withArticle(one)}`, access.read, model),
    ...row("PATCH", `${path}/{id}`, `change ${withArticle(one)}`, access.update, model),
    ...row("DELETE", `${path}/{id}`, `delete ${withArticle(one)}`, access.delete, model),
  ];
}

/** An address of a wire of the spec's own. */
function wireRow(
  { operation, route, grants, relation }: WireRoute,
  source: Entity | View,
  model: Model,
): readonly Row[] {
  const one = withArticle(source.name.toLowerCase());
  const tie = relation && model.entity(relation.entity).name.toLowerCase();
  const plain = operation === "list" ? `list ${source.plural.toLowerCase()}` : `${operation} ${one}`;
  const what = tie === undefined ? plain : `${operation} the caller's ${tie} of ${one}`;
  return row(route.method, clientPath(route), what, grants, model);
}

/** An operation with who may use it; none where nobody may. */
function row(method: string, path: string, what: string, grants: Grants, model: Model): readonly Row[] {
  if (grants.length === 0) return [];
  return [{ text: `| \`${method} ${model.ir.basePath}${path}\` | ${what} | ${who(grants, model)} |` }];
}

/** An entity and its references, as Mermaid draws them. */
function diagram(entity: Entity): Row {
  const columns = storedFields(entity)
    .filter((field) => !isReference(field))
    .map((field) => `  ${field.type.kind} ${field.column}`);
  const references = storedFields(entity)
    .filter(isReference)
    .map((field) => `${entity.id} }o--${field.optional ? "o" : "|"}| ${field.type.entity} : "${field.name}"`);
  return { text: [`${entity.id} {`, ...columns, "}", ...references].join("\n  ") };
}

function who(grants: Grants, model: Model): string {
  return grants
    .map((grant) => {
      const name =
        grant.who === "role"
          ? (model.ir.roles.find(({ id }) => id === grant.role)?.name ?? grant.role)
          : grant.who === "anyone"
            ? "anyone"
            : "signed in";
      return grant.where ? `${name} where \`${grant.where.source.replaceAll("|", "\\|")}\`` : name;
    })
    .join(", ");
}
