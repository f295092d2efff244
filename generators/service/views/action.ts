import type { Action, Effect, ExpressionNode, Field, FieldType, Integration } from "../../../src/ir/types.ts";
import type { Hole } from "../../../src/draft/draft.ts";
import type { PlannedFile } from "../../../src/3-emit/target.ts";
import { sqlType } from "./columns.ts";
import { sqlOf, conditionOf, type Row } from "./expressions/sql.ts";
import {
  access,
  typescriptConditionOf,
  typescriptOfField,
  type Name,
  type TypeScriptScope,
} from "./expressions/typescript.ts";
import { afterText } from "./events.ts";
import { importsOf, type Imports } from "./imports.ts";
import { literal } from "./literal.ts";
import { readsOf } from "./report.ts";
import { logicFile } from "./logic.ts";
import {
  actionContext,
  clientText,
  effectContext,
  isCallerKnown,
  placesText,
  returnPlaces,
  subjectOf,
  type HoleContext,
} from "./logic-types.ts";
import { fieldOf, type Model } from "./model.ts";
import { camel, docComment, storeName } from "./names.ts";
import {
  actionFile,
  actionLogicFile,
  effectFile,
  effectLogicFile,
  integrationFile,
  modelFile,
  platform,
  resourceFile,
} from "./paths.ts";
import { objectCheck } from "./readers.ts";
import { bindFunction, boundSql, grantsText, pathIds } from "./sql-text.ts";
import { isSelected, otherAnswerText, scopeFunction } from "./other-answers.ts";

interface Emitted {
  readonly files: readonly PlannedFile[];
  readonly holes: readonly Hole[];
}

/** The files of an action: its contract, and where it has logic, the file of its hole. */
export function actionFiles(action: Action, model: Model): Emitted {
  const context = actionContext(action, model);
  const logic = action.hole ? logicFile(actionLogicFile(action), action, action.hole, context, model) : null;
  const path = actionFile(action);
  const contract = {
    path,
    template: "src/entity/action.ts.hbs",
    origins: [action.origin],
    view: actionView(action, context, model),
  };
  return { files: [contract, ...(logic ? [logic.file] : [])], holes: logic ? [logic.hole] : [] };
}

function actionView(action: Action, context: HoleContext, model: Model): object {
  const imports = importsOf(actionFile(action));
  imports.type("Action", platform("actions"));
  const subject = subjectOf(action);
  const row: Row | null = subject === null ? null : { alias: "t", source: subject };
  const ids = pathIds(action.route);
  const options = { model, imports, side: "logic", lenient: action.signature !== undefined } as const;
  const scope = scopeOf(action, model, imports);
  const after = afterText(action, imports, model);
  return {
    doc: docComment(action.doc || action.name),
    constant: `${action.id}Action`,
    id: action.id,
    name: JSON.stringify(action.name),
    grants: grantsText(
      model,
      action.grants,
      ({ node }) => {
        const text = typescriptConditionOf(node, scope);
        if (text !== null) return `{ holds: ${scopeFunction(text, [node])} }`;
        return `{ sql: ${bindFunction(boundSql(model, null, ids, (sql) => conditionOf(node, sql)))} }`;
      },
      imports,
    ),
    path: `[${(action.route?.parameters ?? [])
      .map(
        ({ name, entity }) =>
          `{ name: ${JSON.stringify(name)}, resource: ${resource(imports, entity, model)} }`,
      )
      .join(", ")}]`,
    input: action.input.length === 0 ? "null" : objectCheck(action.input, options, "  "),
    references: `[${references(action.input, model)
      .map(({ path, entity }) => `{ path: ${literal(path)}, resource: ${resource(imports, entity, model)} }`)
      .join(", ")}]`,
    oncePer: JSON.stringify(action.oncePer ?? null),
    isPure: after === "" && isPure(action, scope, model),
    eachStep: action.eachStep,
    move: action.moves
      ? literal({ field: action.moves.field, from: action.moves.from, to: action.moves.to })
      : "null",
    sets: setsText(action, row, ids, scope, model),
    logic: action.hole ? logicText(action, context, imports, model) : "null",
    parameters: parametersText(action),
    answer: answerText(action, row, scope, model),
    status: action.returns.status,
    signature: signatureText(action),
    after,
    failures: action.hole ? failuresText(action, model) : "",
    imports: imports.text(),
  };
}

