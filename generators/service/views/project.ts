import { hasJobs } from "../../../src/ir/jobs.ts";
import type { Entity, Field, SignIn, View, ViewSource, Wire } from "../../../src/ir/types.ts";
import { sqlType } from "./columns.ts";
import { conditionOf, sqlOf } from "./expressions/sql.ts";
import { hasRoutes } from "./entity.ts";
import { hasFiles } from "../../../src/ir/files.ts";
import { fileRoutes } from "./files.ts";
import { streamRoutes } from "./streams.ts";
import { importsOf } from "./imports.ts";
import { literal } from "./literal.ts";
import { fieldOf, rowsOf, type Model } from "./model.ts";
import { sqlString, storeName } from "./names.ts";
import {
  EVENTS_FILE,
  LANGUAGES_FILE,
  MESSAGES_FILE,
  OPEN_ID_FILE,
  actionFile,
  effectFile,
  platform,
  reportFile,
  resourceFile,
  routesFile,
} from "./paths.ts";
import { fastifyPath } from "./routes.ts";
import { roleWire } from "./sql-text.ts";

/** `src/service.ts`: the names and settings of the whole. */
export function serviceView(model: Model): object {
  const { ir } = model;
  return {
    name: JSON.stringify(ir.name),
    timeZone: JSON.stringify(ir.timeZone),
    roles: JSON.stringify(ir.roles.map(({ wire }) => wire)),
    settings: ir.settings.map((field) => {
      const kind =
        field.type.kind === "url" || field.type.kind === "integer" || field.type.kind === "boolean"
          ? field.type.kind
          : "text";
      const given =
        field.default?.kind === "value" ? [`default: ${JSON.stringify(String(field.default.value))}`] : [];
      const members = [
        `name: ${JSON.stringify(field.name)}`,
        `kind: "${kind}"`,
        `optional: ${field.optional}`,
        ...given,
        `doc: ${JSON.stringify(field.doc)}`,
      ];
      return { text: `{ ${members.join(", ")} },` };
    }),
    encrypted: [
      ...ir.entities.flatMap(({ table, fields }) =>
        fields
          .filter(({ encrypted }) => encrypted)
          .map(({ column }) => `{ table: ${JSON.stringify(table)}, column: ${JSON.stringify(column)} },`),
      ),
      ...(ir.signIn?.secondFactor
        ? ["secret", "next_secret"].map((column) => `{ table: "sign_in_factors", column: "${column}" },`)
        : []),
    ],
  };
}

/** `src/sign-in.ts`: who signs in, and by what. */
export function signInView(model: Model): object {
  const { signIn } = model.ir;
  const { wire } = model.ir;
  if (!signIn) return { signIn: null };
  const account = model.entity(signIn.account);
  const imports = importsOf("src/sign-in.ts");
  imports.type("SignIn", platform("sign-in-types"));
  const row = { alias: "t", source: account.id };
  const password = fieldOf(account, signIn.password);
  const first =
    signIn.firstRole && signIn.role
      ? `, ${signIn.role}: ${JSON.stringify(roleWire(model, signIn.firstRole))}`
      : "";
  return {
    signIn: {
      account: imports.value(storeName(account), resourceFile(account)),
      identifier: JSON.stringify(signIn.identifier),
      identifierColumn: JSON.stringify(`t.${fieldOf(account, signIn.identifier).column}`),
      password: JSON.stringify(signIn.password),
      passwordColumn: JSON.stringify(`t.${password.column}`),
      passwordLength: password.type.kind === "password" ? password.type.minLength : 1,
      active: JSON.stringify(signIn.active ? conditionOf(signIn.active.node, { model, row }) : "true"),
      roleOf: signIn.role ? `(account) => String(account[${JSON.stringify(signIn.role)}])` : "() => null",
      idleMinutes: signIn.idleMinutes,
      renewDays: signIn.renewDays,
      lock: `{ failures: ${signIn.lock.failures}, withinMinutes: ${signIn.lock.withinMinutes}, forMinutes: ${signIn.lock.forMinutes} }`,
      secondFactor: signIn.secondFactor
        ? `{ issuer: ${JSON.stringify(model.ir.title)}, prove: ${imports.value("proveSecondFactor", platform("second-factor"))}${requiredOfText(signIn, model)} }`
        : "",
      fresh: signIn.freshMinutes === undefined ? "" : String(signIn.freshMinutes),
      scheme: wire && wire.scheme !== "Bearer" ? JSON.stringify(wire.scheme) : "",
      ways: wire?.authorization ? waysText(wire.authorization) : "",
      secrets: wire?.secrets
        ? literal(wire.secrets.map((one) => ({ ...one, role: roleWire(model, one.role) })))
        : "",
      firstAccount: !canMakeFirst(signIn, account)
        ? "null"
        : `(identifier, password) => ({ ${signIn.identifier}: identifier, ${signIn.password}: password${first} })`,
      imports: imports.text(),
    },
  };
}

