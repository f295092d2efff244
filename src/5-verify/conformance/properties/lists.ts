import { BACKGROUND_JOB } from "../../../ir/jobs.ts";
import { WEBHOOK_DELIVERY } from "../../../ir/webhooks.ts";
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { readDuration } from "../../../ir/duration.ts";
import type { Entity, Field, View } from "../../../ir/types.ts";
import { attempt, forAll } from "../attempt.ts";
import type { Wire } from "../evaluate.ts";
import { answerFields, createFields } from "../fields.ts";
import {
  type Exchange,
  type Person,
  type World,
  callerFor,
  demand,
  demandStatus,
  forget,
  make,
  pathOf,
  rightOf,
  send,
} from "../world.ts";

interface Page {
  readonly data: readonly Wire[];
  readonly page: { readonly nextCursor: string | null; readonly hasMore: boolean };
  readonly total?: number;
}

/** Filters, sorts, search and limits give what a model in memory gives; parameters that are not there are refused. */
export async function lists(world: World): Promise<void> {
  for (const source of [...world.ir.entities, ...world.ir.views]) {
    if (source.access.list.length === 0 || ("within" in source && source.within !== undefined)) continue;
    const person = callerFor(world, source.access.list);
    if (person === undefined) continue;
    await wrongParameters(world, source, person);
    if (source.id === BACKGROUND_JOB || source.id === WEBHOOK_DELIVERY) {
      world.uncovered.add(`lists of ${source.name}: the service itself makes and ends its rows meanwhile`);
      continue;
    }
    await againstModel(world, source, person);
    if ("rules" in source) await whileRowsComeAndGo(world, source, person);
  }
}

async function ask(
  world: World,
  person: Person | null,
  source: Entity | View,
  query: readonly (readonly [string, string])[],
): Promise<Exchange> {
  const text = query
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&");
  return send(world, person, "GET", `${pathOf(world, source.id)}${text === "" ? "" : `?${text}`}`);
}

/** All pages of a query. */
async function walk(
  world: World,
  person: Person | null,
  source: Entity | View,
  query: readonly (readonly [string, string])[],
  most = 30,
): Promise<{ rows: readonly Wire[]; last: Exchange }> {
  const rows: Wire[] = [];
  let cursor: string | null = null;
  for (let pages = 0; ; pages++) {
    const last: Exchange = await ask(
      world,
      person,
      source,
      cursor === null ? query : [...query, ["cursor", cursor] as const],
    );
    demandStatus(world, last, [200], "a query that the spec allows");
    const { data, page } = last.answer.json as Page;
    rows.push(...data);
    demand(
      world,
      last,
      page.hasMore === (page.nextCursor !== null),
      "`hasMore` where there is a `nextCursor`",
    );
    const limit = Number(query.find(([name]) => name === "limit")?.[1] ?? source.list.pageSize);
    demand(
      world,
      last,
      data.length <= limit && (!page.hasMore || data.length === limit),
      `pages of ${limit}`,
      `${data.length} rows`,
    );
    cursor = page.nextCursor;
    if (cursor === null || pages >= most) return { rows, last };
  }
}

async function wrongParameters(world: World, source: Entity | View, person: Person | null): Promise<void> {
  const { maxPageSize, filter, sort } = source.list;
  const wrong: readonly (readonly [string, string])[] = [
    ["limit", "0"],
    ["limit", String(maxPageSize + 1)],
    ["limit", "ten"],
    ["cursor", "nonsense"],
    ["sort", "surprise"],
    ["surprise", "1"],
    ...(source.list.search.length === 0 ? [["q", "x"] as const] : []),
    ...source.fields
      .filter(({ name, type }) => !filter.includes(name) && type.kind !== "many")
      .slice(0, 2)
      .map(({ name }) => [name, "1"] as const),
    ...source.fields
      .filter(({ name }) => !sort.some(({ field }) => field === name))
      .slice(0, 2)
      .map(({ name }) => ["sort", name] as const),
  ];
  for (const parameter of wrong) {
    await attempt(world, { element: `list ${source.id}`, origin: source.origin }, async () => {
      const done = await ask(world, person, source, [parameter]);
      demandStatus(world, done, [400], `\`${parameter[0]}=${parameter[1]}\` is not of this list`);
      demand(
        world,
        done,
        done.answer.text.includes(`"parameter":${JSON.stringify(parameter[0])}`),
        `the parameter \`${parameter[0]}\` named`,
      );
    });
  }
}

