import type {
  Action,
  Entity,
  Field,
  FieldType,
  Report,
  Route,
  SignIn,
  ValueType,
  View,
} from "../../../src/ir/types.ts";
import { requiresFactor } from "../../../src/ir/second-factor.ts";
import { plainValueType, queryParts, sentMembers, sortsOf } from "./client-calls.ts";
import { failuresOfAction, failuresOfWriting } from "./client-failures.ts";
import { isOptionalInput, mayBeAbsent } from "./client-types.ts";
import { createFields, updateFields } from "./json-schema.ts";
import { fieldOf, type Model } from "./model.ts";
import { pascal, storeName, withArticle } from "./names.ts";
import { ORDERED, rowFields } from "./types.ts";

/** The folder of the package, which Python imports by this name: `wildroot_client`. */
export function pythonModule({ ir }: Model): string {
  return `${ir.name.replaceAll("-", "_")}_client`;
}

/** The view of `client/python/<module>/__init__.py`: types of everything on the wire, and one method for each operation. */
export function pythonClientView(model: Model): object {
  const { ir } = model;
  const printer = printerOf(model);
  for (const entity of ir.entities) entityParts(entity, printer);
  for (const view of ir.views.filter(({ access }) => access.list.length > 0 || access.read.length > 0)) {
    printer.row(view);
    listAndRead(view, printer);
  }
  for (const action of ir.actions) actionParts(action, printer);
  for (const report of ir.reports) reportParts(report, printer);
  if (ir.signIn) signInParts(ir.signIn, printer);
  const exports = ["ProblemError", "FieldError", "Listing", "Page", "Range", "Tokens"].filter(
    (name) => !printer.isTaken(name),
  );
  const uses = (module: string): boolean =>
    [...printer.types, ...printer.methods].some((text) => text.includes(`${module}.`));
  return {
    usesCollections: uses("_c"),
    usesTyping: uses("_t"),
    title: docText(ir.title),
    className: printer.name("Client"),
    exports: exports.map((name) => ({ name })),
    types: printer.types.map((text) => ({ text })),
    methods: printer.methods.map((text) => ({ text })),
  };
}

/** Collects types and methods, each under a name that nothing else has. */
interface Printer {
  readonly model: Model;
  readonly types: string[];
  readonly methods: string[];
  isTaken(name: string): boolean;
  name(wanted: string): string;
  /** Adds the type of a row as it is answered. */
  row(source: Entity | View): void;
  /** Adds a type of members that a client gives, and gives its name. */
  input(name: string, doc: string, fields: readonly Field[]): string;
  method(name: string, doc: string, parameters: readonly string[], result: string, call: string): void;
}

function printerOf(model: Model): Printer {
  const { ir } = model;
  const types: string[] = [];
  const methods: string[] = [];
  const taken = new Set([...ir.entities, ...ir.views].flatMap(({ id }) => [id, `${id}Create`]));
  const methodNames = new Set(["tokens"]);
  const printer: Printer = {
    model,
    types,
    methods,
    isTaken: (name) => taken.has(name),
    name: (wanted) => unused(wanted, taken),
    row(source) {
      const side: Side = { prefix: source.id, given: false, printer };
      const members = rowFields(source, "wire").map((field) => rowMember(field, side));
      const own = "sources" in source ? [] : OWN;
      types.push(typedDict(source.id, source.doc || source.name, [ID, ...members, ...own]));
    },
    input(name, doc, fields) {
      types.push(
        typedDict(
          name,
          doc,
          fields.map((field) => inputMember(field, { prefix: name, given: true, printer })),
        ),
      );
      return name;
    },
    method(name, doc, parameters, result, call) {
      const head = `    def ${unused(snake(name), methodNames)}(${["self", ...parameters].join(", ")}) -> ${result}:`;
      methods.push(`${head}\n        """${docText(doc)}"""\n        return ${call}`);
    },
  };
  return printer;
}

function unused(wanted: string, taken: Set<string>): string {
  let name = wanted;
  while (taken.has(name)) name += "_";
  taken.add(name);
  return name;
}

/** Which way values go, and where types of objects inside are put, by names that begin so. */
interface Side {
  readonly prefix: string;
  /** What a client gives, in place of what it is answered. */
  readonly given: boolean;
  readonly printer: Printer;
}

interface Member {
  readonly name: string;
  /** An annotation. */
  readonly type: string;
  readonly doc: string;
}

