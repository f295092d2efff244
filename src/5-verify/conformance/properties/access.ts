import type { Action, Entity, Grants, View } from "../../../ir/types.ts";
import { attempt } from "../attempt.ts";
import type { Wire } from "../evaluate.ts";
import { goesOutside } from "../fields.ts";
import {
  type Call,
  type Exchange,
  type Known,
  type Person,
  type Right,
  type World,
  bulkAddress,
  call,
  callers,
  demand,
  demandStatus,
  forget,
  isRefusedByLogic,
  make,
  newBody,
  newCall,
  pathOf,
  refresh,
  rightOf,
  sample,
  send,
  writableBy,
} from "../world.ts";
import { bodies } from "../values.ts";

/** Every operation by everybody, on rows of their own and of others: who may is let in, who may not is refused. */
export async function access(world: World): Promise<void> {
  for (const entity of world.ir.entities) {
    if (entity.within === undefined) await ofEntity(world, entity);
  }
  for (const view of world.ir.views) await ofList(world, view);
  for (const action of world.ir.actions) await ofAction(world, action);
  for (const report of world.ir.reports) await ofReport(world, report.grants, report);
}

function nameOf(person: Person | null): string {
  return person?.label ?? "nobody";
}

/** Refused for want of any grant: 401 for whoever is not signed in, 403 for whoever is. */
function refusedStatus(person: Person | null): number {
  return person === null ? 401 : 403;
}

async function ofEntity(world: World, entity: Entity): Promise<void> {
  await ofList(world, entity);
  const rows = await pick(world, entity);
  for (const person of callers(world)) {
    for (const known of rows) {
      await ofRow(world, entity, person, known, "read");
      await ofRow(world, entity, person, known, "update");
      await ofRow(world, entity, person, known, "delete");
    }
    await ofCreate(world, entity, person);
  }
}

/** A few rows that are unlike each other: by several makers, in several states. */
async function pick(world: World, entity: Entity): Promise<readonly Known[]> {
  const all = world.rows.get(entity.id) ?? [];
  const kinds = new Map<string, Known>();
  for (const known of [...all].reverse()) {
    const state = entity.states === undefined ? "" : String(known.row[entity.states.field]);
    const rights = world.people.map((person) =>
      rightOf(world, entity.access.read, person, { this: known.row }),
    );
    const key = `${state} ${rights.join()}`;
    if (!kinds.has(key) && kinds.size < 4) kinds.set(key, known);
  }
  const fresh: Known[] = [];
  for (const known of kinds.values()) if (await refresh(world, known).catch(() => false)) fresh.push(known);
  return fresh;
}

async function ofList(world: World, source: Entity | View): Promise<void> {
  for (const person of callers(world)) {
    await attempt(
      world,
      { element: `list ${source.id} as ${nameOf(person)}`, origin: source.origin },
      async () => {
        const path = pathOf(world, source.id);
        if (source.access.list.length === 0) return;
        const right = rightOf(world, source.access.list, person, {});
        const max = source.list.maxPageSize;
        const first = await send(world, person, "GET", `${path}?limit=${max}`);
        if (right === "none")
          return demandStatus(world, first, [refusedStatus(person)], "no grant names the caller");
        demandStatus(world, first, [200], "the caller may list");
        const seen = new Set<string>();
        let page = first;
        for (let pages = 0; pages < 8; pages++) {
          const { data, page: next } = page.answer.json as {
            data: Wire[];
            page: { nextCursor: string | null };
          };
          for (const row of data) {
            const own = rightOf(world, source.access.list, person, { this: row });
            demand(
              world,
              page,
              own !== "outside",
              "only rows that the caller may see",
              `also ${JSON.stringify(row).slice(0, 300)}`,
            );
            seen.add(String(row["id"]));
          }
          if (next.nextCursor === null) break;
          page = await send(
            world,
            person,
            "GET",
            `${path}?limit=${max}&cursor=${encodeURIComponent(next.nextCursor)}`,
          );
          demandStatus(world, page, [200], "the next page");
        }
        for (const known of (world.rows.get(source.id) ?? []).slice(-8)) {
          const own = rightOf(world, source.access.list, person, { this: known.row });
          if (own === "inside" && (await refresh(world, known)) && seen.size < max * 8) {
            const still = rightOf(world, source.access.list, person, { this: known.row }) === "inside";
            demand(
              world,
              page,
              !still || seen.has(known.id),
              `the row ${known.id}, which the caller may see`,
              "it is missing",
            );
          }
        }
      },
    );
  }
}

