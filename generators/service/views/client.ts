import type {
  Action,
  Entity,
  Field,
  Grants,
  OpenIdSignIn,
  Report,
  Route,
  SignIn,
  View,
} from "../../../src/ir/types.ts";
import type { Part } from "../../../src/draft/parts.ts";
import { filesOf, type FileField } from "../../../src/ir/files.ts";
import { wrapLines } from "../../../src/3-emit/wrap.ts";
import { plainValueType, sentMembers } from "./client-calls.ts";
import { failuresOfAction, failuresOfWriting, failureTypes } from "./client-failures.ts";
import {
  answerType,
  createInterface,
  inputInterface,
  isOptionalInput,
  queryInterface,
  reportValue,
  rowInterface,
  updateInterface,
} from "./client-types.ts";
import { fieldOf, type Model } from "./model.ts";
import { docComment, pascal, storeName, withArticle } from "./names.ts";
import { propertyName } from "./types.ts";
import { requiresFactor } from "../../../src/ir/second-factor.ts";
import { hasStreams, streamPath } from "../../../src/ir/streams.ts";

/** The view of `client/client.ts`, its lines broken where they are long: types of everything on the wire, and one function for each operation. */
export function clientView(model: Model): object {
  const { ir } = model;
  const printer = printerOf(model);
  const types: Part[] = [];
  const functions: Part[] = [];
  for (const entity of ir.entities) {
    const piece = pieceFor(entity, printer);
    types.push(...piece.types);
    functions.push(...piece.functions);
  }
  for (const view of ir.views.filter(({ access }) => access.list.length > 0 || access.read.length > 0))
    viewParts(view, printer);
  for (const action of ir.actions) actionParts(action, printer);
  for (const report of ir.reports) reportParts(report, printer);
  if (ir.signIn) signInParts(ir.signIn, printer);
  return {
    streams: hasStreams(ir),
    types: [...types, ...printer.types.map(wrapped)],
    functions: [...functions, ...printer.functions.map(wrapped)],
  };
}

/** An entity's part of the client, as it is where nothing else has its names. */
interface Piece {
  readonly types: readonly Part[];
  readonly functions: readonly Part[];
  readonly names: readonly string[];
}

function wrapped(text: string): Part {
  return { text: wrapLines(text) };
}

/** What was printed of an entity before; printed anew where a name of it is taken already. */
function pieceFor(entity: Entity, printer: Printer): Omit<Piece, "names"> {
  const { model } = printer;
  const piece = model.piece("client", entity, (seen) => pieceOf(entity, seen));
  if (new Set(piece.names).size < piece.names.length || piece.names.some((name) => printer.isTaken(name))) {
    const own: Printer = { ...printer, types: [], functions: [] };
    entityParts(entity, own);
    return { types: own.types.map(wrapped), functions: own.functions.map(wrapped) };
  }
  for (const name of piece.names) printer.name(name);
  return piece;
}

function pieceOf(entity: Entity, model: Model): Piece {
  const names: string[] = [];
  const printer: Printer = {
    model,
    types: [],
    functions: [],
    isTaken: () => false,
    name(wanted) {
      names.push(wanted);
      return wanted;
    },
  };
  entityParts(entity, printer);
  return { types: printer.types.map(wrapped), functions: printer.functions.map(wrapped), names };
}

interface Printer {
  readonly model: Model;
  readonly types: string[];
  readonly functions: string[];
  isTaken(name: string): boolean;
  /** A name for a function or a type that nothing else has. */
  name(wanted: string): string;
}

function printerOf(model: Model): Printer {
  const taken = new Set([...model.ir.entities, ...model.ir.views].flatMap(({ id }) => [id, `${id}Create`]));
  return {
    model,
    types: [],
    functions: [],
    isTaken: (name) => taken.has(name),
    name(wanted) {
      let name = wanted;
      while (taken.has(name)) name += "_";
      taken.add(name);
      return name;
    },
  };
}