const ID: Member = { name: "id", type: "str", doc: "" };
const OWN: readonly Member[] = [
  { name: "version", type: "int", doc: "" },
  { name: "createdAt", type: "str", doc: "" },
  { name: "updatedAt", type: "str", doc: "" },
];

function rowMember(field: Field, side: Side): Member {
  const type = orNone(typeText(field.type, field.name, side), field.optional);
  return { name: field.name, type: field.readBy ? absent(type) : type, doc: field.doc };
}

function inputMember(field: Field, side: Side): Member {
  const type = orNone(typeText(field.type, field.name, side), field.optional);
  return { name: field.name, type: mayBeAbsent(field) ? absent(type) : type, doc: field.doc };
}

function orNone(type: string, optional: boolean): string {
  return optional ? `${type} | None` : type;
}

function absent(type: string): string {
  return `_t.NotRequired[${type}]`;
}

/** Names of members are texts, since not every one of them could be a name in Python. */
function typedDict(name: string, doc: string, members: readonly Member[]): string {
  const lines = members.map(
    (member) =>
      `${commentText(member.doc)}        ${JSON.stringify(member.name)}: ${valueText(member.type)},\n`,
  );
  const body = lines.length === 0 ? "{}" : `{\n${lines.join("")}    }`;
  return `${name} = _t.TypedDict(\n    ${JSON.stringify(name)},\n    ${body},\n)\n"""${docText(doc)}"""`;
}

/** A type as a value: one that names another type of ours is a text, since that one may stand further down. */
function valueText(type: string): string {
  const names = type.replaceAll(/"(?:[^"\\]|\\.)*"|_\w\.\w+|None/g, "");
  return /[A-Z]/.test(names) ? JSON.stringify(type) : type;
}

/** The annotation of a field's values, without None. */
function typeText(type: FieldType, member: string, side: Side): string {
  const { model } = side.printer;
  switch (type.kind) {
    case "integer":
      return "int";
    case "boolean":
      return "bool";
    case "json":
      return "_t.Any";
    case "enum":
      return literalText(type.values);
    case "role":
      return literalText(model.ir.roles.map(({ wire }) => wire));
    case "embedded":
      return objectText(model.ir.types.find(({ id }) => id === type.type)?.fields ?? [], member, side);
    case "object":
      return objectText(type.fields, member, side);
    case "list":
      return listText(typeText(type.of, member, side), side);
    case "many":
      return listText(side.given ? `${type.entity}Create` : type.entity, side);
    case "entity":
      return type.entity;
    default:
      return "str";
  }
}

function listText(item: string, { given }: Side): string {
  return given ? `_c.Sequence[${item}]` : `list[${item}]`;
}

function literalText(values: readonly string[]): string {
  return values.length === 0
    ? "str"
    : `_t.Literal[${values.map((value) => JSON.stringify(value)).join(", ")}]`;
}

/** An object inside has a type of its own, named by the way to it. */
function objectText(fields: readonly Field[], member: string, { prefix, given, printer }: Side): string {
  const name = printer.name(`${prefix}${pascal(identifier(member))}`);
  const side: Side = { prefix: name, given, printer };
  const members = fields.map((field) => (given ? inputMember(field, side) : rowMember(field, side)));
  printer.types.push(typedDict(name, `\`${member}\` of \`${prefix}\`.`, members));
  return name;
}

function entityParts(entity: Entity, printer: Printer): void {
  const { model } = printer;
  const { access, id, within } = entity;
  const one = entity.name.toLowerCase();
  printer.row(entity);
  if (within || access.create.length > 0)
    printer.input(`${id}Create`, `What a new ${one} is made of.`, createFields(entity));
  if (within) return;
  const path = model.ir.basePath + entity.path;
  const row = `_r.path(${JSON.stringify(`${escaped(path)}/%s`)}, id)`;
  const refused = refusals(failuresOfWriting([id], model).map(({ code }) => code));
  listAndRead(entity, printer);
  if (access.create.length > 0)
    printer.method(
      `create${id}`,
      `Creates ${withArticle(one)}.${refused}`,
      [`input: ${id}Create`, "/", "*", KEY],
      id,
      `self._send("POST", ${JSON.stringify(path)}, input, idempotency_key=idempotency_key)`,
    );
  if (access.update.length > 0) {
    const update = printer.name(`${id}Update`);
    const members = updateFields(entity).map((field) => {
      const type = typeText(field.type, field.name, { prefix: update, given: true, printer });
      return { name: field.name, type: absent(orNone(type, field.optional)), doc: field.doc };
    });
    const doc = `What of ${withArticle(one)} may be changed: what is absent stays, None empties.`;
    printer.types.push(typedDict(update, doc, members));
    printer.method(
      `update${id}`,
      `Changes ${withArticle(one)}.${refused}`,
      ["id: str", `changes: ${update}`, "/", "*", VERSION],
      id,
      `self._send("PATCH", ${row}, changes, if_match=if_match)`,
    );
  }
  if (access.delete.length > 0)
    printer.method(
      `delete${id}`,
      `Deletes ${withArticle(one)}.${refused}`,
      ["id: str", "/", "*", VERSION],
      "None",
      `self._send("DELETE", ${row}, if_match=if_match)`,
    );
}