/** The members of an input that stand in no body; nothing where all do. */
function parametersText({ input }: Action): string {
  const parameters = input.flatMap(({ name, type, sentIn }) =>
    sentIn ? [{ name, in: sentIn.in, key: sentIn.name, reads: readsOf(type) }] : [],
  );
  return parameters.length === 0 ? "" : literal(parameters);
}

function resource(imports: Imports, id: string, model: Model): string {
  const source = model.source(id);
  return imports.value(storeName(source), resourceFile(source));
}

/** The members of an input that name rows, with the path to each; `*` stands for every item of a list. */
function references(
  fields: readonly Field[],
  model: Model,
  path: readonly string[] = [],
): readonly InputReference[] {
  return fields.flatMap((field) => referencesOf(field.type, model, [...path, field.name]));
}

interface InputReference {
  readonly path: readonly string[];
  readonly entity: string;
}

function referencesOf(type: FieldType, model: Model, path: readonly string[]): readonly InputReference[] {
  switch (type.kind) {
    case "reference":
      return [{ path, entity: type.entity }];
    case "list":
      return referencesOf(type.of, model, [...path, "*"]);
    case "object":
      return references(type.fields, model, path);
    case "embedded":
      return references(model.ir.types.find(({ id }) => id === type.type)?.fields ?? [], model, path);
    default:
      return [];
  }
}

function setsText(
  action: Action,
  row: Row | null,
  ids: ReadonlyMap<string, string>,
  scope: TypeScriptScope,
  model: Model,
): string {
  if (action.sets.length === 0 || !row) return "null";
  const entity = model.entity(row.source);
  const uses = new Set<string>();
  const [values, asked]: [string[], string[]] = [[], []];
  const nodes: ExpressionNode[] = [];
  for (const { name, expression } of action.sets) {
    const { node } = expression;
    const field = fieldOf(entity, name);
    const text = typescriptOfField(node, field, scope);
    if (text !== null) {
      values.push(`      ${name}: ${text},\n`);
      nodes.push(node);
      continue;
    }
    const sql = boundSql(model, row, ids, (inner) => `(${sqlOf(node, inner)})::${sqlType(field)}`);
    for (const used of sql.uses) uses.add(used);
    asked.push(`      ${name}: \`${sql.text}\`,\n`);
  }
  const parameters = uses.size === 0 ? "()" : `(bind, { ${[...uses].sort().join(", ")} })`;
  return `{\n    values: ${
    values.length === 0 ? "null" : scopeFunction(`({\n${values.join("")}    })`, nodes)
  },\n    sql: ${asked.length === 0 ? "null" : `${parameters} => ({\n${asked.join("")}    })`},\n  }`;
}

/** What the expressions of an action can name where the service evaluates them itself. */
function scopeOf(
  action: Action,
  model: Model,
  imports: Imports,
): TypeScriptScope & { readonly imports: Imports } {
  const name = (text: string): Name => ({ text, member: (field) => access(text, field) });
  const rows = (action.route?.parameters ?? []).map((parameter): [string, Name] => {
    const text = `${access("path", parameter.name)}?`;
    const hidden = model
      .source(parameter.entity)
      .fields.filter(({ type }) => type.kind === "password" || type.kind === "many")
      .map((field) => field.name);
    return [
      parameter.name,
      { text, member: (field) => (hidden.includes(field) ? null : access(text, field)) },
    ];
  });
  const subject = rows.at(-1);
  return {
    imports,
    names: new Map([
      ["me", name("me?")],
      ["now", name("now")],
      ["input", name("input")],
      ...rows,
      ...(subject ? [["this", subject[1]] as const] : []),
    ]),
  };
}

/** True where nothing that it does needs the database, whoever calls it with whatever. */
function isPure(action: Action, scope: TypeScriptScope, model: Model): boolean {
  const { route, grants, changes, reads, calls, later = [], input } = action;
  const uses = [route?.parameters ?? [], changes, reads, calls, later, references(input, model)];
  const isAsked = grants.some(({ where }) => where) || action.signature || action.oncePer !== undefined;
  return uses.every((each) => each.length === 0) && !isAsked && !isSelected(action, scope);
}

function answerText(
  action: Action,
  row: Row | null,
  scope: TypeScriptScope & { readonly imports: Imports },
  model: Model,
): string {
  const { type } = action.returns;
  const { imports } = scope;
  if (action.answers) return otherAnswerText(action, row, scope, model);
  if (!type) return `{ kind: "nothing" }`;
  if (type.kind !== "entity") return `{ kind: "value", places: ${returnPlaces(action, model)} }`;
  return `{ kind: "row", resource: ${resource(imports, type.entity, model)} }`;
}

