import type { Kind } from "../../src/import/import.ts";

/** What `specc import` may be given, `size` times as much of it. */
export interface HostileSource {
  readonly kind: Kind;
  readonly text: string;
}

type Shapes = Readonly<Record<string, (size: number) => string>>;

const YAML: Shapes = {
  "lists in lists": (size) => `${HEAD}x: ${"[".repeat(size)}`,
  "lists in lists, closed": (size) => `${HEAD}x: ${"[".repeat(size)}${"]".repeat(size)}`,
  "maps in maps": (size) => `${HEAD}x: ${"{a: ".repeat(size)}`,
  "maps in maps, closed": (size) => `${HEAD}x: ${"{a: ".repeat(size)}1${"}".repeat(size)}`,
  "lists in lists, by signs": (size) => `${HEAD}x:\n ${"- ".repeat(size)}`,
  questions: (size) => `${"? ".repeat(size)}a`,
  "values of nothing": (size) => `${"? a\n: ".repeat(1)}${": ".repeat(size)}a`,
  "maps by lines": (size) => lines(Math.sqrt(size) * 8, (at) => `${" ".repeat(at)}a:`),
  "aliases of aliases": (size) =>
    `${HEAD}a0: &a0 x\n${lines(size / 8, (at) => `a${at + 1}: &a${at + 1} [${`*a${at}, `.repeat(9)}]`)}`,
  "an alias of what it stands in": () => `${HEAD}x: &a\n  b: *a\n  c: [*a, *a]`,
  "anchors and aliases": (size) => `${HEAD}${lines(size, (at) => `a${at}: &a${at} x\nb${at}: *a${at}`)}`,
  "other keys": (size) => `${HEAD}${lines(size, (at) => `a${at}: b`)}`,
  "the same key": (size) => `${HEAD}${lines(size, () => "a: b")}`,
  "texts that do not close": (size) => `${HEAD}${lines(size, () => 'a: "b')}`,
  "a huge text": (size) => `${HEAD}x: ${"b".repeat(size * 100)}`,
  documents: (size) => `${HEAD}${lines(size, () => "--- a")}`,
};