const KEY = "idempotency_key: str | None = None";
const VERSION = "if_match: _r.Versioned | str | None = None";

function listAndRead(source: Entity | View, printer: Printer): void {
  const path = printer.model.ir.basePath + source.path;
  if (source.access.list.length > 0) {
    const query = printer.name(`${source.id}Query`);
    const doc = `What a list of ${source.plural.toLowerCase()} can be asked.`;
    printer.types.push(typedDict(query, doc, queryMembers(source, query, printer)));
    printer.method(
      `list${pascal(storeName(source))}`,
      `Lists ${source.plural.toLowerCase()}.`,
      ["/", `**query: _t.Unpack[${query}]`],
      `_r.Listing[${source.id}]`,
      `self._list(${JSON.stringify(path)}, query)`,
    );
  }
  if (source.access.read.length > 0)
    printer.method(
      `read${source.id}`,
      `Reads ${withArticle(source.name.toLowerCase())}.`,
      ["id: str", "/"],
      source.id,
      `self._send("GET", _r.path(${JSON.stringify(`${escaped(path)}/%s`)}, id))`,
    );
}

function queryMembers(source: Entity | View, query: string, printer: Printer): readonly Member[] {
  const sort = literalText(sortsOf(source));
  const types = { integer: "int", text: "str", boolean: "bool", sort: `${sort} | _c.Sequence[${sort}]` };
  const members = queryParts(source).map(({ name, kind, doc }): Member => ({ name, type: types[kind], doc }));
  for (const name of source.list.filter) {
    const field = name === "createdAt" ? null : fieldOf(source, name);
    const type = field ? typeText(field.type, name, { prefix: query, given: true, printer }) : "str";
    const range = !field || ORDERED.has(field.type.kind) ? ` | _r.Range[${type}]` : "";
    members.push({ name, type: `${type} | _c.Sequence[${type}]${range}`, doc: field?.doc ?? "" });
  }
  return members.map((member) => ({ ...member, type: absent(member.type) }));
}

/** Whoever signs a body is another service, with code of its own: actions that ask for a signature are left out. */
function actionParts(action: Action, printer: Printer): void {
  const { model } = printer;
  if (!action.route || action.signature) return;
  const input = action.input.length > 0 ? printer.name(`${pascal(action.id)}Input`) : null;
  if (input) printer.input(input, `What "${action.name}" is given.`, action.input);
  const result = action.answers ? "str" : answerText(action, printer);
  const refused = refusals(failuresOfAction(action, model).map(({ code }) => code));
  const doc = (action.doc || `${action.name}.`) + refused;
  const ids = pathParameters(action.route);
  const given = input ? [`input: ${input}${isOptionalInput(action.input) ? " = {}" : ""}`] : [];
  const before = [...ids.map((name) => `${name}: str`), ...given];
  printer.method(
    action.id,
    doc,
    [...before, ...(before.length > 0 ? ["/"] : []), "*", KEY, VERSION],
    result,
    `self.${sender(action)}("${action.route.method}", ${sentText(action, pathText(action.route, model))}, idempotency_key=idempotency_key, if_match=if_match)`,
  );
  if (!action.bulk || !input) return;
  printer.method(
    `${action.id}InBulk`,
    `${action.name}, up to ${action.bulk.max} at once. Each succeeds or fails by itself.`,
    [...pathParameters(action.bulk.route).map((name) => `${name}: str`), `items: _c.Sequence[${input}]`, "/"],
    `_r.Results[${result}]`,
    `self._send("${action.bulk.route.method}", ${pathText(action.bulk.route, model)}, {"items": items})`,
  );
}

function answerText({ id, returns: { type } }: Action, printer: Printer): string {
  if (!type) return "None";
  return typeText(type, "answer", { prefix: pascal(id), given: false, printer });
}

