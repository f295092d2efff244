import { PGlite } from "@electric-sql/pglite";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { pgcrypto } from "@electric-sql/pglite/contrib/pgcrypto";
import pluralize from "pluralize";
import { parse } from "yaml";
import type { Kind } from "../../src/import/import.ts";

/** How much of a source there is, and where it went. What is neither said nor listed is lost. */
export interface Tally {
  readonly total: number;
  readonly said: number;
  readonly listed: number;
  /** By their names in the source. */
  readonly lost: readonly string[];
}

/** What a source has, read by other means than the importer's, against the text of the spec that was made of it. */
export interface Account {
  /** Tables, models, or schemas of objects. */
  readonly entities: Tally;
  /** Columns, fields of models, or members of objects and parameters. */
  readonly members: Tally;
  /** Operations of an API. */
  readonly operations: Tally;
}

/** One thing of a source: what it is called, and whether the spec says it, lists it, or neither. */
interface Item {
  readonly name: string;
  readonly fate: "said" | "listed" | "lost";
}

export async function accountOf(kind: Kind, source: string, text: string): Promise<Account> {
  const spec = readSpec(text);
  const { entities, members, operations } =
    kind === "openapi"
      ? ofDocument(source, spec)
      : ofTables(kind === "prisma" ? modelsIn(source) : await tablesIn(source), spec);
  return { entities: tally(entities), members: tally(members), operations: tally(operations) };
}

function tally(items: readonly Item[]): Tally {
  const many = (fate: Item["fate"]): number => items.filter((item) => item.fate === fate).length;
  return {
    total: items.length,
    said: many("said"),
    listed: many("listed"),
    lost: items.flatMap(({ name, fate }) => (fate === "lost" ? [name] : [])),
  };
}

/** The sections of a spec, and its notes, as text. */
interface Spec {
  readonly sections: readonly Section[];
  readonly notes: string;
}

interface Section {
  /** Folded. */
  readonly name: string;
  readonly text: string;
  /** Names of all bullets with a field, folded. */
  readonly fields: ReadonlySet<string>;
}

