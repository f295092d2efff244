import { type Fact, sorted } from "./facts.ts";
import { Arrow, Call, type Data, Opaque, Reference, isObject, itemsOf, memberOf } from "./literal.ts";
import { grantedTo } from "./resource-calls.ts";

/** What the emitted code says of a wire of the spec's own: `wireRoute(app, service, "GET", "/api/articles", { … })`. */
export function emittedRoute(call: Call, tables: ReadonlyMap<string, string>): Fact {
  const [, , method, path, route] = call.arguments;
  const table = (data: Data | undefined): string =>
    data instanceof Reference ? (tables.get(data.name) ?? data.name) : "";
  const text = (name: string): string => {
    const value = memberOf(route, name);
    return typeof value === "string" ? value : "";
  };
  const shape = memberOf(route, "shape");
  const relation = memberOf(route, "relation");
  const envelope = text("envelope");
  const words = [
    text("operation"),
    table(memberOf(route, "resource")),
    ...itemsOf(memberOf(route, "path")).map(
      (row) =>
        `${table(memberOf(row, "resource"))} by ${[
          ...itemsOf(memberOf(row, "with")).map((part) => String(memberOf(part, "member"))),
          String(memberOf(row, "key")),
        ].join(" and ")}`,
    ),
    ...itemsOf(memberOf(route, "given")).map(
      (each) => `${String(memberOf(each, "member"))} is ${String(memberOf(each, "row"))}`,
    ),
    sorted(grantedTo(memberOf(route, "grants"))),
    memberOf(route, "where") === null ? "" : "where",
    `${String(memberOf(route, "status"))} ${shape instanceof Reference ? shape.name : "nothing"}`,
    envelope === "" || shape === null ? "" : `in ${envelope}`,
    pageText(memberOf(route, "list")),
    aroundText(memberOf(route, "list")),
    bodyText(memberOf(route, "body"), table),
    itemsOf(memberOf(route, "checks")).map(String).join(" then "),
    isObject(relation)
      ? `${table(relation["resource"])}: ${String(relation["row"])}, ${String(relation["me"])}`
      : "",
  ];
  return {
    subject: `wire ${String(method)} ${String(path).replaceAll(/:[A-Za-z_]\w*/g, "{}")}`,
    value: words.filter(Boolean).join("; "),
    origin: null,
  };
}

function pageText(list: Data | undefined): string {
  if (!isObject(list)) return "";
  const page = list["page"];
  if (!isObject(page)) return list["isPlain"] === true ? "pages of specc" : "all";
  const { style, size, position, pageSize, maxPageSize, key } = page;
  return `${String(style)} ${String(size)} ${String(pageSize)}..${String(maxPageSize)} ${String(position)}${key === undefined ? "" : ` by ${String(key)}`}`;
}

function aroundText(list: Data | undefined): string {
  if (!isObject(list)) return "";
  const { shape, search } = list;
  return `${shape === null ? "" : `around ${JSON.stringify(shape)}, `}searched by ${String(search)}`;
}

/** `indexRoute(app, service, "/api/", { articles: "/api/articles" })`. */
export function emittedIndex(call: Call): Fact {
  const [, , path, lists] = call.arguments;
  return { subject: `wire GET ${String(path)}`, value: `index ${JSON.stringify(lists)}`, origin: null };
}

function bodyText(body: Data | undefined, table: (data: Data | undefined) => string): string {
  if (!isObject(body)) return "";
  const read = memberOf(body, "read");
  const call = read instanceof Arrow ? read.result : null;
  if (!(call instanceof Call)) return "";
  const inner = call.arguments[1];
  const members = inner instanceof Arrow && isObject(inner.result) ? Object.values(inner.result) : [];
  const names = members.map((member) => (member instanceof Call ? String(member.arguments[0]) : ""));
  const envelope = memberOf(body, "envelope");
  const keys = itemsOf(memberOf(body, "references")).map(
    (each) =>
      ` ${String(memberOf(each, "member"))} by ${table(memberOf(each, "resource"))} ${String(memberOf(each, "key"))}`,
  );
  return `reads ${sorted(names)}${keys.join("")}${typeof envelope === "string" ? ` in ${envelope}` : ""}${call.arguments[3] === true ? ", open" : ""}`;
}

/** The members of a shape, from its select list. */
export function emittedShape(name: string, data: Data): Fact[] {
  const columns = memberOf(data, "columns");
  const sql = columns instanceof Arrow && columns.result instanceof Opaque ? columns.result.text : null;
  const plain = columns instanceof Arrow && typeof columns.result === "string" ? columns.result : null;
  const text = sql ?? plain;
  if (text === null || !name.endsWith("Shape")) return [];
  const id = `${name.charAt(0).toUpperCase()}${name.slice(1, -"Shape".length)}`;
  const names = text.split("\n").flatMap((line) => {
    const member = /as "([^"]+)",?`?$/.exec(line.trim())?.[1];
    return member === undefined ? [] : [`${member}${toText(line)}`];
  });
  const ways = itemsOf(memberOf(data, "omitted")).map((way) => itemsOf(way).map(String).join("."));
  return [
    { subject: `shape ${id}`, value: names.join(", "), origin: null },
    { subject: `left out of shape ${id}`, value: sorted(ways), origin: null },
  ];
}

/** Where the first address of a column leads that is no part of a nested object: `${bind(publicUrl)}::text || '/books/' || …`. */
function toText(line: string): string {
  if (line.includes("json_build_object(")) return "";
  const [, before, after = ""] =
    /\$\{bind\(publicUrl\)\}::text \|\| '([^']*)' \|\| \w+\.\w+::text(?: \|\| '([^']*)')?/.exec(line) ?? [];
  return before === undefined ? "" : ` at ${before}{}${after}`;
}
