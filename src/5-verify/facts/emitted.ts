import type { OutputFile } from "../gates/files.ts";
import { emittedCheck, emittedMember } from "./checks.ts";
import { emittedIndex, emittedRoute, emittedShape } from "./emitted-wire.ts";
import { type Fact, sorted } from "./facts.ts";
import {
  Arrow,
  Call,
  type Data,
  Opaque,
  Reference,
  exportsOf,
  interfacesOf,
  isObject,
  itemsOf,
  memberOf,
} from "./literal.ts";
import { fieldOf, grantedTo, refusalOf } from "./resource-calls.ts";

/**
 * What the emitted TypeScript says, read from its syntax trees; the runtime's own files are not data.
 *
 * @param names what the spec calls the rows of a table.
 */
export function emittedFacts(files: readonly OutputFile[], names: ReadonlyMap<string, string>): Fact[] {
  const own = files.filter(({ path }) => path.startsWith("src/") && !path.startsWith("src/platform/"));
  const modules = own.map((file) => ({ file, path: file.path, values: exportsOf(file) }));
  const tables = new Map<string, string>();
  for (const { path, values } of modules) {
    if (!path.endsWith(".resource.ts")) continue;
    for (const [name, value] of values) {
      const table = textOf(memberOf(value, "table"));
      if (!isObject(value) || table === "") continue;
      tables.set(name, table);
    }
  }
  const facts = modules.flatMap(({ file, path, values }): Fact[] => {
    if (path.endsWith(".resource.ts"))
      return [...values.values()].flatMap((value) => ofResource(value, tables, names));
    if (path.endsWith(".dto.ts")) return ofDto(values);
    if (path.endsWith(".model.ts")) return ofModel(file);
    if (path === "src/sign-in.ts") return ofSignIn(values.get("SIGN_IN"), tables);
    if (path === "src/effects.ts") return [];
    if (path.startsWith("src/shapes/"))
      return [...values].flatMap(([name, value]) => emittedShape(name, value));
    return [
      ...[...values].flatMap(([name, value]) => ofConstant(name, value, values, tables)),
      ...ofRoutes(values, tables),
    ];
  });
  return [...facts, ...ofEffects(modules, names, tables)];
}

/** The subject of the fact that says what a row's type has; there is one where logic names it. */
export const TYPE_OF = "row type of ";

function fact(subject: string, value: string): Fact {
  return { subject, value, origin: null };
}

function textOf(data: Data | undefined): string {
  return typeof data === "string" ? data : data instanceof Opaque ? data.text : "";
}

function ofModel(file: OutputFile): Fact[] {
  return [...interfacesOf(file)].flatMap(([name, members]) =>
    name.endsWith("Row") ? [fact(`${TYPE_OF}${name.slice(0, -"Row".length)}`, sorted(members))] : [],
  );
}

