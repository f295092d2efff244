import fc from "fast-check";
import type { Action, Entity, Field } from "../../../ir/types.ts";
import { attempt, forAll } from "../attempt.ts";
import { truth } from "../evaluate.ts";
import { type Edge, edgesOf } from "../edges.ts";
import { createFields, isSecret, updateFields } from "../fields.ts";
import { ABSENT, type Body, NO_ROW, bodies } from "../values.ts";
import {
  type Call,
  type Exchange,
  type Person,
  type World,
  bulkAddress,
  call,
  callerFor,
  demand,
  demandRefused,
  demandStatus,
  isRefusedByLogic,
  keepsRules,
  make,
  makeReferenced,
  newBody,
  newCall,
  pathOf,
  pointersOf,
  remember,
  rightOf,
  rowOf,
  sample,
  scopeOf,
  send,
} from "../world.ts";
import type { Wire } from "../evaluate.ts";

/** Each constraint accepts what is at its bound, and refuses what is past it with 422 and the right pointer. */
export async function constraints(world: World): Promise<void> {
  for (const entity of world.ir.entities) {
    if (entity.within !== undefined) continue;
    await ofCreate(world, entity);
    await ofUpdate(world, entity);
    await ofChecks(world, entity);
  }
  for (const action of world.ir.actions) await ofAction(world, action);
  await ofReports(world);
}

/** Sends a body with one member changed; the exchange. */
type Try = (body: Body) => Promise<Exchange>;

async function ofCreate(world: World, entity: Entity): Promise<void> {
  const person = callerFor(world, entity.access.create);
  if (person === undefined) return;
  const fields = createFields(entity);
  const path = pathOf(world, entity.id);
  const base = await baseBody(world, entity);
  if (base === null) return;
  const post: Try = (body) => send(world, person, "POST", path, body);
  for (const field of fields) {
    const edges = edgesOf(world.ir, field, base[field.name], false);
    for (const edge of edges) {
      await attempt(world, { element: `${entity.id}.${field.name}`, origin: field.origin }, async () => {
        const fresh = edge.refusedAt === null ? await baseBody(world, entity) : base;
        const body = withEdge(fresh ?? base, field.name, edge);
        if (edge.refusedAt === null && !keepsRules(world, entity, body)) return;
        const done = await post(body);
        if (edge.refusedAt === null && isRefusedByLogic(world, entity, done)) return;
        judgeEdge(world, done, field, edge, "create");
        if (done.answer.status === 201) remember(world, entity, done.answer.json as Wire, person, body);
      });
    }
  }
  await refusedMembers(world, entity, "create", base, post);
  await mixed(world, entity, fields, base, post);
}

/** Everything optional is left out where that keeps the rules, so that what is refused is the one member. */
async function baseBody(world: World, entity: Entity): Promise<Body | null> {
  const fields = createFields(entity);
  await makeReferenced(world, fields, [entity.id]);
  const whole = newBody(world, entity);
  if (whole === null) return null;
  const small = Object.fromEntries(
    fields
      .filter(({ optional, default: given }) => !optional && given === undefined)
      .map(({ name }) => [name, whole[name]]),
  );
  return keepsRules(world, entity, small) ? small : whole;
}

function withEdge(base: Body, name: string, { value }: Edge): Body {
  const { [name]: _old, ...rest } = base;
  return value === ABSENT ? rest : { ...rest, [name]: value };
}

function judgeEdge(world: World, done: Exchange, field: Field, edge: Edge, verb: string): void {
  const at = field.sentIn ? `/${field.sentIn.name}` : `/${field.name}${edge.refusedAt ?? ""}`;
  if (edge.refusedAt !== null) return demandRefused(world, done, [at], `${edge.what} in ${field.name}`);
  const accepted =
    done.answer.status < 300 || (done.answer.status === 409 && pointersOf(done.answer).length > 0);
  demand(world, done, accepted, `${verb} to be accepted: ${field.name} is ${edge.what}`);
}