function readSpec(text: string): Spec {
  const [body = "", notes = ""] = text.split("## Note: What could not be said\n");
  const sections = body.split(/^## /m).map((section) => {
    const heading = /^\w+: (.*)$/m.exec(section.split("\n")[0] ?? "")?.[1] ?? "";
    const fields = [...section.matchAll(/^ *- `([^`]+)`: /gm)].map((match) => folded(match[1] ?? ""));
    const keys = [...section.matchAll(/^- (?:search|filter): (.*)$/gm)].flatMap(
      (match) => match[1]?.split(", ") ?? [],
    );
    return { name: folded(heading), text: section, fields: new Set([...fields, ...keys.map(folded)]) };
  });
  return { sections, notes };
}

/** `order_items`, `OrderItems` and `Order item` in one writing, so that nothing hangs on how names are made. */
function folded(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** The section of a name; where the importer had to add a word to tell two apart, with the fields of both. */
function sectionOf({ sections, notes }: Spec, name: string): Section | undefined {
  const last = name.split(".").at(-1) ?? name;
  const bare = last.replace(/(?<=.)(?:Dto|Response|Resource)$/i, "").replace(/^(?:tbl|t)_(?=.)/i, "");
  const words = bare.replace(/([a-z0-9])([A-Z])/g, "$1 $2").split(/[^A-Za-z0-9]+/);
  const one = [...words.slice(0, -1), pluralize.singular(words.at(-1) ?? "")].join("");
  const wanted = [last, bare, one]
    .map(folded)
    .flatMap((base) => [base, `${base}record`, `${base}value`, `${base}no2`, `${base}no3`]);
  const table = new RegExp(`the table \`${escaped(last)}\` is \`([^\`]+)\``).exec(notes)?.[1];
  const other = new RegExp(`\`${escaped(last)}\` is called \`([^\`]+)\` here`).exec(notes)?.[1] ?? last;
  const of = table === undefined ? [] : [folded(pluralize.singular(table)), folded(table)];
  const [first, ...more] = [...new Set([...of, folded(other), ...wanted])].flatMap((one) =>
    sections.filter((section) => section.name === one),
  );
  return first && { ...first, fields: new Set([first, ...more].flatMap(({ fields }) => [...fields])) };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** Tables or models with their columns. */
type Tables = ReadonlyMap<string, Columns>;

interface Columns {
  readonly columns: string[];
  /** Fields that say a column in its place: those of relations. */
  readonly aliases: Map<string, string>;
}

function columnsOf(columns: string[] = []): Columns {
  return { columns, aliases: new Map() };
}

/** What every row has from the system. */
const GIVEN: ReadonlySet<string> = new Set(["id", "createdat", "updatedat"]);

function ofTables(tables: Tables, spec: Spec): Readonly<Record<keyof Account, readonly Item[]>> {
  const entities: Item[] = [];
  const members: Item[] = [];
  for (const [table, { columns, aliases }] of tables) {
    const section = sectionOf(spec, table);
    const isListed = spec.notes.includes(`\`${table}\``) || spec.notes.includes(`\`public.${table}\``);
    entities.push({ name: table, fate: section ? "said" : isListed ? "listed" : "lost" });
    // Its line is found by its beginning, and by the name of what the columns are of.
    const last = table.split(".").at(-1) ?? table;
    const own = spec.notes
      .split("\n")
      .filter((line) =>
        [table, last].some((name) => line.includes(`\`${name}\``) || line.includes(`\`${name}.`)),
      )
      .join("\n");
    for (const column of columns) {
      const renamed = new RegExp(`\`${escaped(column)}\` is \`([^\`]+)\``).exec(own)?.[1];
      const alias = aliases.get(column) ?? column;
      const names = [
        column,
        alias,
        column.replace(/_?id$/i, ""),
        ...(renamed === undefined ? [] : [renamed]),
      ].map(folded);
      const isSaid = section && names.some((name) => section.fields.has(name) || GIVEN.has(name));
      const isTold = [table, last].some((name) => own.includes(`\`${name}.${column}\``));
      const fate = isSaid ? "said" : isTold || (!section && isListed) ? "listed" : "lost";
      members.push({ name: `${table}.${column}`, fate });
    }
  }
  return { entities, members, operations: [] };
}

/** Models of a Prisma schema, line by line. */
function modelsIn(source: string): Tables {
  const tables = new Map<string, Columns>();
  let open: Columns | null = null;
  for (const line of source.split("\n")) {
    const begins = /^\s*(?:model|type)\s+(\w+)\s*\{/.exec(line);
    if (begins) tables.set(begins[1] ?? "", (open = columnsOf()));
    else if (/^\s*\}/.test(line)) open = null;
    const member = /^\s*(\w+)\s+[\w"(]+/.exec(line);
    if (!open || begins || !member) continue;
    open.columns.push(member[1] ?? "");
    const key = /@relation\(.*fields: *\[(\w+)\]/.exec(line)?.[1];
    if (key !== undefined) open.aliases.set(key, member[1] ?? "");
  }
  return tables;
}

/** Tables as PostgreSQL has them when it has run the source; as they are written where it cannot run all of it. */
async function tablesIn(source: string): Promise<Tables> {
  const database = await PGlite.create({ extensions: { citext, pgcrypto } });
  try {
    await database.exec(source);
    const { rows } = await database.query<{ table: string; column: string }>(
      `select case when n.nspname = 'public' then c.relname else n.nspname || '.' || c.relname end as "table",
         a.attname as "column"
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
       where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
         and n.nspname not in ('pg_catalog', 'information_schema')
       order by c.oid, a.attnum`,
    );
    const tables = new Map<string, Columns>();
    for (const { table, column } of rows) {
      const known = tables.get(table) ?? columnsOf();
      known.columns.push(column);
      tables.set(table, known);
    }
    return tables;
  } catch {
    return writtenIn(source);
  } finally {
    await database.close();
  }
}

/** Tables as `create table` writes them, one column a line, as `pg_dump` does. */
function writtenIn(source: string): Tables {
  const tables = new Map<string, Columns>();
  for (const match of source.matchAll(
    /^\s*create table (?:if not exists )?("?[\w."]+)\s*\(([\s\S]*?)^\s*\)[^;]*;/gim,
  )) {
    const name = (match[1] ?? "").replaceAll('"', "").replace(/^public\./, "");
    const columns = (match[2] ?? "")
      .replace(/\/\*[\s\S]*?\*\//g, "")
      .split("\n")
      .map((line) => /^\s*"?(\w+)"?\s+["\w]/.exec(line.replace(/--.*/, ""))?.[1] ?? "")
      .filter(
        (word) => !/^(?:|constraint|primary|unique|foreign|check|exclude|references|on|like)$/i.test(word),
      );
    tables.set(name, columnsOf(columns));
  }
  return tables;
}

type Json = Readonly<Record<string, unknown>>;

function ofDocument(source: string, spec: Spec): Readonly<Record<keyof Account, readonly Item[]>> {
  const root = objectOf(
    source.trimStart().startsWith("{") ? JSON.parse(source) : parse(source, { logLevel: "error" }),
  );
  const entities: Item[] = [];
  const members: Item[] = [];
  const operations: Item[] = [];
  const anywhere = new Set(spec.sections.flatMap(({ fields }) => [...fields]));
  const lines = spec.notes.split("\n");
  const unsaid = lines.filter((line) => line.startsWith("- components.schemas: ")).join("\n");
  for (const [name, schema] of Object.entries(objectOf(objectOf(root["components"])["schemas"]))) {
    const keys = Object.keys(objectOf(objectOf(schema)["properties"]));
    if (keys.length === 0) continue;
    const section = sectionOf(spec, name);
    const isListed =
      unsaid.includes(`\`${name}\``) ||
      lines.some((line) => line.includes("left out") && line.includes(`\`${name}\``));
    const place = `- components.schemas.${name}: `;
    const own = lines.filter((line) => line.startsWith(place) || line.includes(`\`${name}.`)).join("\n");
    const isExact = section?.name === folded(name);
    const isSaid = (key: string): boolean =>
      [folded(key), folded(key.replace(/_?id$/i, ""))].some(
        (one) => (isExact ? section.fields : anywhere).has(one) || GIVEN.has(one) || one === "_id",
      );
    const fates = keys.map((key): Item["fate"] => {
      if (isSaid(key)) return "said";
      return isListed || own.includes(`\`${key}`) || own.includes(`.${key}\``) ? "listed" : "lost";
    });
    entities.push({
      name,
      fate:
        section || fates.every((fate) => fate === "said")
          ? "said"
          : isListed || own !== ""
            ? "listed"
            : "lost",
    });
    keys.forEach((key, index) => members.push({ name: `${name}.${key}`, fate: fates[index] ?? "lost" }));
  }
  for (const [path, item] of Object.entries(objectOf(root["paths"]))) {
    for (const method of ["get", "post", "put", "patch", "delete", "head", "options", "trace"]) {
      const operation = objectOf(item)[method];
      if (operation === undefined) continue;
      const said = `\`${method.toUpperCase()} ${path.slice(0, 149 - method.length)}\``;
      const action = spec.sections.find(
        ({ text }) => text.includes(`of ${said}`) || text.includes(`what ${said}`),
      );
      const own = lines.filter((line) => line.startsWith(`- paths.${path}.${method}: `)).join("\n");
      const resource = /here it is the `\w+` of `([^`]+)`/.exec(own)?.[1];
      const isSaid = action !== undefined || resource !== undefined;
      operations.push({ name: `${method} ${path}`, fate: isSaid ? "said" : own === "" ? "lost" : "listed" });
      const section = action ?? (resource === undefined ? undefined : sectionOf(spec, resource));
      for (const one of [
        ...itemsIn(objectOf(item)["parameters"]),
        ...itemsIn(objectOf(operation)["parameters"]),
      ]) {
        const parameter = followed(root, one);
        const name = String(parameter["name"]);
        if (parameter["in"] === "path") continue;
        const isField =
          parameter["in"] === "query" &&
          [name, name.replace(/_?id$/i, "")].some((one) => section?.fields.has(folded(one)));
        const isWhole =
          section !== undefined &&
          /^(?:q|query|search|term|text)$/i.test(name) &&
          section.text.includes("- search: ");
        const isTold =
          lines.some((line) => line.includes("cannot be filtered by") && line.includes(`\`${name}\``)) ||
          own.includes(`\`${name}\``) ||
          own.includes(`\`${name.replace(/\[\]$/, "")}\``) ||
          (!isSaid && own !== "");
        members.push({
          name: `${method} ${path} ${name}`,
          fate: isField || isWhole ? "said" : isTold ? "listed" : "lost",
        });
      }
    }
  }
  return { entities, members, operations };
}

function followed(root: Json, value: unknown): Json {
  const reference = objectOf(value)["$ref"];
  if (typeof reference !== "string") return objectOf(value);
  const keys = reference.replace(/^#\//, "").split("/");
  return objectOf(keys.reduce((at: unknown, key) => objectOf(at)[key], root));
}

function objectOf(value: unknown): Json {
  return typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}

function itemsIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