async function ofRow(
  world: World,
  entity: Entity,
  person: Person | null,
  known: Known,
  operation: "read" | "update" | "delete",
): Promise<void> {
  const grants = entity.access[operation];
  if (grants.length === 0) return;
  const subject = { element: `${operation} ${entity.id} as ${nameOf(person)}`, origin: entity.origin };
  await attempt(world, subject, async () => {
    const right = rightOf(world, grants, person, { this: known.row });
    const sees = rightOf(world, entity.access.read, person, { this: known.row });
    if (right === "unknown" || sees === "unknown") return;
    if (operation === "delete" && right === "inside") return deleteOwn(world, entity, person);
    const method = { read: "GET", update: "PATCH", delete: "DELETE" }[operation];
    const done = await send(
      world,
      person,
      method,
      pathOf(world, entity.id, known.id),
      operation === "update" ? {} : undefined,
    );
    if (right === "inside" && isRefusedByLogic(world, entity, done)) return;
    demandStatus(world, done, allowedFor(right, sees, person), reasonFor(right, sees));
    const stays = await send(world, known.seer, "GET", pathOf(world, entity.id, known.id));
    demandStatus(world, stays, [200], "the row is still there");
    if (right !== "inside" && operation === "update")
      demand(
        world,
        stays,
        (stays.answer.json as Wire)["version"] === known.row["version"],
        "a row that was not changed",
      );
    known.row = stays.answer.json as Wire;
  });
}

function allowedFor(right: Right, sees: Right, person: Person | null): number[] {
  if (right === "inside") return [200];
  if (right === "none") return [refusedStatus(person)];
  return [sees === "inside" ? 403 : 404];
}

function reasonFor(right: Right, sees: Right): string {
  if (right === "inside") return "the caller may";
  if (right === "none") return "no grant names the caller";
  return sees === "inside"
    ? "the caller may see the row, and not this"
    : "the caller may not even know of the row";
}

/** Deletes a row that was made for it, so that the others stay. */
async function deleteOwn(world: World, entity: Entity, person: Person | null): Promise<void> {
  const mine = rightOf(world, entity.access.create, person, { this: {} });
  const known = await make(world, entity.id, mine === "none" ? undefined : person);
  if (known === null || rightOf(world, entity.access.delete, person, { this: known.row }) !== "inside")
    return;
  const done = await send(world, person, "DELETE", pathOf(world, entity.id, known.id));
  if (isRefusedByLogic(world, entity, done)) return;
  demandStatus(world, done, [204], "the caller may");
  forget(world, known);
}

async function ofCreate(world: World, entity: Entity, person: Person | null): Promise<void> {
  if (entity.access.create.length === 0) return;
  world.asking.person = person;
  await attempt(
    world,
    { element: `create ${entity.id} as ${nameOf(person)}`, origin: entity.origin },
    async () => {
      if (rightOf(world, entity.access.create, person, { this: {} }) !== "none") {
        const made = await make(world, entity.id, person);
        if (
          made === null &&
          rightOf(world, entity.access.create, person, {}) === "inside" &&
          !hasFewValues(entity)
        ) {
          const done = await send(
            world,
            person,
            "POST",
            pathOf(world, entity.id),
            writableBy(world.ir, entity.fields, newBody(world, entity) ?? {}, person),
          );
          if (!isRefusedByLogic(world, entity, done)) demandStatus(world, done, [201, 409], "the caller may");
        }
        return;
      }
      const done = await send(world, person, "POST", pathOf(world, entity.id), newBody(world, entity) ?? {});
      demandStatus(world, done, [refusedStatus(person)], "no grant names the caller");
    },
  );
}

/** True where a unique field has few values, so that no more rows fit. */
function hasFewValues(entity: Entity): boolean {
  return entity.fields.some(
    ({ unique, type }) => unique !== undefined && (type.kind === "enum" || type.kind === "boolean"),
  );
}