function ofResource(
  data: Data,
  tables: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, string>,
): Fact[] {
  const table = textOf(memberOf(data, "table"));
  if (!isObject(data) || table === "") return [];
  const id = names.get(table) ?? table;
  const list = data["list"];
  const first = memberOf(list, "first");
  const isView = data["isView"] === true;
  const fields = memberOf(data, "fields");
  const readBy = memberOf(data, "readBy");
  const facts = [
    fact(`table of ${id}`, table),
    fact(`answer of ${id}`, sorted(selected(textOf(data["columns"])))),
    fact(`secrets of ${id}`, sorted(selected(textOf(data["secretColumns"])))),
    ...["list", "read", "create", "update", "delete"].map((operation) =>
      fact(`${operation} ${id} by`, sorted(grantedTo(memberOf(data["access"], operation)))),
    ),
    fact(`search of ${id}`, itemsOf(memberOf(list, "search")).join(", ")),
    fact(`filters of ${id}`, sorted(itemsOf(memberOf(list, "filter")).map(String))),
    fact(`sorts of ${id}`, sorted(itemsOf(memberOf(list, "sort")).map(String))),
    fact(
      `first order of ${id}`,
      isObject(first) ? `${first["descending"] === true ? "-" : ""}${String(first["field"])}` : "",
    ),
    fact(`pages of ${id}`, `${String(memberOf(list, "pageSize"))}..${String(memberOf(list, "maxPageSize"))}`),
    fact(`tenant of ${id}`, tenantText(data["tenant"])),
    fact(
      `reserved in ${id}`,
      sorted(
        Object.entries(isObject(readBy) ? readBy : {}).map(
          ([name, roles]) => `${name} for ${sorted(itemsOf(roles).map(String))}`,
        ),
      ),
    ),
    ...(isObject(fields)
      ? Object.entries(fields).map(([name, value]) => fact(`field ${id}.${name}`, fieldText(fieldOf(value))))
      : []),
  ];
  if (isView) return facts;
  const parts = itemsOf(data["parts"]).map((part) => {
    const resource = memberOf(part, "resource");
    const of = resource instanceof Reference ? (tables.get(resource.name) ?? "") : "";
    return `${String(memberOf(part, "field"))} of ${of} by ${String(memberOf(part, "by"))}`;
  });
  const constraints = data["constraints"];
  const refusals = isObject(constraints) ? Object.values(constraints).map(refusalOf) : [];
  return [
    ...facts,
    fact(`deleted rows of ${id}`, data["isKept"] === true ? "kept" : "gone"),
    fact(`parts of ${id}`, sorted(parts)),
    fact(
      `stamps of ${id}`,
      sorted(itemsOf(data["stamps"]).map((stamp) => String(memberOf(stamp, "column")))),
    ),
    fact(`refusals of ${id}`, sorted(refusals)),
    fact(
      `rules of ${id} over other rows`,
      sorted(itemsOf(data["rules"]).map((rule) => String(memberOf(rule, "pointer")))),
    ),
  ];
}

function tenantText(tenant: Data | undefined): string {
  if (!isObject(tenant)) return "";
  const [column, of] = [textOf(tenant["column"]), textOf(tenant["of"])];
  return `${column} is ${of}, but for ${sorted(itemsOf(tenant["across"]).map(String))}`;
}

/** The names of the constraints that the code knows, by table: each must be one of the database's. */
export function constraintNames(
  files: readonly OutputFile[],
): readonly { readonly table: string; readonly name: string }[] {
  return files
    .filter(({ path }) => path.endsWith(".resource.ts"))
    .flatMap((file) => [...exportsOf(file).values()])
    .flatMap((data) => {
      const constraints = memberOf(data, "constraints");
      const table = textOf(memberOf(data, "table"));
      return isObject(constraints) ? Object.keys(constraints).map((name) => ({ table, name })) : [];
    });
}

/** The names of a select list: cut at its commas outside of brackets and quotes. */
function selected(text: string): string[] {
  const sql = text.replace(/^`|`$/g, "");
  const parts: string[] = [];
  let part = "";
  let depth = 0;
  for (const [token] of sql.matchAll(/'(?:[^']|'')*'|"[^"]*"|[^]/g)) {
    if (token === "(") depth += 1;
    if (token === ")") depth -= 1;
    if (token === "," && depth === 0) {
      parts.push(part);
      part = "";
    } else part += token;
  }
  return [...parts, part].flatMap((each) => {
    const name = /(?:as "([^"]+)"|\bt\.(\w+))\s*$/.exec(each.trim());
    return name === null ? [] : [name[1] ?? name[2] ?? ""];
  });
}

function defaultText(start: Data): string {
  if (!isObject(start)) return String(start);
  return start["key"] === undefined ? String(start["value"]) : `key ${String(start["key"])}`;
}

function fieldText(data: Data): string {
  const column = memberOf(data, "column");
  const kind = memberOf(data, "password") === true ? "hashed" : String(memberOf(data, "kind"));
  const kept = column === null ? "computed" : `${String(column)} ${kind}`;
  const start = memberOf(data, "default");
  const value = start === undefined ? "" : ` = ${defaultText(start)}`;
  const slug = memberOf(data, "slugOf");
  return `${kept}${memberOf(data, "optional") === true ? " optional" : ""}${slug === undefined ? "" : ` of ${String(slug)}`}${value}`;
}