function signatureText(action: Action): string {
  const { signature } = action;
  if (!signature) return "null";
  const row = action.route?.parameters.find(({ entity }) => entity === signature.entity)?.name ?? "";
  const { field, header, encoding } = signature;
  return `{ row: ${JSON.stringify(row)}, field: ${JSON.stringify(field)}, header: ${JSON.stringify(header)}, encoding: "${encoding}" }`;
}

function failuresText(element: Action | Effect, model: Model): string {
  const lines = element.fails.map(
    ({ code, status, message, details }) =>
      `  ${JSON.stringify(code)}: { status: ${status}, message: ${JSON.stringify(message)}, places: ${placesText(details, model)} },\n`,
  );
  return lines.length === 0 ? "{}" : `{\n${lines.join("")}}`;
}

function logicText(action: Action, context: HoleContext, imports: Imports, model: Model): string {
  const rowsOfPath = (action.route?.parameters ?? []).map(({ name, entity }) => {
    const type = imports.type(`${entity}Row`, modelFile(model.entity(entity)));
    return `${name}: ${imports.value("as", platform("logic"))}<${type}>(path[${JSON.stringify(name)}])`;
  });
  const name = imports.value(action.id, actionLogicFile(action));
  const contextType = imports.type(context.name, actionLogicFile(action));
  const input =
    action.input.length > 0
      ? [`input: ${imports.value("as", platform("logic"))}<${contextType}["input"]>(input)`]
      : [];
  const members = [
    ...rowsOfPath,
    ...input,
    ...sharedMembers(action, isCallerKnown(action, model), imports, model),
  ];
  const parameters = [true, rowsOfPath.length > 0 || input.length > 0, input.length > 0];
  const names = ["work", rowsOfPath.length > 0 ? "path" : "_path", "input"].filter(
    (_name, index) => parameters[index],
  );
  return `(${names.join(", ")}) =>\n    ${name}({\n${members.map((member) => `      ${member},\n`).join("")}    })`;
}

/** What the logic of actions and effects has in common: the caller, the time, stores, calls, failures. */
function sharedMembers(
  element: Action | Effect,
  known: boolean,
  imports: Imports,
  model: Model,
): readonly string[] {
  const members: string[] = [];
  const { signIn } = model.ir;
  const logic = (name: string): string => imports.value(name, platform("logic"));
  if (signIn) {
    const account = model.entity(signIn.account);
    const type = imports.type(`${account.id}Row`, modelFile(account));
    members.push(
      `me: ${logic(known ? "caller" : "callerOrNull")}<${type}>(work, ${resource(imports, account.id, model)})`,
    );
  }
  members.push("now: work.now", `today: ${imports.value("today", platform("calendar"))}(work.now)`);
  const ids = [...element.changes, ...element.reads.filter((id) => !element.changes.includes(id))];
  for (const id of ids)
    members.push(
      `${storeName(model.source(id))}: ${imports.value("store", platform("store"))}(work, ${resource(imports, id, model)})`,
    );
  if (element.calls.length > 0) {
    const calls = element.calls.map((id) => {
      const called = model.ir.actions.find((candidate) => candidate.id === id);
      const constant = imports.value(`${id}Action`, actionFile(called ?? (element as Action)));
      return `${id}: (given) => ${logic("call")}(work, ${constant}, given)`;
    });
    members.push(`actions: { ${calls.join(", ")} }`);
  }
  if (element.later) {
    const calls = element.later.map((id) => {
      const called = model.ir.actions.find((candidate) => candidate.id === id);
      const constant = imports.value(`${id}Action`, actionFile(called ?? (element as Action)));
      const queue = imports.value("callLater", platform("jobs"));
      return `${id}: (given, when) => ${queue}(work, ${constant}, given, when)`;
    });
    members.push(`later: { ${calls.join(", ")} }`);
  }
  for (const id of "integrations" in element ? element.integrations : []) {
    const integration = model.ir.integrations.find((candidate) => candidate.id === id);
    if (integration)
      members.push(`${camel(id)}: ${imports.value(camel(id), integrationFile(integration))}(work)`);
  }
  const hole = element.hole?.id ?? "";
  imports.type("Failures", platform("logic"));
  members.push(`...${logic("logicTools")}(${JSON.stringify(hole)}, FAILURES)`);
  return members;
}

