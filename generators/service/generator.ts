import type { Pieces } from "../../src/cache/pieces.ts";
import { hasFiles } from "../../src/ir/files.ts";
import { hasJobs } from "../../src/ir/jobs.ts";
import { knowsCommonPasswords } from "../../src/ir/passwords.ts";
import type { Ir } from "../../src/ir/types.ts";
import type { Hole } from "../../src/draft/draft.ts";
import type { Plan, PlannedFile, Share } from "../../src/3-emit/target.ts";
import { actionFiles, effectFiles, integrationFiles } from "./views/action.ts";
import { adminParts } from "./views/admin.ts";
import { clientView } from "./views/client.ts";
import { composeView, kubernetesView } from "./views/deploy.ts";
import { entityFiles, viewFiles } from "./views/entity.ts";
import { eventsView } from "./views/events.ts";
import { idleFiles, jobsView } from "./views/jobs.ts";
import { messagesView } from "./views/messages.ts";
import { migrationView } from "./views/migration.ts";
import { modelOf, type Model } from "./views/model.ts";
import { plainIr } from "../../src/ir/wire.ts";
import { wireFiles } from "./views/wire/files.ts";
import { wireOpenApi } from "./views/wire/openapi.ts";
import { openApiParts } from "./views/openapi.ts";
import { printDocument } from "./views/openapi-text.ts";
import { effectsView, routesView, serviceView, signInView, sqlViews } from "./views/project.ts";
import { languagesView } from "./views/languages.ts";
import { openIdView } from "./views/open-id.ts";
import { EVENTS_FILE, LANGUAGES_FILE, MESSAGES_FILE, OPEN_ID_FILE, SEEDS_FILE } from "./views/paths.ts";
import { pythonClientView, pythonModule } from "./views/python-client.ts";
import { readmeView } from "./views/readme.ts";
import { reportFileOf } from "./views/report.ts";
import { checkSqlOf, resourceView } from "./views/resource.ts";
import { seedsView } from "./views/seeds.ts";
import { testsView } from "./views/tests.ts";

/** What the target `service` prints for an IR: a TypeScript project on fastify and PostgreSQL. */
export function plan(ir: Ir, templates: ReadonlyMap<string, string>, pieces?: Pieces): Plan {
  const model = modelOf(plainIr(ir), pieces);
  const emitted = [
    ...ir.actions.map((action) => actionFiles(action, model)),
    ...ir.effects.map((effect) => effectFiles(effect, model)),
  ];
  const holes: Hole[] = emitted.flatMap((element) => element.holes);
  const here = (name: string, files: Share["files"]): Share => ({ name, isApart: false, files });
  const apart = (name: string, files: Share["files"]): Share => ({ name, isApart: true, files });
  const shares = [
    here("copied", () => copiedFiles(ir, templates)),
    here("project", () => projectFiles(model, ir.basePath)),
    here("views", () => ir.views.flatMap((view) => viewFiles(view, model, resourceView))),
    here("logic", () => emitted.flatMap((element) => element.files)),
    here("reports", () => ir.reports.map((report) => reportFileOf(report, model))),
    here("integrations", () => integrationFiles(model)),
    ...(ir.wire ? [here("wire", () => wireFiles(modelOf(ir, pieces)))] : []),
    ...ir.entities.map((entity) =>
      apart(`files ${entity.id}`, () =>
        model.piece("files", entity, (seen) => entityFiles(entity, seen, resourceView)),
      ),
    ),
    apart("client", () => [clientFile(model)]),
  ];
  return { shares, holes, ir: model.ir };
}

function copiedFiles(ir: Ir, templates: ReadonlyMap<string, string>): readonly PlannedFile[] {
  const idle = idleFiles(ir);
  const copied = [...templates.keys()].filter(
    (path) =>
      !path.endsWith(".hbs") && !idle.has(path) && (ir.wire !== undefined || !path.startsWith(WIRE_RUNTIME)),
  );
  return copied.map((path) => ({ path: outputPath(path), template: path, view: null, origins: [] }));
}

/** What only services with a wire of their own run. */
const WIRE_RUNTIME = "src/platform/wire/";

/** Files whose names npm or git would take for their own stand in `templates/` under others. */
function outputPath(path: string): string {
  return path.replace(/^dot-/, ".").replace(/\/dot-/, "/.");
}