const READER = /^read(\w+?)(Create|Update)$/;

/** What a DTO's readers take of its members. */
function ofDto(values: ReadonlyMap<string, Data>): Fact[] {
  return [...values].flatMap(([name, data]): Fact[] => {
    const [, id = "", verb = ""] = READER.exec(name) ?? [];
    if (!(data instanceof Call) || (data.name !== "createReader" && data.name !== "updateReader")) return [];
    const [list] = data.arguments;
    const members = itemsOf(list instanceof Reference ? values.get(list.name) : list);
    const isNew = data.name === "createReader";
    return members.map((member) => {
      const [field, text] = memberText(member, isNew);
      return fact(`${verb.toLowerCase()} ${id}.${field}`, text);
    });
  });
}

/** The field that a member is, and how a new row, or a change, reads it. */
function memberText(member: Data, isNew: boolean): readonly [field: string, text: string] {
  if (!(member instanceof Call)) return ["", textOf(member)];
  const [first = null, check] = member.arguments;
  if (member.name === "fixed") {
    const [field, text] = memberText(first, isNew);
    return [field, isNew ? text : "refused"];
  }
  if (check === undefined) return [String(first), "refused"];
  const way = isNew ? member.name : (CHANGED.get(member.name) ?? member.name);
  return [String(first), `${way} ${emittedCheck(check)}`];
}

/** How a change reads what must, or may, be there in a new row. */
const CHANGED: ReadonlyMap<string, string> = new Map([
  ["required", "given"],
  ["optional", "givenOrNull"],
]);

function ofConstant(
  name: string,
  data: Data,
  values: ReadonlyMap<string, Data>,
  tables: ReadonlyMap<string, string>,
): Fact[] {
  if (name.endsWith("Action") && isObject(data)) return ofAction(data, values.get("FAILURES"), tables);
  return name.endsWith("Report") && isObject(data) ? ofReport(data) : [];
}

function tableOf(data: Data | undefined, tables: ReadonlyMap<string, string>): string {
  return data instanceof Reference ? (tables.get(data.name) ?? data.name) : "";
}

function ofAction(data: Data, failures: Data | undefined, tables: ReadonlyMap<string, string>): Fact[] {
  const id = textOf(memberOf(data, "id"));
  const move = memberOf(data, "move");
  const answer = memberOf(data, "answer");
  const signature = memberOf(data, "signature");
  const sets = memberOf(data, "sets");
  const kind = textOf(memberOf(answer, "kind"));
  const path = itemsOf(memberOf(data, "path")).map(
    (each) => `${String(memberOf(each, "name"))}: ${tableOf(memberOf(each, "resource"), tables)}`,
  );
  const input = memberOf(data, "input");
  const body = input instanceof Call ? input.arguments[0] : undefined;
  const members = body instanceof Arrow && isObject(body.result) ? Object.entries(body.result) : [];
  const references = itemsOf(memberOf(data, "references")).map(
    (each) =>
      `${itemsOf(memberOf(each, "path")).join("/")} to ${tableOf(memberOf(each, "resource"), tables)}`,
  );
  const codes = isObject(failures)
    ? Object.entries(failures).map(([code, each]) => `${String(memberOf(each, "status"))} ${code}`)
    : [];
  return [
    fact(`${id} by`, sorted(grantedTo(memberOf(data, "grants")))),
    fact(`path of ${id}`, path.join(", ")),
    fact(
      `answer of ${id}`,
      `${String(memberOf(data, "status"))} ${kind === "row" ? `row of ${tableOf(memberOf(answer, "resource"), tables)}` : kind}`,
    ),
    fact(
      `move of ${id}`,
      isObject(move)
        ? `${String(move["field"])}: ${sorted(itemsOf(move["from"]).map(String))} to ${String(move["to"])}`
        : "",
    ),
    fact(`sets of ${id}`, sorted(setNames(sets))),
    fact(`once per of ${id}`, textOf(memberOf(data, "oncePer"))),
    fact(`transactions of ${id}`, memberOf(data, "eachStep") === true ? "each step" : "one"),
    fact(
      `signature of ${id}`,
      isObject(signature)
        ? `${String(signature["field"])} in ${String(signature["header"])} (${String(signature["encoding"])})`
        : "",
    ),
    fact(`logic of ${id}`, memberOf(data, "logic") === null ? "none" : "filled"),
    fact(`failures of ${id}`, sorted(codes)),
    fact(`references of ${id}`, sorted(references)),
    fact(
      `sent with ${id}`,
      sorted(
        itemsOf(memberOf(data, "parameters")).map(
          (each) =>
            `${String(memberOf(each, "name"))} in ${String(memberOf(each, "in"))} ${String(memberOf(each, "key"))}`,
        ),
      ),
    ),
    ...members.map(([name, value]) => fact(`input ${id}.${name}`, emittedMember(name, value))),
  ];
}