function entityParts(entity: Entity, printer: Printer): void {
  const { model, types } = printer;
  const { access, id } = entity;
  const one = entity.name.toLowerCase();
  types.push(rowInterface(entity, model));
  if (entity.within || access.create.length > 0) types.push(createInterface(entity, model));
  if (entity.within) return;
  if (access.update.length > 0) types.push(updateInterface(entity, model));
  const path = model.ir.basePath + entity.path;
  const own = failureTypes(failuresOfWriting([id], model), model);
  const problem = (base: string): string => [`$.${base}`, ...own].join(" | ");
  listAndRead(entity, printer);
  const add = (name: string, doc: string, parameters: string, result: string, call: string): void => {
    printer.functions.push(functionText(printer.name(name), doc, parameters, result, call));
  };
  const row = `$.path\`${path}/\${id}\``;
  if (access.create.length > 0)
    add(
      `create${id}`,
      `Creates ${withArticle(one)}.`,
      `input: ${id}Create, options?: $.OnceOptions`,
      `$.Call<${id}, ${problem("CreateProblem")}>`,
      `$.send(client, "POST", ${JSON.stringify(path)}, input, options)`,
    );
  if (access.update.length > 0)
    add(
      `update${id}`,
      `Changes ${withArticle(one)}.`,
      `id: string, changes: ${id}Update, options?: $.VersionOptions`,
      `$.Call<${id}, ${problem("UpdateProblem")}>`,
      `$.send(client, "PATCH", ${row}, changes, options)`,
    );
  if (access.delete.length > 0)
    add(
      `delete${id}`,
      `Deletes ${withArticle(one)}.`,
      "id: string, options?: $.VersionOptions",
      `$.Call<undefined, ${problem("DeleteProblem")}>`,
      `$.send(client, "DELETE", ${row}, undefined, options)`,
    );
  for (const field of filesOf(entity)) fileParts(entity, field, problem("UploadProblem"), add, path);
  if (entity.rules.streamed)
    add(
      `watch${id}`,
      `Tells of changes of ${entity.plural.toLowerCase()} as they come, until the loop is left or the signal aborted.`,
      "options?: $stream.WatchOptions",
      `AsyncIterable<$stream.Change<${id}>>`,
      `$stream.watch(client, ${JSON.stringify(model.ir.basePath + streamPath(entity))}, options)`,
    );
}

/** The operations of one file of a row, under the names that openapi.json has for them. */
function fileParts(
  { access, id, name: entityName }: Entity,
  { name, type }: FileField,
  problem: string,
  add: (name: string, doc: string, parameters: string, result: string, call: string) => void,
  path: string,
): void {
  const file = `$.path\`${path}/\${id}/${name}\``;
  const own = `${id}${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const of = `the ${name} of ${withArticle(entityName.toLowerCase())}`;
  const types = type.file.mediaTypes.map((media) => JSON.stringify(media)).join(" | ");
  if (access.read.length > 0)
    add(
      `download${own}`,
      `Downloads ${of}; \`not-found\` where it has none.`,
      "id: string, options?: $.CallOptions",
      `$.Call<$.Download<${types}>, $.ReadProblem>`,
      `$.readFile(client, ${file}, options)`,
    );
  if (access.update.length === 0) return;
  add(
    `upload${own}`,
    `Uploads ${of}, in place of the one that it had: at most ${type.file.maxBytes} bytes.`,
    `id: string, file: Blob | $.FileInput<${types}>, options?: $.VersionOptions`,
    `$.Call<${id}, ${problem}>`,
    `$.sendFile(client, ${file}, file, options)`,
  );
  add(
    `remove${own}`,
    `Takes away ${of}.`,
    "id: string, options?: $.VersionOptions",
    `$.Call<undefined, ${problem}>`,
    `$.send(client, "DELETE", ${file}, undefined, options)`,
  );
}

function viewParts(view: View, printer: Printer): void {
  printer.types.push(rowInterface(view, printer.model));
  listAndRead(view, printer);
}

function listAndRead(source: Entity | View, printer: Printer): void {
  const { model } = printer;
  const path = model.ir.basePath + source.path;
  if (source.access.list.length > 0) {
    printer.types.push(queryInterface(source, model));
    printer.functions.push(
      functionText(
        printer.name(`list${pascal(storeName(source))}`),
        `Lists ${source.plural.toLowerCase()}.`,
        `query: ${source.id}Query = {}, options?: $.CallOptions`,
        `$.Listing<${source.id}, $.ListProblem>`,
        `$.list(client, ${JSON.stringify(path)}, query, options)`,
      ),
    );
  }
  if (source.access.read.length > 0)
    printer.functions.push(
      functionText(
        printer.name(`read${source.id}`),
        `Reads ${withArticle(source.name.toLowerCase())}.`,
        "id: string, options?: $.CallOptions",
        `$.Call<${source.id}, $.ReadProblem>`,
        `$.send(client, "GET", $.path\`${path}/\${id}\`, undefined, options)`,
      ),
    );
}

