import { withArticle } from "./names.ts";
import type { Grants } from "../../../src/ir/types.ts";
import { hasRoutes } from "./entity.ts";
import { jobActions, scheduleText } from "./jobs.ts";
import { isReference, storedFields, type Model } from "./model.ts";

/** The view of the service's README: what it is, how it runs, and every address with who may use it. */
export function readmeView(model: Model): object {
  const { ir } = model;
  const rows: { readonly text: string }[] = [];
  const add = (method: string, path: string, what: string, grants: Grants): void => {
    if (grants.length > 0)
      rows.push({ text: `| \`${method} ${ir.basePath}${path}\` | ${what} | ${who(grants, model)} |` });
  };
  for (const source of [...ir.entities, ...ir.views]) {
    if (!hasRoutes(source)) continue;
    const { access, path } = source;
    const one = source.name.toLowerCase();
    add("GET", path, `list ${source.plural.toLowerCase()}`, access.list);
    add("POST", path, `create ${withArticle(one)}`, access.create);
    add("GET", `${path}/{id}`, `read ${withArticle(one)}`, access.read);
    add("PATCH", `${path}/{id}`, `change ${withArticle(one)}`, access.update);
    add("DELETE", `${path}/{id}`, `delete ${withArticle(one)}`, access.delete);
  }
  for (const action of ir.actions) {
    if (!action.route) continue;
    const words = action.name.toLowerCase();
    if (action.signature)
      rows.push({
        text: `| \`${action.route.method} ${ir.basePath}${action.route.path}\` | ${words} | whoever signs the body |`,
      });
    else add(action.route.method, action.route.path, words, action.grants);
    if (action.bulk)
      add(action.bulk.route.method, action.bulk.route.path, `${words}, many at once`, action.grants);
  }
  for (const report of ir.reports) add("GET", report.route.path, report.name.toLowerCase(), report.grants);
  return {
    events: (ir.events ?? []).map(({ type, name, doc }) => ({
      text: `| \`${type}\` | ${(doc || name).replaceAll("\n", " ").replaceAll("|", "\\|")} |`,
    })),
    jobs: jobActions(model).map((action) => ({
      text: `| ${action.name.toLowerCase()} | ${action.schedule ? scheduleText(action.schedule, model) : "called later by other actions"} |`,
    })),
    diagram: diagram(model),
    title: ir.title,
    doc: ir.doc,
    rows,
    hasSignIn: ir.signIn !== null,
    identifier: ir.signIn?.identifier ?? "",
    settings: ir.settings.map((field) => ({
      text: `| \`${field.name}\` | ${field.doc || field.name} | ${field.default?.kind === "value" ? `\`${String(field.default.value)}\`` : field.optional ? "none" : "must be given"} |`,
    })),
  };
}

/** The entities and their references, as Mermaid draws them. */
function diagram(model: Model): readonly { readonly text: string }[] {
  return model.ir.entities.flatMap((entity) => {
    const columns = storedFields(entity)
      .filter((field) => !isReference(field))
      .map((field) => ({ text: `  ${field.type.kind} ${field.column}` }));
    const references = storedFields(entity)
      .filter(isReference)
      .map((field) => ({
        text: `${entity.id} }o--${field.optional ? "o" : "|"}| ${field.type.entity} : "${field.name}"`,
      }));
    return [{ text: `${entity.id} {` }, ...columns, { text: "}" }, ...references];
  });
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