async function againstModel(world: World, source: Entity | View, person: Person | null): Promise<void> {
  const subject = { element: `list ${source.id}`, origin: source.origin };
  let all: readonly Wire[] = [];
  await attempt(world, subject, async () => {
    const { rows, last } = await walk(world, person, source, [
      ["limit", String(source.list.maxPageSize)],
      ["count", "true"],
    ]);
    all = rows;
    const { total } = last.answer.json as Page;
    demand(
      world,
      last,
      total === rows.length,
      "`total` as many as there are rows",
      `${total} of ${rows.length}`,
    );
    const first = source.list.first ?? ("rules" in source ? { field: "createdAt", descending: true } : null);
    if (first !== null) demandSorted(world, last, source, rows, [first]);
  });
  for (const search of source.list.search.length === 0 ? [] : ["%", "_", "\\"]) {
    await attempt(world, subject, async () => {
      const limit = String(source.list.maxPageSize);
      const { rows, last } = await walk(world, person, source, [
        ["q", search],
        ["limit", limit],
      ]);
      const wanted = all.filter((row) => source.list.search.some((name) => contains(row[name], search)));
      const found = `${rows.length} rows`;
      demand(
        world,
        last,
        rows.length === wanted.length,
        `${wanted.length} rows with \`${search}\` in them`,
        found,
      );
    });
  }
  if (all.length === 0) return void world.uncovered.add(`lists of ${source.name}: there are no rows`);
  const fields = answerFields(source);
  const filters = source.list.filter.flatMap((name) => fields.find((field) => field.name === name) ?? []);
  const sorts = [...new Set(["createdAt", ...source.list.sort.map(({ field }) => field)])].filter(
    (name) => name !== "createdAt" || "rules" in source,
  );
  const oneFilter =
    filters.length === 0
      ? fc.constant(null)
      : fc.constantFrom(...filters).chain((field) => conditionOf(field, all));
  const queries = fc.record({
    filters: fc
      .array(oneFilter, { maxLength: 2 })
      .map((list) => list.flatMap((each) => (each === null ? [] : [each]))),
    sort: fc
      .subarray(sorts, { maxLength: Math.min(2, sorts.length) })
      .chain((names) =>
        fc.tuple(...names.map((field) => fc.boolean().map((descending) => ({ field, descending })))),
      ),
    search:
      source.list.search.length === 0
        ? fc.constant(null)
        : fc.option(fragmentOf(source.list.search, all), { freq: 2 }),
    limit: fc.constantFrom(
      source.list.maxPageSize,
      Math.min(source.list.maxPageSize, Math.max(2, Math.ceil(all.length / 4))),
    ),
  });
  await forAll(world, subject, queries, 14, async ({ filters: chosen, sort, search, limit }) => {
    const names = chosen.map(({ parameter }) => parameter);
    fc.pre(new Set(names).size === names.length);
    const query: (readonly [string, string])[] = chosen.flatMap(({ parameter, values }) =>
      values.map((value) => [parameter, value] as const),
    );
    if (sort.length > 0)
      query.push(["sort", sort.map(({ field, descending }) => (descending ? "-" : "") + field).join(",")]);
    if (search !== null) query.push(["q", search]);
    query.push(["limit", String(limit)]);
    const { rows, last } = await walk(world, person, source, query);
    const wanted = all.filter(
      (row) =>
        chosen.every(({ test }) => test(row)) &&
        (search === null || source.list.search.some((name) => contains(row[name], search))),
    );
    const [got, should] = [rows, wanted].map((list) =>
      list
        .map((row) => String(row["id"]))
        .toSorted()
        .join(" "),
    );
    const shown = decodeURIComponent(last.ask.path);
    demand(
      world,
      last,
      got === should,
      `${wanted.length} rows for ${shown}, each once`,
      `${rows.length} rows: ${rows.length < 4 ? JSON.stringify(rows.map((row) => row["id"])) : ""}`,
    );
    if (sort.length > 0) demandSorted(world, last, source, rows, sort);
  });
}