/** Whoever signs a body is another service, with code of its own: actions that ask for a signature are left out. */
function actionParts(action: Action, printer: Printer): void {
  const { model, types } = printer;
  if (!action.route || action.signature) return;
  const problem = printer.name(`${pascal(action.id)}Problem`);
  types.push(
    `${docComment(`What "${action.name}" can be refused for.`)}export type ${problem} =\n${actionProblems(
      action,
      model,
    )
      .map((type) => `  | ${type}`)
      .join("\n")};`,
  );
  const input = action.input.length > 0 ? printer.name(`${pascal(action.id)}Input`) : null;
  if (input) types.push(inputInterface(input, `What "${action.name}" is given.`, action.input, model));
  const result = action.answers ? "string" : answerType(action.returns.type, model);
  const fallback = isOptionalInput(action.input) ? " = {}" : "";
  printer.functions.push(
    functionText(
      printer.name(action.id),
      action.doc || `${action.name}.`,
      [
        ...pathParameters(action.route),
        ...(input ? [`input: ${input}${fallback}`] : []),
        "options?: $.OnceOptions & $.VersionOptions",
      ].join(", "),
      `$.Call<${result}, ${problem}>`,
      `$.${sender(action)}(client, "${action.route.method}", ${sentText(action, pathText(action.route, model))})`,
    ),
  );
  if (!action.bulk || !input) return;
  printer.functions.push(
    functionText(
      printer.name(`${action.id}InBulk`),
      `${action.name}, up to ${action.bulk.max} at once. Each succeeds or fails by itself.`,
      [...pathParameters(action.bulk.route), `items: readonly ${input}[]`, "options?: $.CallOptions"].join(
        ", ",
      ),
      `$.Call<{ readonly results: readonly $.ItemOutcome<${result}, ${problem}>[] }, $.AnyProblem | $.AccessProblem | $.Invalid>`,
      `$.send(client, "${action.bulk.route.method}", ${pathText(action.bulk.route, model)}, { items }, options)`,
    ),
  );
}

/** The address, the body and the options of a call: members of the input stand where the spec says. */
function sentText(action: Action, path: string): string {
  const { inQuery, inHeaders, inCookies, body } = sentMembers(action);
  const list = (fields: readonly Field[]): string => JSON.stringify(fields.map(({ name }) => name));
  const query = inQuery.length > 0 ? ` + $.queryText($.membersOf(input, ${list(inQuery)}), "commas")` : "";
  const bodies = {
    none: "undefined",
    whole: "input",
    rest: `$.without(input, ${list([...inQuery, ...inHeaders, ...inCookies])})`,
  };
  const named = ({ name, sentIn }: Field): string =>
    `${JSON.stringify(sentIn?.name)}: input${propertyAccess(name)}`;
  const cookies =
    inCookies.length > 0 ? [`cookie: $.cookieText({ ${inCookies.map(named).join(", ")} })`] : [];
  const headers = [...inHeaders.map(named), ...cookies];
  const options = headers.length > 0 ? `$.withHeaders(options, { ${headers.join(", ")} })` : "options";
  return `${path}${query}, ${bodies[body]}, ${options}`;
}

function propertyAccess(name: string): string {
  const property = propertyName(name);
  return property === name ? `.${name}` : `[${property}]`;
}

/** The function of the runtime that gives what an action answers: JSON, a text, or where it redirects to. */
function sender({ answers }: Action): string {
  if (!answers) return "send";
  return answers.kind === "text" ? "readText" : "findTarget";
}

function actionProblems(action: Action, model: Model): readonly string[] {
  const states = action.moves ? fieldOf(model.entity(action.moves.entity), action.moves.field).type : null;
  return [
    "$.AnyProblem",
    ...accessProblem(action.grants, model),
    ...(action.route && action.route.parameters.length > 0
      ? ["$.NotFound", "$.Stale"]
      : action.answers?.kind === "redirect"
        ? ["$.NotFound"]
        : []),
    ...(action.input.length > 0 ? ["$.Invalid"] : []),
    "$.Conflict",
    "$.IdempotencyMismatch",
    ...(states?.kind === "enum"
      ? [`$.InvalidState<${states.values.map((value) => JSON.stringify(value)).join(" | ")}>`]
      : []),
    ...(action.integrations.length > 0 ? ["$.IntegrationFailed"] : []),
    ...failureTypes(failuresOfAction(action, model), model),
  ];
}

function accessProblem(grants: Grants, { ir }: Model): readonly string[] {
  const isOpen = grants.some((grant) => grant.who === "anyone" && !grant.where);
  return isOpen && !requiresFactor(ir.signIn) ? [] : ["$.AccessProblem"];
}