/** The files of an effect: where it hangs, and its hole. */
export function effectFiles(effect: Effect, model: Model): Emitted {
  const entity = model.entity(effect.entity);
  const context = effectContext(effect, model);
  const logic = logicFile(effectLogicFile(entity, effect), effect, effect.hole, context, model);
  const path = effectFile(entity, effect);
  const imports = importsOf(path);
  imports.type("Effect", platform("resource"));
  const name = imports.value(effect.id, effectLogicFile(entity, effect));
  const row = `${camel(entity.id)}: ${imports.value("as", platform("logic"))}<${imports.type(`${entity.id}Row`, modelFile(entity))}>(row)`;
  const members = [row, ...sharedMembers(effect, false, imports, model)];
  const file = {
    path,
    template: "src/entity/effect.ts.hbs",
    origins: [effect.origin],
    view: {
      doc: docComment(effect.doc || effect.name),
      constant: `${effect.id}Effect`,
      name,
      members: members.map((member) => ({ member })),
      answersRow: context.returns !== "void",
      failures: failuresText(effect, model),
      imports: imports.text(),
    },
  };
  return { files: [file, logic.file], holes: [logic.hole] };
}

/** The client of an outside service. */
export function integrationFiles(model: Model): readonly PlannedFile[] {
  return model.ir.integrations.map((integration): PlannedFile => {
    const path = integrationFile(integration);
    const imports = importsOf(path);
    const client = clientText(integration, model);
    imports.value("callIntegration", platform("http-client"));
    imports.type("Integration", platform("http-client"));
    imports.type("Work", platform("work"));
    const options = { model, imports, side: "logic", lenient: true } as const;
    const operations = integration.operations.map((operation) => ({
      id: operation.id,
      text: [
        `name: ${JSON.stringify(operation.name)}`,
        `method: "${operation.method}"`,
        `path: ${JSON.stringify(operation.path)}`,
        `query: ${literal(operation.query.map(({ name }) => name))}`,
        `body: ${literal(operation.body.map(({ name }) => name))}`,
        `returns: ${returnsText(operation.returns, options)}`,
        ...(operation.each === undefined ? [] : [`pages: ${literal(pagesOf(operation))}`]),
      ].map((line) => ({ line })),
      hasGiven: !new RegExp(`\\b${operation.id}\\(\\)`).test(client),
      each: operation.each ?? "",
      eachGiven: !new RegExp(`\\b${operation.each}\\(\\)`).test(client),
    }));
    if (operations.some(({ each }) => each !== "")) imports.value("eachRow", platform("http-client"));
    imports.value("as", platform("logic"));
    if (/\bDecimal\b/.test(client)) imports.type("Decimal", platform("values"));
    return {
      path,
      template: "src/integration.ts.hbs",
      origins: [integration.origin],
      view: {
        imports: imports.text(),
        doc: docComment(integration.doc || integration.name),
        typeName: `${integration.id}Client`,
        client,
        constant: camel(integration.id),
        name: JSON.stringify(integration.name),
        address: JSON.stringify(integration.address),
        headers: literal(
          integration.headers.map(({ header, parameter, scheme }) => ({
            header,
            parameter,
            scheme: scheme ?? "",
          })),
        ),
        timeoutMs: integration.timeoutSeconds * 1000,
        retries: integration.retries,
        breaker: integration.breaker
          ? literal({ failures: integration.breaker.failures, ms: integration.breaker.seconds * 1000 })
          : "null",
        operations,
      },
    };
  });
}

/** How the runtime goes from one page to the next. */
function pagesOf({ paging, rows }: Integration["operations"][number]): Readonly<Record<string, unknown>> {
  return {
    by: paging?.kind ?? "",
    parameter: paging?.parameter ?? "",
    next: paging?.next ?? null,
    rows: rows?.member ?? null,
    key: rows?.key ?? "",
  };
}

function returnsText(type: FieldType | null, options: Parameters<typeof objectCheck>[1]): string {
  if (!type) return "null";
  if (type.kind === "object") return objectCheck(type.fields, options, "    ");
  if (type.kind === "list" && type.of.kind === "object") {
    return `${options.imports.value("list", platform("reader"))}(${objectCheck(type.of.fields, options, "    ")})`;
  }
  return "null";
}