/** What is written on the row, in TypeScript, in SQL, or some in each. */
function setNames(data: Data | undefined): string[] {
  if (data instanceof Arrow) return isObject(data.result) ? Object.keys(data.result) : [];
  return isObject(data) ? Object.values(data).flatMap(setNames) : [];
}

function ofReport(data: Data): Fact[] {
  const id = textOf(memberOf(data, "id"));
  const parts = itemsOf(memberOf(data, "parts"));
  return [
    fact(`${id} by`, sorted(grantedTo(memberOf(data, "grants")))),
    fact(
      `parts of ${id}`,
      parts
        .map((part) => `${String(memberOf(part, "name"))}${memberOf(part, "many") === true ? "[]" : ""}`)
        .join(", "),
    ),
    ...parts.map((part) => {
      const sql = memberOf(part, "sql");
      const text = sql instanceof Arrow ? textOf(sql.result).replace(/^`|`$/g, "") : "";
      const select =
        /^select ([^]*?)\n\s*from /.exec(text)?.[1] ?? /^select ([^]*?) from /.exec(text)?.[1] ?? "";
      return fact(`values of ${id}.${String(memberOf(part, "name"))}`, selected(select).join(", "));
    }),
    ...itemsOf(memberOf(data, "parameters")).map((each) => {
      const start = memberOf(each, "default");
      const value = start === undefined ? "" : ` = ${String(isObject(start) ? start["value"] : start)}`;
      const isOptional = memberOf(each, "optional") === true;
      return fact(
        `parameter ${id}.${String(memberOf(each, "name"))}`,
        `${isOptional ? "optional" : "required"} ${emittedCheck(memberOf(each, "check"))}${value}`,
      );
    }),
  ];
}

/** `app.get("/notes", answerList(service, notes))`, and the helpers of actions. */
function ofRoutes(values: ReadonlyMap<string, Data>, tables: ReadonlyMap<string, string>): Fact[] {
  const calls = [...values.values()].flatMap((value) => (value instanceof Arrow ? value.calls : []));
  return calls.flatMap((call): Fact[] => {
    const [first, second, third, fourth, fifth, sixth] = call.arguments;
    const key = (method: Data | undefined, path: Data | undefined): string =>
      `${textOf(method)} ${bare(textOf(path))}`;
    if (call.name === "wireActionRoute")
      return [fact(`wire ${key(third, fourth)}`, `action ${nameOf(fifth, "Action")}`)];
    if (call.name === "indexRoute") return [emittedIndex(call)];
    if (call.name === "wireRoute") return [emittedRoute(call, tables)];
    if (call.name === "actionRoute") return [fact(key(third, fourth), `action ${nameOf(fifth, "Action")}`)];
    if (call.name === "bulkRoute")
      return [fact(key(third, fourth), `bulk ${nameOf(fifth, "Action")}, at most ${String(sixth)}`)];
    if (call.name === "streamRoute") return [fact(key("GET", third), `stream of ${tableOf(fourth, tables)}`)];
    if (call.name === "csvRoute")
      return [fact(key("GET", third), `report ${nameOf(fourth, "Report")} as CSV of ${textOf(fifth)}`)];
    if (call.name === "reportRoute") return [fact(key("GET", third), `report ${nameOf(fourth, "Report")}`)];
    const method = /^app\.(get|post|put|patch|delete)$/.exec(call.name)?.[1];
    if (method === undefined || !(second instanceof Call)) return [];
    const handler = second;
    const table = handler.arguments.flatMap((each) =>
      each instanceof Reference && tables.has(each.name) ? [tables.get(each.name)] : [],
    )[0];
    const reader = handler.arguments
      .flatMap((each) => (each instanceof Reference ? [READER.exec(each.name)] : []))
      .find((found) => found !== null);
    const reads =
      reader === undefined || reader === null ? "" : ` ${(reader[2] ?? "").toLowerCase()} ${reader[1] ?? ""}`;
    return [fact(key(method.toUpperCase(), first), `${handler.name} ${table ?? ""}${reads}`)];
  });
}