function reportParts(report: Report, printer: Printer): void {
  const { model, types } = printer;
  const name = printer.name(pascal(report.id));
  const parts = report.parts.map((part) => {
    const members = [...part.groupBy, ...part.values].map(
      ({ name: member, expression }) =>
        `    readonly ${propertyName(member)}: ${reportValue(expression.node.type)};\n`,
    );
    const row = part.isPlain ? plainText(part) : `{\n${members.join("")}  }`;
    return `${docComment(part.doc, "  ")}  readonly ${propertyName(part.name)}: ${part.many ? `readonly ${row}[]` : row};\n`;
  });
  types.push(`${docComment(report.doc || report.name)}export interface ${name} {\n${parts.join("")}}`);
  const input = report.parameters.length > 0 ? printer.name(`${name}Parameters`) : null;
  if (input) types.push(inputInterface(input, `What "${report.name}" is asked.`, report.parameters, model));
  const problem = [
    "$.AnyProblem",
    ...accessProblem(report.grants, model),
    ...(report.route.parameters.length > 0 ? ["$.NotFound"] : []),
  ];
  const query = input ? ` + $.queryText(parameters, "commas")` : "";
  printer.functions.push(
    functionText(
      printer.name(report.id),
      report.doc || `${report.name}.`,
      [
        ...pathParameters(report.route),
        ...(input ? [`parameters: ${input}${isOptionalInput(report.parameters) ? " = {}" : ""}`] : []),
        "options?: $.CallOptions",
      ].join(", "),
      `$.Call<${name}, ${problem.join(" | ")}>`,
      `$.send(client, "GET", ${pathText(report.route, model)}${query}, undefined, options)`,
    ),
  );
}

function plainText(part: Report["parts"][number]): string {
  const type = plainValueType(part);
  return type ? reportValue(type) : "string";
}

function signInParts(signIn: SignIn, printer: Printer): void {
  const { account, identifier, secondFactor } = signIn;
  const isRequired = requiresFactor(signIn);
  const add = (name: string, doc: string, parameters: string, result: string, call: string): void => {
    printer.functions.push(functionText(printer.name(name), doc, parameters, result, call));
  };
  add(
    "signIn",
    "Signs in. The calls that follow are this account's, and the session is renewed when it has to be.",
    `credentials: { readonly ${propertyName(identifier)}: string; readonly password: string${secondFactor ? "; readonly code?: string | undefined" : ""} }, options?: $.CallOptions`,
    `$.Call<${account}, $.SignInProblem>`,
    "$.openSession(client, credentials, options)",
  );
  add(
    "signOut",
    "Ends the session.",
    "options?: $.CallOptions",
    "Promise<void>",
    "$.closeSession(client, options)",
  );
  add(
    "readMe",
    "Reads the account that is signed in.",
    "options?: $.CallOptions",
    `$.Call<${account}, $.AnyProblem | $.AccessProblem>`,
    '$.send(client, "GET", "/auth/me", undefined, options)',
  );
  add(
    "listSessions",
    "Reads where the account is signed in: its own sessions, the one that was used last first.",
    "options?: $.CallOptions",
    "$.Call<{ readonly data: readonly { readonly id: string; readonly createdAt: string; readonly usedAt: string; readonly isCurrent: boolean }[] }, $.AnyProblem | $.AccessProblem>",
    '$.send(client, "GET", "/auth/sessions", undefined, options)',
  );
  add(
    "endSession",
    "Ends one of the account's own sessions.",
    "id: string, options?: $.CallOptions",
    "$.Call<undefined, $.AnyProblem | $.AccessProblem | $.NotFound>",
    '$.send(client, "DELETE", $.path`/auth/sessions/${id}`, undefined, options)',
  );
  add(
    "changePassword",
    "Changes the caller's password, and ends every other session of the account.",
    "passwords: { readonly current: string; readonly next: string }, options?: $.CallOptions",
    "$.Call<undefined, $.AnyProblem | $.AccessProblem | $.Invalid>",
    '$.send(client, "POST", "/auth/password", passwords, options)',
  );
  if (secondFactor) {
    add(
      "readSecondFactor",
      "Reads whether the account has a second factor, and how many codes for recovery are left.",
      "options?: $.CallOptions",
      `$.Call<{ readonly isOn: boolean; readonly recoveryCodes: number${isRequired ? "; readonly isRequired: boolean" : ""} }, $.AnyProblem | $.AccessProblem>`,
      '$.send(client, "GET", "/auth/second-factor", undefined, options)',
    );
    add(
      "beginSecondFactor",
      "Begins to set up a second factor, or another one in place of that which is on: an authenticator reads the address, which is shown this once.",
      "options?: $.CallOptions",
      "$.Call<{ readonly secret: string; readonly address: string }, $.AnyProblem | $.AccessProblem | $.SignInAgain>",
      '$.send(client, "POST", "/auth/second-factor", undefined, options)',
    );
    add(
      "confirmSecondFactor",
      "Turns the second factor on with a code of the authenticator, and ends every other session of the account. The codes for recovery are shown this once.",
      "given: { readonly code: string }, options?: $.CallOptions",
      `$.Call<{ readonly recoveryCodes: readonly string[] }, ${CONFIRM_PROBLEM}>`,
      `$.send<$.Tokens & { readonly recoveryCodes: readonly string[] }, ${CONFIRM_PROBLEM}>(client, "POST", "/auth/second-factor/confirm", given, options).then(({ accessToken, renewToken, recoveryCodes }) => {
    client.tokens = { accessToken, renewToken };
    client.onTokens(client.tokens);
    return { recoveryCodes };
  })`,
    );
    add(
      "endSecondFactor",
      "Turns the second factor off.",
      "options?: $.CallOptions",
      `$.Call<undefined, $.AnyProblem | $.AccessProblem | $.SignInAgain${isRequired ? " | $.Conflict" : ""}>`,
      '$.send(client, "DELETE", "/auth/second-factor", undefined, options)',
    );
  }
  if (signIn.openId) openIdParts(signIn, signIn.openId, printer);
  if (!signIn.reset) return;
  add(
    "forgotPassword",
    "Sends a token for a new password by e-mail, if there is such an account.",
    `who: { readonly ${propertyName(identifier)}: string }, options?: $.CallOptions`,
    "$.Call<undefined, $.AnyProblem | $.Invalid>",
    '$.send(client, "POST", "/auth/forgot", who, options)',
  );
  add(
    "resetPassword",
    "Sets a new password with the token of the e-mail, and ends every session of the account.",
    "given: { readonly token: string; readonly password: string }, options?: $.CallOptions",
    "$.Call<undefined, $.AnyProblem | $.Invalid>",
    '$.send(client, "POST", "/auth/reset", given, options)',
  );
}