/** Unknown members, and those that the client may not write, are refused by name. */
async function refusedMembers(
  world: World,
  entity: Entity,
  operation: "create" | "update",
  base: Body,
  try_: Try,
): Promise<void> {
  const writable = new Set(
    (operation === "create" ? createFields(entity) : updateFields(entity)).map(({ name }) => name),
  );
  const refused = entity.fields.filter(
    ({ name, type }) => !writable.has(name) && (type.kind !== "many" || type.written),
  );
  for (const field of refused) {
    await attempt(world, { element: `${entity.id}.${field.name}`, origin: field.origin }, async () => {
      const value =
        field.type.kind === "enum" ? field.type.values[0] : field.type.kind === "reference" ? NO_ROW : "x";
      const done = await try_({ ...base, [field.name]: value });
      demandRefused(world, done, [`/${field.name}`], `no client writes ${field.name} with ${operation}`);
    });
  }
  await attempt(world, { element: `${operation} ${entity.id}`, origin: entity.origin }, async () => {
    for (const name of ["surprise", "id", "version", "createdAt", "a/b~c", "__proto__", "constructor"]) {
      const body = JSON.parse(
        `${JSON.stringify(base).slice(0, -1)}${Object.keys(base).length > 0 ? "," : ""}${JSON.stringify(name)}:1}`,
      ) as Body;
      const done = await try_(body);
      const pointer = `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
      demandRefused(world, done, [pointer], `there is no member \`${name}\``);
    }
  });
}

/** Any mixture of members that are right and wrong: all that are wrong are named, and no other. */
async function mixed(
  world: World,
  entity: Entity,
  fields: readonly Field[],
  base: Body,
  post: Try,
): Promise<void> {
  const wrong = fields.flatMap((field) => {
    const edges = edgesOf(world.ir, field, base[field.name], false).filter(
      ({ refusedAt, value }) =>
        refusedAt !== null &&
        value !== NO_ROW &&
        !JSON.stringify(value === ABSENT ? "" : value).includes(NO_ROW),
    );
    return edges.length === 0 ? [] : [{ field, edges }];
  });
  if (wrong.length === 0) return;
  const picks = fc
    .subarray(wrong, { minLength: 1, maxLength: Math.min(4, wrong.length) })
    .chain((chosen) =>
      fc.tuple(
        ...chosen.map(({ field, edges }) => fc.constantFrom(...edges).map((edge) => ({ field, edge }))),
      ),
    );
  await forAll(
    world,
    { element: `create ${entity.id}`, origin: entity.origin },
    picks,
    20,
    async (chosen) => {
      let body = base;
      for (const { field, edge } of chosen) body = withEdge(body, field.name, edge);
      const done = await post(body);
      const pointers = chosen.map(({ field, edge }) => `/${field.name}${edge.refusedAt ?? ""}`);
      demandRefused(world, done, pointers, "every member that is wrong, and no other");
    },
  );
}

async function ofUpdate(world: World, entity: Entity): Promise<void> {
  const person = callerFor(world, entity.access.update);
  const known = await rowFor(world, entity, person);
  if (person === undefined || known === null) return;
  const path = pathOf(world, entity.id, known.id);
  const patch: Try = (body) => send(world, person, "PATCH", path, body);
  for (const field of updateFields(entity)) {
    const base = sample(world, bodies([{ ...field, optional: false }], world.context))?.[field.name];
    const edges = edgesOf(world.ir, field, base, true);
    // What creating has tried in full is only sampled here: the two readers are compiled apart.
    for (const edge of edges.filter((_, index) => edges.length < 12 || index % 2 === 0)) {
      if (edge.value === ABSENT || (isSecret(field) && edge.refusedAt === null)) continue;
      await attempt(world, { element: `${entity.id}.${field.name}`, origin: field.origin }, async () => {
        const body = { [field.name]: edge.value };
        if (edge.refusedAt === null) {
          const wanted = { ...known.row, ...rowOf(world.ir, { ...entity, fields: [field] }, body) };
          const holds = entity.rules.checks.every(
            ({ expression }) => truth(expression.node, scopeOf(world, { this: wanted, me: null })) !== false,
          );
          if (!holds || rightOf(world, entity.access.update, person, { this: wanted }) !== "inside") return;
        }
        const done = await patch(body);
        if (edge.refusedAt === null && isRefusedByLogic(world, entity, done)) return;
        judgeEdge(world, done, field, edge, "change");
        if (done.answer.status === 200) known.row = done.answer.json as Wire;
      });
    }
  }
  await refusedMembers(world, entity, "update", {}, patch);
}