/** @param basePath what stands before the addresses that clients know. */
function projectFiles(model: Model, basePath: string): readonly PlannedFile[] {
  const { ir } = model;
  const file = (path: string, template: string, view: object): PlannedFile => ({
    path,
    template,
    view,
    origins: [],
  });
  return [
    file("package.json", "package.json.hbs", {
      name: ir.name,
      version: ir.version,
      description: ir.title,
      mail: Boolean(ir.messages),
      files: hasFiles(ir),
      openId: Boolean(ir.signIn?.openId),
      commonPasswords: knowsCommonPasswords(ir),
    }),
    file("package-lock.json", "package-lock.json.hbs", {
      name: ir.name,
      version: ir.version,
      mail: Boolean(ir.messages),
      files: hasFiles(ir),
      openId: Boolean(ir.signIn?.openId),
      commonPasswords: knowsCommonPasswords(ir),
    }),
    file("sbom.json", "sbom.json.hbs", {
      name: ir.name,
      version: ir.version,
      mail: Boolean(ir.messages),
      files: hasFiles(ir),
      openId: Boolean(ir.signIn?.openId),
      commonPasswords: knowsCommonPasswords(ir),
    }),
    file("compose.yaml", "compose.yaml.hbs", composeView(ir)),
    file("deploy/kubernetes.yaml", "deploy/kubernetes.yaml.hbs", kubernetesView(ir)),
    file("README.md", "README.md.hbs", readmeView(ir.wire ? modelOf({ ...ir, basePath }) : model)),
    file("admin/model.json", "admin/model.json.hbs", { parts: adminParts(model) }),
    file("client/package.json", "client/package.json.hbs", {
      name: `${ir.name}-client`,
      version: ir.version,
      description: `The client of ${ir.title}`,
    }),
    ...(ir.clients?.includes("python") ? pythonFiles(model) : []),
    file("openapi.json", "openapi.json.hbs", {
      parts: ir.wire ? printDocument(wireOpenApi(model, basePath)) : openApiParts(model),
    }),
    file("migrations/0001_initial.sql", "migrations/0001_initial.sql.hbs", {
      ...migrationView(model, checkSqlOf, sqlViews(model)),
      account: ir.signIn ? model.entity(ir.signIn.account).table : "",
      reset: Boolean(ir.signIn?.reset),
      openId: Boolean(ir.signIn?.openId),
      secondFactor: Boolean(ir.signIn?.secondFactor),
    }),
    file("src/service.ts", "src/service.ts.hbs", serviceView(model)),
    file("src/sign-in.ts", "src/sign-in.ts.hbs", signInView(model)),
    file(SEEDS_FILE, "src/seeds.ts.hbs", seedsView(model)),
    file("src/routes.ts", "src/routes.ts.hbs", routesView(model)),
    file("src/effects.ts", "src/effects.ts.hbs", effectsView(model)),
    ...(ir.events ? [file(EVENTS_FILE, "src/events.ts.hbs", eventsView(model, ir.events))] : []),
    ...(ir.signIn?.openId
      ? [file(OPEN_ID_FILE, "src/open-id.ts.hbs", openIdView(ir.signIn, ir.signIn.openId, model))]
      : []),
    ...(ir.languages ? [file(LANGUAGES_FILE, "src/languages.ts.hbs", languagesView(ir.languages))] : []),
    ...(ir.messages ? [file(MESSAGES_FILE, "src/messages.ts.hbs", messagesView(model, ir.messages))] : []),
    ...(hasJobs(ir) ? [file("src/jobs.ts", "src/jobs.ts.hbs", jobsView(model))] : []),
    file("test/service.test.ts", "test/service.test.ts.hbs", testsView(model)),
  ];
}

function clientFile(model: Model): PlannedFile {
  return {
    path: "client/client.ts",
    template: "client/client.ts.hbs",
    view: clientView(model),
    isWrapped: true,
    origins: [],
  };
}

/** A package for Python, which installers take from its folder. */
function pythonFiles(model: Model): readonly PlannedFile[] {
  const { ir } = model;
  const module = pythonModule(model);
  const description = JSON.stringify(`The client of ${ir.title}`);
  const files: readonly [path: string, template: string, view: object][] = [
    ["pyproject.toml", "pyproject.toml.hbs", { name: ir.name, version: ir.version, description, module }],
    [`${module}/__init__.py`, "client.py.hbs", pythonClientView(model)],
    [`${module}/runtime.py`, "runtime.py.hbs", {}],
    [`${module}/py.typed`, "py.typed.hbs", {}],
  ];
  return files.map(([path, template, view]) => ({
    path: `client/python/${path}`,
    template: `client/python/${template}`,
    view,
    origins: [],
  }));
}
