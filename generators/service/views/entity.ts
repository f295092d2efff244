import type { Entity, Field, View } from "../../../src/ir/types.ts";
import type { PlannedFile } from "../../../src/3-emit/target.ts";
import { importsOf } from "./imports.ts";
import type { Model } from "./model.ts";
import { docComment, storeName, withArticle } from "./names.ts";
import { dtoFile, modelFile, platform, resourceFile, routesFile } from "./paths.ts";
import { rowMembersText } from "./readers.ts";
import { newMembers, rowMembers, type MemberView } from "./types.ts";

/**
 * The files of an entity: the types of its rows where logic names them, what it reads from clients, its resource, its
 * routes.
 */
export function entityFiles(
  entity: Entity,
  model: Model,
  resource: (source: Entity | View, model: Model) => object,
): readonly PlannedFile[] {
  const origins = [entity.origin];
  const file = (path: string, template: string, view: object): PlannedFile => ({
    path,
    template,
    view,
    origins,
  });
  const files = [
    ...(model.isInLogic(entity)
      ? [file(modelFile(entity), "src/entity/entity.model.ts.hbs", modelView(entity, model))]
      : []),
    file(resourceFile(entity), "src/entity/entity.resource.ts.hbs", resource(entity, model)),
  ];
  if (entity.within) return files;
  const { access } = entity;
  if (access.create.length > 0 || access.update.length > 0) {
    files.push(file(dtoFile(entity), "src/entity/entity.dto.ts.hbs", dtoView(entity, model)));
  }
  if (hasRoutes(entity))
    files.push(file(routesFile(entity), "src/entity/entity.routes.ts.hbs", routesView(entity, model)));
  return files;
}

/** The files of a view: those of an entity that nobody writes. */
export function viewFiles(
  view: View,
  model: Model,
  resource: (source: Entity | View, model: Model) => object,
): readonly PlannedFile[] {
  const origins = [view.origin];
  const file = (path: string, template: string, data: object): PlannedFile => ({
    path,
    template,
    view: data,
    origins,
  });
  return [
    ...(model.isInLogic(view)
      ? [file(modelFile(view), "src/entity/entity.model.ts.hbs", modelView(view, model))]
      : []),
    file(resourceFile(view), "src/entity/entity.resource.ts.hbs", resource(view, model)),
    ...(hasRoutes(view)
      ? [file(routesFile(view), "src/entity/entity.routes.ts.hbs", routesView(view, model))]
      : []),
  ];
}

/** True where at least one operation has an address. */
export function hasRoutes(source: Entity | View): boolean {
  return (
    Object.values(source.access).some((grants) => grants.length > 0) && !("within" in source && source.within)
  );
}

function modelView(source: Entity | View, model: Model): object {
  const imports = importsOf(modelFile(source));
  const parts = "rules" in source ? model.partsOf(source) : [];
  const shapes = [
    interfaceView(
      `${source.id}Row`,
      [
        source.doc || source.name,
        "As the code of an action sees it: decimals are exact, moments are dates.",
      ].join("\n\n"),
      rowMembers(source, "logic", model),
    ),
    ...("rules" in source
      ? [
          interfaceView(
            `New${source.id}`,
            "What the code of an action gives to make one.",
            newMembers(source, model),
          ),
        ]
      : []),
  ];
  if (shapes.some(({ text }) => /\bDecimal\b/.test(text))) imports.type("Decimal", platform("values"));
  for (const part of parts) {
    for (const name of [`${part.entity.id}Row`, `New${part.entity.id}`])
      imports.type(name, modelFile(part.entity));
  }
  return { imports: spaced(imports.text()), shapes };
}

function interfaceView(name: string, doc: string, members: readonly MemberView[]): { readonly text: string } {
  const lines = members.map(
    (member) =>
      `${docComment(member.doc, "  ")}  readonly ${member.name}${member.mayBeAbsent ? "?:" : ":"} ${member.type}${member.mayBeAbsent ? " | undefined" : ""};\n`,
  );
  return { text: `${docComment(doc)}export interface ${name} {\n${lines.join("")}}\n` };
}

function spaced(imports: string): string {
  return imports === "" ? "" : `${imports}\n`;
}

function dtoView(entity: Entity, model: Model): object {
  const imports = importsOf(dtoFile(entity));
  const options = { model, imports, side: "wire", lenient: false } as const;
  const { body, rules } = rowMembersText(entity, options);
  const article = withArticle(entity.name.toLowerCase());
  const reader = (name: string): string => imports.value(name, platform("row-reader"));
  const readers = [
    ...(entity.access.create.length > 0
      ? [
          {
            name: `read${entity.id}Create`,
            doc: `What a client gives to create ${article}.`,
            call: `${reader("createReader")}(members${rules})`,
          },
        ]
      : []),
    ...(entity.access.update.length > 0
      ? [
          {
            name: `read${entity.id}Update`,
            doc: `What a client may change of ${article}: a JSON merge patch (RFC 7396).`,
            call: `${reader("updateReader")}(members)`,
          },
        ]
      : []),
  ];
  // The compiler tells what a list holds from its items.
  const type = body === "" ? `: readonly ${imports.type("Member", platform("row-reader"))}[]` : "";
  return { imports: imports.text(), article, type, body, readers };
}

function routesView(source: Entity | View, model: Model): object {
  const imports = importsOf(routesFile(source));
  const name = imports.value(storeName(source), resourceFile(source));
  const path = model.ir.basePath + source.path;
  const { access } = source;
  const http = (handler: string): string => imports.value(handler, platform("http"));
  imports.type("App", platform("http"));
  imports.type("Service", platform("work"));
  const routes: { readonly text: string }[] = [];
  const add = (method: string, url: string, handler: string, last = ""): void => {
    const tail = last === "" ? "" : `, ${imports.value(last, dtoFile(source))}`;
    routes.push({
      text: `app.${method}(${JSON.stringify(url)}, ${http(handler)}(service, ${name}${tail}));`,
    });
  };
  if (access.list.length > 0) add("get", path, "answerList");
  if (access.create.length > 0) add("post", path, "answerCreate", `read${source.id}Create`);
  if (access.read.length > 0) add("get", `${path}/:id`, "answerRead");
  if (access.update.length > 0) add("patch", `${path}/:id`, "answerUpdate", `read${source.id}Update`);
  if (access.delete.length > 0) add("delete", `${path}/:id`, "answerDelete");
  return {
    imports: imports.text(),
    id: source.id,
    plural: source.plural.toLowerCase(),
    function: `${storeName(source)}Routes`,
    routes,
  };
}

/** A field's default as the resource keeps it. */
export function defaultText(field: Field): string {
  if (!field.default) return "";
  if (field.default.kind === "key") return `default: { key: ${JSON.stringify(field.default.prefix)} }`;
  return field.default.kind === "value"
    ? `default: { value: ${JSON.stringify(field.default.value)} }`
    : `default: "${field.default.kind}"`;
}