const OPENAPI: Shapes = {
  "JSON in JSON": (size) => `{"openapi":"3.0.0","x":${'{"a":'.repeat(size)}1${"}".repeat(size)}}`,
  "JSON that does not close": (size) => `{"openapi":"3.0.0","x":${'{"a":['.repeat(size)}`,
  "schemas in schemas": (size) =>
    schemas({ A: `${'{"type":"object","properties":{"a":'.repeat(size)}{}${"}}".repeat(size)}` }),
  "items of items": (size) =>
    schemas({
      A: `{"properties":{"id":{},"a":${'{"type":"array","items":'.repeat(size)}{}${"}".repeat(size)}}}`,
    }),
  "all of itself": (size) =>
    schemas({ A: `{"allOf":[${list(size, () => ref("A"))}],"properties":{"id":{}}}` }),
  "all of what is all of the next": (size) =>
    schemas(
      Object.fromEntries(
        Array.from({ length: Math.ceil(size / 10) }, (_, at) => [
          `A${at}`,
          `{"allOf":[${list(9, () => ref(`A${at + 1}`))}],"properties":{"id":{}}}`,
        ]),
      ),
    ),
  "references in a circle": (size) =>
    schemas(
      Object.fromEntries(Array.from({ length: size }, (_, at) => [`A${at}`, ref(`A${(at + 1) % size}`)])),
    ),
  "properties in a circle": (size) =>
    schemas(
      Object.fromEntries(
        Array.from({ length: size / 10 }, (_, at) => [
          `A${at}`,
          `{"type":"object","properties":{"id":{},${list(5, (one) => `"p${one}":${ref(`A${(at + one) % Math.ceil(size / 10)}`)}`)}}}`,
        ]),
      ),
    ),
  "any of any of": (size) =>
    schemas({ A: `{"properties":{"id":{},"a":${'{"anyOf":['.repeat(size)}{}${"]}".repeat(size)}}}` }),
  "a schema of many properties": (size) =>
    schemas({
      A: `{"properties":{"id":{},${list(size / 4, (at) => `"p${at}":{"type":"string"}`)}}}`,
    }),
  "many paths": (size) =>
    paths(list(size / 10, (at) => `"/a${at}":{"get":{"responses":{"200":{"description":""}}}}`)),
  "a path of many segments": (size) => paths(`"${"/a/{b}".repeat(size)}":{"get":{"responses":{}}}`),
  "many parameters": (size) =>
    paths(
      `"/a":{"get":{"parameters":[${list(size, (at) => `{"name":"p${at}","in":"query","schema":{"type":"string"}}`)}],"responses":{}}}`,
    ),
  "a long description": (size) =>
    paths(`"/a":{"get":{"description":"${"*a [b `c <!-- ".repeat(size)}","responses":{}}}`),
};

const PRISMA: Shapes = {
  braces: (size) => "{".repeat(size * 250),
  "models that do not close": (size) => "model A {\n".repeat(size),
  "braces of both kinds": (size) => "model A {}\n".repeat(size),
  "models of other names": (size) => lines(size / 10, (at) => `model A${at} {\n  id Int @id\n  a String\n}`),
  "models that refer to the next": (size) =>
    lines(
      size / 10,
      (at) =>
        `model A${at} {\n  id Int @id\n  n A${at + 1} @relation(fields: [nId], references: [id])\n  nId Int\n}`,
    ),
  "fields of one model": (size) =>
    `model A {\n  id Int @id\n${lines(size / 4, (at) => `  f${at} String`)}\n}`,
  brackets: (size) => `model A {\n  id Int @id @default(${"(".repeat(size * 20)}\n}`,
  "brackets, closed": (size) =>
    `model A {\n  id Int @id\n  a Int @default(${"f(".repeat(size)}${")".repeat(size)})\n}`,
  "lists in lists": (size) => `model A {\n  id Int @id\n  @@index(${"[".repeat(size)}\n}`,
  attributes: (size) => `model A {\n  id Int @id ${"@a(b) ".repeat(size)}\n}`,
  "texts that do not close": (size) => `model A {\n  a String @default(${'"'.repeat(size * 20)}`,
  "comments that do not close": (size) => "/* ".repeat(size * 20),
  documentation: (size) => `${"/// a\n".repeat(size)}model A {\n  id Int @id\n}`,
  "values of an enum": (size) =>
    `enum E {\n${lines(size, (at) => `  v${at}`)}\n}\nmodel A {\n  id Int @id\n  e E\n}`,
};

const SQL: Shapes = {
  brackets: (size) => `create table a (id int, check ${"(".repeat(size)}`,
  "brackets, closed": (size) =>
    `create table a (id int, check ${"(".repeat(size)}id > 1${")".repeat(size)});`,
  "conditions in conditions": (size) =>
    `create table a (id int, check ${"(id > 1 and ".repeat(size)}id > 1${")".repeat(size)});`,
  "choices in conditions": (size) =>
    `create table a (id int, check ${"(id > 1 and (id < 5 or ".repeat(size)}id > 1${"))".repeat(size)});`,
  "many conditions": (size) => `create table a (id int, check (${"id > 1 and ".repeat(size)}id > 1));`,
  "a default of brackets": (size) =>
    `create table a (id int default ${"(".repeat(size)}1${")".repeat(size)});`,
  casts: (size) => `create table a (id int default 1${"::int".repeat(size)});`,
  "casts in brackets": (size) =>
    `create table a (id int default ${"(".repeat(size)}1${")::numeric(1)".repeat(size)});`,
  "casts that do not close": (size) => `create table a (id int default 1${"::numeric(".repeat(size)});`,
  "texts that do not close": (size) => `create table a (id text default ${"'".repeat(size * 20 + 1)}`,
  "a text of doubled quotes": (size) => `create table a (id text default '${"''".repeat(size * 20)}`,
  "names that do not close": (size) => `create table ${'"a'.repeat(size * 20)}`,
  "texts in dollars that do not close": (size) => lines(size, (at) => `select $a${at}$ b`),
  "dollars that do not close": (size) => "$$ $a$ ".repeat(size),
  "comments that do not close": (size) => "/* ".repeat(size * 20),
  "comments in comments": (size) => `${"/* ".repeat(size)}${"*/ ".repeat(size)}`,
  tables: (size) => lines(size / 10, (at) => `create table a${at} (id int primary key, b text);`),
  "tables that refer to the next": (size) =>
    lines(size / 10, (at) => `create table a${at} (id int primary key, b int references a${at + 1});`),
  columns: (size) => `create table a (id int primary key, ${list(size / 4, (at) => `c${at} text`)});`,
  "constraints dropped": (size) =>
    `create table a (id int primary key, b int);\n${lines(size, () => "alter table a drop constraint c;")}`,
  "columns renamed": (size) =>
    `create table a (id int primary key, b0 int);\n${lines(size, (at) => `alter table a rename column b${at} to b${at + 1};`)}`,
  "tables renamed": (size) =>
    `create table a0 (id int primary key);\n${lines(size, (at) => `alter table a${at} rename to a${at + 1};`)}`,
  statements: (size) => "select 1;\n".repeat(size),
  "signs that nobody knows": (size) => "§ ".repeat(size * 5),
  "unknown rules": (size) => `create table a (id int ${"xyz ".repeat(size)});`,
  "rows of a copy": (size) => `copy a from stdin;\n${"1\t2\n".repeat(size * 5)}`,
};

export const SOURCES: Readonly<Record<string, (size: number) => HostileSource>> = {
  ...of("openapi", "OpenAPI in YAML", YAML),
  ...of("openapi", "OpenAPI", OPENAPI),
  ...of("prisma", "Prisma", PRISMA),
  ...of("sql", "SQL", SQL),
};

function of(kind: Kind, where: string, shapes: Shapes): Record<string, (size: number) => HostileSource> {
  return Object.fromEntries(
    Object.entries(shapes).map(([what, make]) => [
      `${where}: ${what}`,
      (size: number) => ({ kind, text: make(size) }),
    ]),
  );
}

const HEAD = "openapi: 3.0.0\n";

function schemas(all: Readonly<Record<string, string>>): string {
  const members = Object.entries(all).map(([name, text]) => `"${name}":${text}`);
  return `{"openapi":"3.0.0","components":{"schemas":{${members.join(",")}}},"paths":{"/as":{"get":{"responses":{"200":{"description":"","content":{"application/json":{"schema":{"type":"array","items":${ref(Object.keys(all)[0] ?? "")}}}}}}}}}}`;
}

function paths(text: string): string {
  return `{"openapi":"3.0.0","paths":{${text}}}`;
}

function ref(name: string): string {
  return `{"$ref":"#/components/schemas/${name}"}`;
}

function list(size: number, one: (at: number) => string): string {
  return Array.from({ length: Math.ceil(size) }, (_, at) => one(at)).join(",");
}

function lines(size: number, line: (at: number) => string): string {
  return Array.from({ length: Math.ceil(size) }, (_, at) => line(at)).join("\n");
}