/** Of whom a second factor is required, by the roles that stand in rows. */
function requiredOfText({ secondFactor }: SignIn, model: Model): string {
  const { requiredOf } = secondFactor ?? {};
  if (requiredOf === undefined) return "";
  const whom = requiredOf === "everybody" ? requiredOf : requiredOf.map((role) => roleWire(model, role));
  return `, requiredOf: ${literal(whom)}`;
}

/** Whether identifier, password and the role of the first account are all that an account must be given. */
function canMakeFirst({ identifier, password, firstRole, routes }: SignIn, { fields }: Entity): boolean {
  if (firstRole !== null) return true;
  const isGiven = (field: Field): boolean =>
    [identifier, password].includes(field.name) ||
    field.optional ||
    field.default !== undefined ||
    (field.computed ?? field.stampedWhen ?? field.numbered) !== undefined ||
    field.type.kind === "many" ||
    field.type.kind === "slug";
  return !routes?.register && fields.every(isGiven);
}

function waysText({ header, cookie, basic }: NonNullable<Wire["authorization"]>): string {
  return literal({
    ...(header === undefined ? {} : { header }),
    ...(cookie === undefined ? {} : { cookie }),
    ...(basic ? { basic } : {}),
  });
}

/** `src/routes.ts`: every address of the service. */
export function routesView(model: Model): object {
  const { ir } = model;
  const imports = importsOf("src/routes.ts");
  imports.type("App", platform("http"));
  imports.type("Service", platform("work"));
  imports.value("signInRoutes", platform("sign-in-routes"));
  const lines: { readonly text: string }[] = [];
  const plain: { readonly text: string }[] = [];
  for (const source of [...ir.entities, ...ir.views]) {
    if (hasRoutes(source))
      lines.push({
        text: `${imports.value(`${storeName(source)}Routes`, routesFile(source))}(app, service);`,
      });
    if ("rules" in source)
      lines.push(...fileRoutes(source, model, imports), ...streamRoutes(source, model, imports));
  }
  for (const action of ir.actions) {
    if (!action.route) continue;
    const constant = imports.value(`${action.id}Action`, actionFile(action));
    const address = (route: { method: string; path: string }): string =>
      `"${route.method}", ${JSON.stringify(ir.basePath + fastifyPath(route.path))}`;
    lines.push({
      text: `${imports.value("actionRoute", platform("actions"))}(app, service, ${address(action.route)}, ${constant});`,
    });
    if (action.bulk) {
      lines.push({
        text: `${imports.value("bulkRoute", platform("actions"))}(app, service, ${address(action.bulk.route)}, ${constant}, ${action.bulk.max});`,
      });
    }
  }
  for (const report of ir.reports) {
    const constant = imports.value(`${report.id}Report`, reportFile(report));
    lines.push({
      text: `${imports.value("reportRoute", platform("reports"))}(app, service, ${JSON.stringify(ir.basePath + fastifyPath(report.route.path))}, ${constant});`,
    });
    if (report.csv !== undefined) {
      const path = `${ir.basePath}${fastifyPath(report.route.path)}.csv`;
      lines.push({
        text: `${imports.value("csvRoute", platform("reports"))}(app, service, ${JSON.stringify(path)}, ${constant}, ${JSON.stringify(report.csv)});`,
      });
    }
  }
  if (ir.wire) {
    const wire = imports.value("wireRoutes", "src/wire.ts");
    // The plain addresses serve the admin page and the client, and go with them.
    plain.push(...lines.splice(0));
    lines.push({ text: `${wire}(app, service);` });
    if (plain.length > 0) lines.push({ text: "if (service.config.adminPage) plainRoutes(app, service);" });
  }
  if (ir.languages) {
    const languages = imports.value("LANGUAGES", LANGUAGES_FILE);
    lines.push({ text: `${imports.value("speak", platform("languages"))}(${languages});` });
  }
  if (hasFiles(ir)) lines.push({ text: `${imports.value("keepFiles", platform("files"))}(app, service);` });
  if (ir.messages) lines.push({ text: `${imports.value("mailRoutes", platform("mail"))}(app, service);` });
  if (ir.signIn?.reset)
    lines.push({ text: `${imports.value("resetRoutes", platform("password-reset"))}(app, service);` });
  if (ir.signIn?.secondFactor)
    lines.push({ text: `${imports.value("secondFactorRoutes", platform("second-factor"))}(app, service);` });
  if (ir.signIn?.openId) {
    const openId = imports.value("OPEN_ID", OPEN_ID_FILE);
    lines.push({ text: `${imports.value("openIdRoutes", platform("open-id"))}(app, service, ${openId});` });
  }
  if (hasJobs(ir)) {
    const tasks = imports.value("TASKS", "src/jobs.ts");
    lines.push({ text: `${imports.value("startJobs", platform("jobs"))}(app, service, ${tasks});` });
  }
  return { imports: imports.text(), lines, plain };
}