async function rowFor(
  world: World,
  entity: Entity,
  person: Person | null | undefined,
): Promise<{ id: string; row: Wire } | null> {
  if (person === undefined || entity.rules.appendOnly) return null;
  const mine = rightOf(world, entity.access.create, person, { this: {} });
  const made = mine === "none" ? null : await make(world, entity.id, person).catch(() => null);
  const rows = world.rows.get(entity.id) ?? [];
  return (
    made ??
    rows.find(({ row }) => rightOf(world, entity.access.update, person, { this: row }) === "inside") ??
    null
  );
}

/** Rows that break a check are refused, with its message and the pointer of its first field. */
async function ofChecks(world: World, entity: Entity): Promise<void> {
  const person = callerFor(world, entity.access.create);
  if (person === undefined) return;
  for (const check of entity.rules.checks) {
    const subject = { element: `${entity.id}: ${check.expression.source}`, origin: check.origin };
    await attempt(world, subject, async () => {
      await makeReferenced(world, createFields(entity), [entity.id]);
      const breaks = (body: Body): boolean =>
        truth(check.expression.node, scopeOf(world, { this: rowOf(world.ir, entity, body), me: null })) ===
        false;
      for (let round = 0; round < 3; round++) {
        const body = sample(world, bodies(createFields(entity), world.context), breaks);
        if (body === null)
          return void world.uncovered.add(`${subject.element}: no row that breaks it was found`);
        const done = await send(world, person, "POST", pathOf(world, entity.id), body);
        if (done.answer.status === 409 || isRefusedByLogic(world, entity, done)) continue;
        const pointer = `/${check.fields[0] ?? ""}`;
        demandRefused(world, done, [pointer], `\`${check.expression.source}\` does not hold`);
        const says = JSON.stringify(done.answer.json).includes(JSON.stringify(check.message).slice(1, -1));
        demand(world, done, says, `the words of the spec: ${check.message}`);
      }
    });
  }
}

async function ofAction(world: World, action: Action): Promise<void> {
  const { route, signature } = action;
  if (route === null || action.input.length === 0) return;
  const base = await newCall(world, action);
  if (base === null)
    return void world.uncovered.add(`the input of \`${action.name}\`: there is no row for its path`);
  const lenient = signature !== undefined;
  for (const field of action.input) {
    for (const edge of edgesOf(world.ir, field, base.input[field.name], false)) {
      if (edge.refusedAt === null) continue;
      if (lenient && edge.what.includes("unknown member")) continue;
      if (field.sentIn && !isSendable(field, edge)) continue;
      await attempt(world, { element: `${action.id}.${field.name}`, origin: field.origin }, async () => {
        const input = withEdge(base.input, field.name, edge);
        const done = await call(world, { ...base, input });
        judgeEdge(world, done, field, edge, "call");
      });
    }
  }
  await attempt(world, { element: `input of ${action.id}`, origin: action.origin }, async () => {
    if (lenient) return;
    const done = await call(world, { ...base, input: { ...base.input, surprise: 1 } });
    const isQuery = action.input.some(({ sentIn }) => sentIn?.in === "query");
    if (route.method === "GET" && isQuery)
      demandStatus(world, done, [400], "there is no parameter `surprise`");
    else if (action.input.some(({ sentIn }) => !sentIn))
      demandRefused(world, done, ["/surprise"], "there is no member `surprise`");
  });
  if (action.bulk !== undefined) await ofBulk(world, action, base);
}

/** True for a value that a query or a header can hold, as what it is: a number is written as a text there. */
function isSendable(field: Field, { value }: Edge): boolean {
  if (value === ABSENT) return true;
  if (field.type.kind === "integer" && typeof value === "number") return true;
  if (
    typeof value !== "string" ||
    field.type.kind === "list" ||
    (field.type.kind === "boolean" && /^(?:true|false)$/.test(value))
  )
    return false;
  if (field.type.kind === "integer" && /^-?\d+$/.test(value)) return false;
  // Half a pair of UTF-16 has no encoding in an address.
  if (/\p{Cs}/u.test(value)) return false;
  return field.sentIn?.in !== "header" || /^[!-~](?:[ -~]*[!-~])?$/.test(value);
}