interface Condition {
  readonly parameter: string;
  readonly values: readonly string[];
  readonly test: (row: Wire) => boolean;
}

/** Conditions on a field, with values that rows have and some that none has. */
function conditionOf(field: Field, rows: readonly Wire[]): fc.Arbitrary<Condition | null> {
  const { name } = field;
  const there = [
    ...new Set(rows.map((row) => row[name]).filter((value) => value !== null && value !== undefined)),
  ].map(String);
  if (there.length === 0) return fc.constant(null);
  const equals = fc
    .constantFrom(...there)
    .map((value) => condition(name, [value], (row) => row[name] !== null && String(row[name]) === value));
  const several = fc
    .uniqueArray(fc.constantFrom(...there), { minLength: Math.min(2, there.length), maxLength: 3 })
    .map((values) =>
      condition(name, values, (row) => row[name] !== null && values.includes(String(row[name]))),
    );
  const compare = comparable(field);
  if (compare === null) return there.length < 2 ? equals : fc.oneof(equals, several);
  const range = fc
    .tuple(fc.constantFrom("gte", "gt", "lte", "lt"), fc.constantFrom(...there))
    .map(([operator, value]) =>
      condition(`${name}[${operator}]`, [value], (row) => {
        if (row[name] === null) return false;
        const sign = compare(row[name], value);
        return operator === "gte"
          ? sign >= 0
          : operator === "gt"
            ? sign > 0
            : operator === "lte"
              ? sign <= 0
              : sign < 0;
      }),
    );
  return fc.oneof(equals, range);
}

function condition(parameter: string, values: readonly string[], test: (row: Wire) => boolean): Condition {
  return { parameter, values, test };
}

/** How two values of a field compare; null where the database's own order counts. */
function comparable(field: Field): ((left: unknown, right: unknown) => number) | null {
  switch (field.type.kind) {
    case "integer":
    case "decimal":
    case "money":
      return (left, right) => new Decimal(String(left)).comparedTo(new Decimal(String(right)));
    case "date":
    case "time":
      return (left, right) => (String(left) < String(right) ? -1 : String(left) > String(right) ? 1 : 0);
    case "duration":
      return (left, right) => (readDuration(String(left)) ?? 0) - (readDuration(String(right)) ?? 0);
    case "instant":
      return (left, right) => Date.parse(String(left)) - Date.parse(String(right));
    default:
      return null;
  }
}

const CREATED: Field = {
  name: "createdAt",
  column: "created_at",
  type: { kind: "instant" },
  optional: false,
  doc: "",
  origin: { file: "", line: 1 },
};

/** Rows stand in the order that was asked for, nulls last. Texts are compared where every collation agrees. */
function demandSorted(
  world: World,
  last: Exchange,
  source: Entity | View,
  rows: readonly Wire[],
  sorts: readonly { field: string; descending: boolean }[],
): void {
  const plain = /^[a-z0-9]*$/;
  for (let index = 1; index < rows.length; index++) {
    for (const { field: name, descending } of sorts) {
      const field = source.fields.find((each) => each.name === name) ?? CREATED;
      const [left, right] = [rows[index - 1]?.[name] ?? null, rows[index]?.[name] ?? null];
      if (left === right) continue;
      const shown = `the order of ${descending ? "-" : ""}${name}, nulls last`;
      const found = `${JSON.stringify(left)} before ${JSON.stringify(right)}`;
      if (left === null || right === null) {
        demand(world, last, right === null, shown, found);
        break;
      }
      const compare = comparable(field);
      if (compare === null && !(plain.test(String(left)) && plain.test(String(right)))) break;
      const sign = compare === null ? (String(left) < String(right) ? -1 : 1) : compare(left, right);
      if (sign === 0) continue;
      demand(world, last, descending ? sign > 0 : sign < 0, shown, found);
      break;
    }
  }
}

/** Pieces of texts that are there, in ASCII, where upper and lower case are beyond doubt; wild cards stand for themselves. */
function fragmentOf(names: readonly string[], rows: readonly Wire[]): fc.Arbitrary<string> {
  const texts = rows
    .flatMap((row) => names.map((name) => row[name]))
    .filter((text): text is string => typeof text === "string");
  const pieces = texts.flatMap((text) => /[A-Za-z0-9%_\\]{1,6}/.exec(text)?.[0] ?? []);
  return fc
    .constantFrom(...pieces, "%", "_", "no such text")
    .chain((piece) => fc.constantFrom(piece, piece.toUpperCase()));
}