/** `src/effects.ts`: which logic runs whenever which rows are written. */
export function effectsView(model: Model): object {
  const imports = importsOf("src/effects.ts");
  const lines = model.ir.effects.flatMap((effect) => {
    const entity = model.entity(effect.entity);
    const resource = imports.value(storeName(entity), resourceFile(entity));
    const constant = imports.value(`${effect.id}Effect`, effectFile(entity, effect));
    return effect.operations.map((operation) => ({
      text: `${imports.value("attach", platform("effects"))}(${resource}, "${effect.when} ${operation}", ${constant});`,
    }));
  });
  if (model.ir.messages) lines.push({ text: `${imports.value("attachMessages", MESSAGES_FILE)}();` });
  if (model.ir.events) lines.push({ text: `${imports.value("attachEvents", EVENTS_FILE)}();` });
  return { imports: imports.text(), lines };
}

/** SQL views, and the tables that signing in needs. */
export function sqlViews(model: Model): readonly { name: string; doc: string; selects: readonly string[] }[] {
  return model.ir.views.map((view) => ({
    name: view.table,
    doc: view.doc ? sqlString(view.doc) : "",
    selects: view.sources.map((source, index) => {
      const text = viewSelect(model, view, source);
      return index === 0 ? text : `union all\n${text}`;
    }),
  }));
}

function viewSelect(model: Model, view: View, source: ViewSource): string {
  const row = { alias: "t", source: source.entity };
  const columns = source.values.map(({ name, expression }) => {
    const field = fieldOf(view, name);
    return `  ${sqlOf(expression.node, { model, row })}::${sqlType(field)} as ${field.column}`;
  });
  const where = source.where ? `\nwhere ${conditionOf(source.where.node, { model, row })}` : "";
  return `select\n${["  t.id", ...columns].join(",\n")}\nfrom ${rowsOf(model.entity(source.entity))} t${where}`;
}