const CONFIRM_PROBLEM =
  '$.AnyProblem | $.AccessProblem | $.SignInAgain | $.Conflict | $.Invalid | $.Problem<"locked">';

function openIdParts(signIn: SignIn, { providers }: OpenIdSignIn, printer: Printer): void {
  const { account } = signIn;
  const factorCode = requiresFactor(signIn) ? "; readonly factorCode?: string | undefined" : "";
  const provider = printer.name("SignInProvider");
  printer.types.push(
    `${docComment("Who else says who somebody is.")}export type ${provider} = ${providers.map(({ name }) => JSON.stringify(name)).join(" | ")};`,
  );
  printer.functions.push(
    `${docComment("Begins to sign in with a provider: keep the verifier, and send the browser to the address. It comes back to `to` with `#code=…` or `#error=…`.")}export async function ${printer.name("beginSignInWith")}(client: $.Client, provider: ${provider}, to: string, options?: $.CallOptions): Promise<{ readonly address: string; readonly verifier: string }> {
  const base64url = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const challenge = base64url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier))));
  const begun = await $.send<{ readonly address: string }, $.AnyProblem | $.Invalid>(client, "POST", $.path\`/auth/with/\${provider}\`, { to, challenge }, options);
  return { address: begun.address, verifier };
}`,
    `${docComment("Signs in with what the browser came back with, and the verifier that was kept. The calls that follow are this account's.")}export async function ${printer.name("signInWith")}(client: $.Client, provider: ${provider}, given: { readonly code: string; readonly verifier: string${factorCode} }, options?: $.CallOptions): Promise<${account}> {
  client.tokens = null;
  const session = await $.send<$.Tokens & { readonly account: ${account} }, $.SignInProblem>(client, "POST", $.path\`/auth/with/\${provider}/session\`, given, options);
  client.tokens = { accessToken: session.accessToken, renewToken: session.renewToken };
  client.onTokens(client.tokens);
  return session.account;
}`,
  );
}

function pathParameters(route: Route): readonly string[] {
  return route.parameters.map(({ name }) => `${name}: string`);
}

function pathText(route: Route, model: Model): string {
  const path = model.ir.basePath + route.path;
  return route.parameters.length === 0
    ? JSON.stringify(path)
    : `$.path\`${path.replace(/\{(\w+)\}/g, "${$1}")}\``;
}

function functionText(name: string, doc: string, parameters: string, result: string, call: string): string {
  return `${docComment(doc)}export function ${name}(client: $.Client, ${parameters}): ${result} {\n  return ${call};\n}`;
}