async function ofBulk(world: World, action: Action, base: Call): Promise<void> {
  const { bulk } = action;
  if (bulk === undefined) return;
  const { person, input } = base;
  const path = bulkAddress(world, bulk.route, base);
  await attempt(world, { element: `${action.id} in bulk`, origin: action.origin }, async () => {
    demandRefused(world, await send(world, person, bulk.route.method, path, {}), ["/items"], "no items");
    demandRefused(
      world,
      await send(world, person, bulk.route.method, path, { items: [] }),
      ["/items"],
      "no items",
    );
    const many = Array.from({ length: bulk.max + 1 }, () => ({}));
    demandRefused(
      world,
      await send(world, person, bulk.route.method, path, { items: many }),
      ["/items"],
      "too many items",
    );
    const mixed_ = await send(world, person, bulk.route.method, path, { items: [{ surprise: 1 }, input, 5] });
    demandStatus(world, mixed_, [200], "each item has an outcome of its own");
    const { results } = mixed_.answer.json as { results?: { status: number }[] };
    demand(world, mixed_, results?.length === 3, "three outcomes");
    demand(
      world,
      mixed_,
      results?.[0]?.status === 422 && results[2]?.status === 422,
      "422 for items that are wrong",
    );
  });
}

async function ofReports(world: World): Promise<void> {
  for (const report of world.ir.reports) {
    const person = callerFor(world, report.grants);
    if (person === undefined || report.route.parameters.length > 0) continue;
    const path = world.ir.basePath + report.route.path;
    await makeReferenced(world, report.parameters, []);
    const base = sample(world, bodies(report.parameters, world.context));
    if (base === null) continue;
    const ask = (values: Body, end = ""): Promise<Exchange> => {
      const query = new URLSearchParams(
        Object.entries(values).flatMap(([name, value]): [string, string][] =>
          value === null || value === undefined ? [] : [[name, String(value)]],
        ),
      ).toString();
      return send(world, person, "GET", query === "" ? path + end : `${path}${end}?${query}`);
    };
    await attempt(world, { element: report.id, origin: report.origin }, async () => {
      const done = await ask(base);
      demandStatus(world, done, [200], "a report with its parameters");
      for (const part of report.parts) {
        const value = (done.answer.json as Wire)[part.name];
        demand(
          world,
          done,
          Array.isArray(value) === part.many,
          `\`${part.name}\` as ${part.many ? "an array" : "an object"}`,
        );
      }
      const csv = report.parts.find(({ name }) => name === report.csv);
      if (csv) {
        const table = await ask(base, ".csv");
        demandStatus(world, table, [200], "the same as CSV");
        const type = table.answer.headers["content-type"] ?? "";
        demand(world, table, type.startsWith("text/csv"), "`text/csv`");
        const names = [...csv.groupBy, ...csv.values].map(({ name }) => name).join(",");
        demand(world, table, table.answer.text.startsWith(`${names}\r\n`), `the names ${names} first`);
        // A field may hold line ends of its own, so that there can be more lines than rows.
        const rows = (done.answer.json as Readonly<Record<string, readonly unknown[]>>)[csv.name] ?? [];
        const lines = table.answer.text.split("\r\n").length - 2;
        demand(world, table, lines >= rows.length, `a line for each of ${rows.length} rows`);
      }
      const unknown = await ask({ ...base, surprise: "1" });
      demandStatus(world, unknown, [400, 422], "there is no parameter `surprise`");
    });
    for (const field of report.parameters) {
      for (const edge of edgesOf(world.ir, field, base[field.name], false)) {
        if (edge.refusedAt === null || edge.value === null || typeof edge.value === "object") continue;
        if (edge.value === NO_ROW || (typeof edge.value !== "string" && edge.value !== ABSENT)) continue;
        // A query is all text: there a number is written as one.
        if (field.type.kind === "integer" && /^-?\d+$/.test(String(edge.value))) continue;
        await attempt(world, { element: `${report.id}.${field.name}`, origin: field.origin }, async () => {
          const done = await ask(withEdge(base, field.name, edge));
          demandStatus(world, done, [400, 422], `${field.name}: ${edge.what}`);
        });
      }
    }
  }
}