function contains(value: unknown, piece: string): boolean {
  if (typeof value !== "string") return false;
  const lower = (text: string): string => text.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase());
  return lower(value).includes(lower(piece));
}

/** Rows that stay all the while are seen once each, whatever comes and goes between the pages. */
async function whileRowsComeAndGo(world: World, entity: Entity, person: Person | null): Promise<void> {
  const mayMake = rightOf(world, entity.access.create, person, { this: {} });
  if (mayMake === "none") return;
  const isAccount = entity.fields.some(({ type }) => type.kind === "password");
  await attempt(world, { element: `pages of ${entity.id}`, origin: entity.origin }, async () => {
    for (let count = (world.rows.get(entity.id) ?? []).length; count < (isAccount ? 5 : 8); count++) {
      if ((await make(world, entity.id, person)) === null) break;
    }
    if (!isAccount) await equalRows(world, entity, person);
    const sorts = [entity.list.first ?? { field: "createdAt", descending: true }, ...entity.list.sort].slice(
      0,
      isAccount ? 1 : 3,
    );
    for (const { field, descending } of sorts) {
      const sort = `${descending ? "-" : ""}${field}`;
      const before = await walk(world, person, entity, [["limit", String(entity.list.maxPageSize)]]);
      const gone = new Set<string>();
      const seen: string[] = [];
      let cursor: string | null = null;
      let last: Exchange = before.last;
      for (let pages = 0; pages < 60; pages++) {
        const query: (readonly [string, string])[] = [
          ["limit", before.rows.length > 40 ? "9" : "3"],
          ["sort", sort],
        ];
        last = await ask(world, person, entity, cursor === null ? query : [...query, ["cursor", cursor]]);
        demandStatus(world, last, [200], "the next page");
        const { data, page } = last.answer.json as Page;
        seen.push(...data.map((row) => String(row["id"])));
        cursor = page.nextCursor;
        if (cursor === null) break;
        if (pages < 4 && !isAccount) await comeAndGo(world, entity, person, gone, seen);
      }
      const counts = seen.filter((id, index) => seen.indexOf(id) !== index);
      demand(
        world,
        last,
        counts.length === 0,
        "no row twice",
        `${counts.join(", ")} twice with sort=${sort}`,
      );
      const lost = before.rows
        .map((row) => String(row["id"]))
        .filter((id) => !gone.has(id) && !seen.includes(id));
      demand(
        world,
        last,
        lost.length === 0,
        "every row that was there all the while",
        `without ${lost.join(", ")} with sort=${sort}`,
      );
    }
  });
}

/** Rows that are equal in all that is sorted by, and not in their versions: only the tie-break tells them apart. */
async function equalRows(world: World, entity: Entity, person: Person | null): Promise<void> {
  const model = await make(world, entity.id, person);
  const fields = createFields(entity).filter(
    ({ name, unique }) => unique === undefined && entity.list.sort.some(({ field }) => field === name),
  );
  if (model === null || fields.length === 0) return;
  const same = Object.fromEntries(fields.map(({ name }) => [name, model.row[name]]));
  const made = [model];
  for (let count = 0; count < 5; count++) {
    const row = await make(world, entity.id, person, same);
    if (row !== null) made.push(row);
  }
  for (const { id, row } of made.slice(0, 3)) {
    if (rightOf(world, entity.access.update, person, { this: row }) === "inside")
      await send(world, person, "PATCH", pathOf(world, entity.id, id), {});
  }
}

async function comeAndGo(
  world: World,
  entity: Entity,
  person: Person | null,
  gone: Set<string>,
  seen: readonly string[],
): Promise<void> {
  await make(world, entity.id, person);
  const all = world.rows.get(entity.id) ?? [];
  const victim = all.find(
    ({ id, row }) =>
      seen.includes(id) && rightOf(world, entity.access.delete, person, { this: row }) === "inside",
  );
  if (victim === undefined) return;
  const done = await send(world, person, "DELETE", pathOf(world, entity.id, victim.id));
  if (done.answer.status !== 204) return;
  gone.add(victim.id);
  forget(world, victim);
}