/** The address and the body of a call, and its headers: members of the input stand where the spec says. */
function sentText(action: Action, path: string): string {
  const { inQuery, inHeaders, inCookies, body } = sentMembers(action);
  const list = (fields: readonly Field[]): string => JSON.stringify(fields.map(({ name }) => name));
  const query = inQuery.length > 0 ? ` + _r.query_text(_r.members_of(input, ${list(inQuery)}), True)` : "";
  const bodies = {
    none: "None",
    whole: "input",
    rest: `_r.without(input, ${list([...inQuery, ...inHeaders, ...inCookies])})`,
  };
  const named = ({ name, sentIn }: Field): string =>
    `${JSON.stringify(sentIn?.name)}: input.get(${JSON.stringify(name)})`;
  const cookies =
    inCookies.length > 0 ? [`"cookie": _r.cookie_text({${inCookies.map(named).join(", ")}})`] : [];
  const headers = [...inHeaders.map(named), ...cookies];
  return `${path}${query}, ${bodies[body]}${headers.length > 0 ? `, headers={${headers.join(", ")}}` : ""}`;
}

/** The method of the runtime that gives what an action answers: JSON, a text, or where it redirects to. */
function sender({ answers }: Action): string {
  if (!answers) return "_send";
  return answers.kind === "text" ? "_read_text" : "_find_target";
}

function reportParts(report: Report, printer: Printer): void {
  const name = printer.name(pascal(report.id));
  const members = report.parts.map((part): Member => {
    const row = part.isPlain ? plainText(part) : partText(part, name, printer);
    return { name: part.name, type: part.many ? `list[${row}]` : row, doc: part.doc };
  });
  printer.types.push(typedDict(name, report.doc || report.name, members));
  const asked = report.parameters.length > 0 ? printer.name(`${name}Parameters`) : null;
  if (asked) printer.input(asked, `What "${report.name}" is asked.`, report.parameters);
  const ids = pathParameters(report.route).map((id) => `${id}: str`);
  printer.method(
    report.id,
    report.doc || `${report.name}.`,
    [
      ...ids,
      ...(ids.length > 0 || asked ? ["/"] : []),
      ...(asked ? [`**parameters: _t.Unpack[${asked}]`] : []),
    ],
    name,
    `self._send("GET", ${pathText(report.route, printer.model)}${asked ? " + _r.query_text(parameters, True)" : ""})`,
  );
}

function partText(
  { name, groupBy, values }: Report["parts"][number],
  report: string,
  printer: Printer,
): string {
  const type = printer.name(`${report}${pascal(identifier(name))}`);
  const members = [...groupBy, ...values].map((value): Member => ({
    name: value.name,
    type: reportValue(value.expression.node.type),
    doc: "",
  }));
  printer.types.push(typedDict(type, `A row of \`${name}\`.`, members));
  return type;
}

function plainText(part: Report["parts"][number]): string {
  const type = plainValueType(part);
  return type ? reportValue(type) : "str";
}

function reportValue(type: ValueType): string {
  const kinds: Readonly<Record<string, string>> = { integer: "int", boolean: "bool", json: "_t.Any" };
  return orNone(kinds[type.kind] ?? "str", type.nullable);
}

/** Signing in with a provider is left out: that takes a browser. */
function signInParts(signIn: SignIn, printer: Printer): void {
  const { account, identifier: name, reset, secondFactor } = signIn;
  const parameter = parameterName(name);
  const who = `{${JSON.stringify(name)}: ${parameter}`;
  printer.method(
    "signIn",
    `Signs in. The calls that follow are this account's, and the session is renewed when it has to be.${refusals(secondFactor ? ["code-needed", "wrong-code"] : [])}`,
    ["*", `${parameter}: str`, "password: str", ...(secondFactor ? ['code: str = ""'] : [])],
    account,
    secondFactor
      ? `self._open_session(${who}, "password": password, **({"code": code} if code else {})})`
      : `self._open_session(${who}, "password": password})`,
  );
  printer.method("signOut", "Ends the session.", [], "None", "self._close_session()");
  printer.method(
    "readMe",
    "Reads the account that is signed in.",
    [],
    account,
    'self._send("GET", "/auth/me")',
  );
  printer.method(
    "changePassword",
    "Changes the caller's password, and ends every other session of the account.",
    ["*", "current: str", "next: str"],
    "None",
    'self._send("POST", "/auth/password", {"current": current, "next": next})',
  );
  if (secondFactor) secondFactorParts(signIn, printer);
  if (!reset) return;
  printer.method(
    "forgotPassword",
    "Sends a token for a new password by e-mail, if there is such an account.",
    ["*", `${parameter}: str`],
    "None",
    `self._send("POST", "/auth/forgot", ${who}})`,
  );
  printer.method(
    "resetPassword",
    "Sets a new password with the token of the e-mail, and ends every session of the account.",
    ["*", "token: str", "password: str"],
    "None",
    'self._send("POST", "/auth/reset", {"token": token, "password": password})',
  );
}