async function ofAction(world: World, action: Action): Promise<void> {
  if (action.route === null) return;
  if (action.signature !== undefined) return ofWebhook(world, action);
  for (const person of callers(world)) {
    await attempt(
      world,
      { element: `${action.name} as ${nameOf(person)}`, origin: action.origin },
      async () => {
        const given = await newCall(world, action, { person });
        if (given === null) return;
        for (const known of Object.values(given.path)) await refresh(world, known);
        const names = Object.fromEntries(Object.entries(given.path).map(([name, { row }]) => [name, row]));
        const right = rightOf(world, action.grants, person, { ...names, input: given.input });
        if (right === "unknown") return;
        if (right === "inside") {
          if (goesOutside(world.ir, action) || action.moves !== null) return;
          const done = await call(world, given);
          return demand(world, done, ![401, 403].includes(done.answer.status), "the caller may");
        }
        const expected = right === "none" || person === null ? refusedStatus(person) : 403;
        const done = await call(world, given, { mayFail: [] });
        // A row of another tenant is as if it were not there.
        const isElsewhere = world.ir.tenancy !== undefined && right === "outside" && action.route !== null;
        demandStatus(
          world,
          done,
          isElsewhere ? [expected, 404] : [expected],
          right === "none" ? "no grant names the caller" : "its condition does not hold",
        );
        await unchanged(world, given.path, done);
        if (!isElsewhere) await ofBulk(world, action, given, expected);
      },
    );
    await outsiders(world, action, person);
  }
}

/** Rows for which a grant's condition does not hold, though it names the caller. */
async function outsiders(world: World, action: Action, person: Person | null): Promise<void> {
  const [parameter] = action.route?.parameters.slice(-1) ?? [];
  if (parameter === undefined || action.grants.every(({ where }) => where === undefined)) return;
  const known = (world.rows.get(parameter.entity) ?? []).find(
    ({ row }) => rightOf(world, action.grants, person, { [parameter.name]: row, input: {} }) === "outside",
  );
  if (known === undefined) return;
  await attempt(
    world,
    { element: `${action.name} as ${nameOf(person)}`, origin: action.origin },
    async () => {
      const given = await newCall(world, action, { person, path: { [parameter.name]: known } });
      if (given === null || !(await refresh(world, known))) return;
      if (
        rightOf(world, action.grants, person, { [parameter.name]: known.row, input: given.input }) !==
        "outside"
      )
        return;
      const done = await call(world, given);
      demandStatus(world, done, [403, 404], "its condition does not hold");
      await unchanged(world, given.path, done);
    },
  );
}

async function unchanged(world: World, path: Readonly<Record<string, Known>>, done: Exchange): Promise<void> {
  for (const known of Object.values(path)) {
    const before = known.row["version"];
    if (await refresh(world, known))
      demand(
        world,
        done,
        known.row["version"] === before,
        "a row that was not changed",
        "its version has changed",
      );
  }
}

async function ofBulk(world: World, action: Action, given: Call, status: number): Promise<void> {
  if (action.bulk === undefined) return;
  const path = bulkAddress(world, action.bulk.route, given);
  const items = [given.input];
  const done = await send(world, given.person, action.bulk.route.method, path, { items });
  demandStatus(world, done, [status], "no grant names the caller");
}

async function ofWebhook(world: World, action: Action): Promise<void> {
  await attempt(world, { element: action.name, origin: action.origin }, async () => {
    const given = await newCall(world, action);
    const { signature } = action;
    if (given === null || signature === undefined) return;
    const header = signature.header.toLowerCase();
    const unsigned = await call(world, given, { unsigned: true });
    demandStatus(world, unsigned, [401], "it is not signed");
    const wrong = await call(world, given, { unsigned: true, headers: { [header]: "AAAA" } });
    demandStatus(world, wrong, [401], "its signature is wrong");
    const signed = await call(world, given);
    demand(world, signed, signed.answer.status !== 401, "a signed call to be let in");
    const right = signed.ask.headers[header] ?? "";
    const other = await call(
      world,
      { ...given, input: { ...given.input, surprise: 1 } },
      { unsigned: true, headers: { [header]: right } },
    );
    demandStatus(world, other, [401], "the signature is of another body");
  });
}

async function ofReport(world: World, grants: Grants, report: World["ir"]["reports"][number]): Promise<void> {
  const values = sample(world, bodies(report.parameters, world.context)) ?? {};
  const query = new URLSearchParams(
    Object.entries(values).flatMap(([name, value]): [string, string][] =>
      value === null || value === undefined ? [] : [[name, String(value)]],
    ),
  ).toString();
  let path = world.ir.basePath + report.route.path;
  for (const { name, entity } of report.route.parameters)
    path = path.replace(`{${name}}`, world.rows.get(entity)?.[0]?.id ?? "none");
  for (const person of callers(world)) {
    await attempt(
      world,
      { element: `${report.name} as ${nameOf(person)}`, origin: report.origin },
      async () => {
        const right = rightOf(world, grants, person, {});
        const done = await send(world, person, "GET", `${path}?${query}`);
        if (right === "none") demandStatus(world, done, [refusedStatus(person)], "no grant names the caller");
        else if (right === "inside")
          demand(world, done, ![401, 403].includes(done.answer.status), "the caller may");
      },
    );
  }
}