function nameOf(data: Data | undefined, suffix: string): string {
  return data instanceof Reference ? data.name.slice(0, -suffix.length) : "";
}

function bare(path: string): string {
  return path.replaceAll(/:[A-Za-z_]\w*/g, "{}");
}

function ofSignIn(data: Data | undefined, tables: ReadonlyMap<string, string>): Fact[] {
  if (!isObject(data)) return [];
  const lock = data["lock"];
  return [
    fact("sign-in: account", tableOf(data["account"], tables)),
    fact("sign-in: identifier", String(data["identifier"])),
    fact("sign-in: password", `${String(data["password"])}, at least ${String(data["passwordLength"])}`),
    fact("sign-in: session", `${String(data["idleMinutes"])} minutes, ${String(data["renewDays"])} days`),
    fact(
      "sign-in: lock",
      `${String(memberOf(lock, "failures"))} in ${String(memberOf(lock, "withinMinutes"))} for ${String(memberOf(lock, "forMinutes"))}`,
    ),
    fact("sign-in: condition", data["active"] === "true" || data["active"] === null ? "none" : "one"),
    fact("sign-in: second factor", secondFactorIn(data["secondFactor"])),
    fact("sign-in: word before the token", data["scheme"] === undefined ? "Bearer" : String(data["scheme"])),
    fact(
      "sign-in: other ways",
      sorted([
        ...(["header", "cookie", "basic"] as const).flatMap((way) => {
          const value = memberOf(data["ways"], way);
          return value === undefined ? [] : [`${way} ${String(value)}`];
        }),
        ...itemsOf(data["secrets"]).map((one) =>
          ["secret", ...["setting", "header", "role"].map((name) => String(memberOf(one, name)))].join(" "),
        ),
      ]),
    ),
  ];
}

function ofEffects(
  modules: readonly { readonly path: string; readonly values: ReadonlyMap<string, Data> }[],
  names: ReadonlyMap<string, string>,
  tables: ReadonlyMap<string, string>,
): Fact[] {
  const values = modules.find(({ path }) => path === "src/effects.ts")?.values ?? new Map<string, Data>();
  const calls = [...values.values()].flatMap((value) => (value instanceof Arrow ? value.calls : []));
  const views = new Set(
    modules
      .flatMap(({ values: all }) => [...all.values()])
      .filter((value) => memberOf(value, "isView") === true)
      .map((value) => textOf(memberOf(value, "table"))),
  );
  return [...names]
    .filter(([table]) => !views.has(table))
    .map(([table, id]) => {
      const own = calls.filter(
        (call) => call.name === "attach" && tableOf(call.arguments[0], tables) === table,
      );
      return fact(
        `effects of ${id}`,
        sorted(own.map((call) => `${textOf(call.arguments[1])}: ${nameOf(call.arguments[2], "Effect")}`)),
      );
    });
}

function secondFactorIn(data: Data | undefined): string {
  if (data === undefined) return "none";
  const whom = memberOf(data, "requiredOf");
  if (whom === undefined) return "optional";
  return `required of ${Array.isArray(whom) ? sorted(whom.map(String)) : String(whom)}`;
}