/** The calls of `/auth/second-factor`; another authenticator is begun and confirmed as the first one is. */
function secondFactorParts(signIn: SignIn, printer: Printer): void {
  const isRequired = requiresFactor(signIn);
  const answer = (name: string, doc: string, members: Readonly<Record<string, string>>): string => {
    const type = printer.name(name);
    const all = Object.entries(members).map(([member, text]): Member => ({
      name: member,
      type: text,
      doc: "",
    }));
    printer.types.push(typedDict(type, doc, all));
    return type;
  };
  printer.method(
    "readSecondFactor",
    "Reads whether the account has a second factor, and how many codes for recovery are left.",
    [],
    answer("SecondFactor", "Whether an account has a second factor.", {
      isOn: "bool",
      recoveryCodes: "int",
      ...(isRequired ? { isRequired: "bool" } : {}),
    }),
    'self._send("GET", "/auth/second-factor")',
  );
  printer.method(
    "beginSecondFactor",
    `Begins to set up a second factor, or another one in place of that which is on: an authenticator reads the address, which is shown this once.${refusals(["sign-in-again"])}`,
    [],
    answer("BegunSecondFactor", "What an authenticator is given.", { secret: "str", address: "str" }),
    'self._send("POST", "/auth/second-factor")',
  );
  printer.method(
    "confirmSecondFactor",
    `Turns the second factor on with a code of the authenticator, and ends every other session of the account. The codes for recovery are shown this once.${refusals(["sign-in-again", "conflict", "locked"])}`,
    ["*", "code: str"],
    answer("RecoveryCodes", "Codes that are good once each in place of the authenticator's.", {
      recoveryCodes: "list[str]",
    }),
    "self._confirm_factor(code)",
  );
  printer.method(
    "endSecondFactor",
    `Turns the second factor off.${refusals(["sign-in-again", ...(isRequired ? ["conflict"] : [])])}`,
    [],
    "None",
    'self._send("DELETE", "/auth/second-factor")',
  );
}

/** What stands behind the description of a call that has failures of its own. */
function refusals(codes: readonly string[]): string {
  const own = [...new Set(codes)];
  return own.length === 0 ? "" : `\n\nIts own refusals: ${own.map((code) => `\`${code}\``).join(", ")}.`;
}

function pathParameters(route: Route): readonly string[] {
  return route.parameters.map(({ name }) => parameterName(name));
}

function pathText(route: Route, model: Model): string {
  const path = model.ir.basePath + route.path;
  if (route.parameters.length === 0) return JSON.stringify(path);
  const text = escaped(path).replace(/\{\w+\}/g, "%s");
  return `_r.path(${JSON.stringify(text)}, ${pathParameters(route).join(", ")})`;
}

function escaped(path: string): string {
  return path.replaceAll("%", "%%");
}

/** Python's keywords, and `self`, `input` and the options of our own. */
const RESERVED = new Set(
  `False None True and as assert async await break case class continue def del elif else except finally for from global
  if import in is lambda match nonlocal not or pass raise return self input items try type while with yield
  idempotency_key if_match`.split(/\s+/),
);

function parameterName(name: string): string {
  const made = snake(identifier(name));
  return RESERVED.has(made) ? `${made}_` : made;
}

/** `startBatch` → `start_batch`, and no keyword. */
function snake(name: string): string {
  const made = name.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  return RESERVED.has(made) ? `${made}_` : made;
}

function identifier(name: string): string {
  const made = name.replaceAll(/\W+/g, "_");
  return /^\d/.test(made) ? `_${made}` : made;
}

/** A text between three quotes, on the lines that it has, in from the margin by eight. */
function docText(text: string): string {
  const safe = text.replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"').replace(/"$/, '\\"');
  return safe.split("\n").join("\n        ").replaceAll(/[ ]+$/gm, "");
}

function commentText(doc: string): string {
  if (doc === "") return "";
  return doc
    .split("\n")
    .map((line) => `        # ${line}`.trimEnd() + "\n")
    .join("");
}
