import type { Entity, Field } from "../../../ir/types.ts";
import { attempt } from "../attempt.ts";
import type { Wire } from "../evaluate.ts";
import { equal } from "../expected.ts";
import { createFields, goesOutside } from "../fields.ts";
import { judgeDeclared } from "../explore.ts";
import type { Body } from "../values.ts";
import {
  type Exchange,
  type World,
  call,
  callerFor,
  demand,
  demandStatus,
  forget,
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
  send,
} from "../world.ts";

/** What must be unique stays so, one after the other and at once, and the second is told which member it is. */
export async function uniqueness(world: World): Promise<void> {
  for (const entity of world.ir.entities) {
    const person = callerFor(world, entity.access.create);
    if (entity.within !== undefined || person === undefined) continue;
    const sets = [
      ...entity.fields
        .filter(({ unique, system }) => unique !== undefined && !system)
        .map(({ name, origin }) => ({ fields: [name], origin })),
      ...entity.rules.unique,
    ];
    const writable = new Set(createFields(entity).map(({ name }) => name));
    for (const set of sets) {
      const known = set.fields.filter((name) => writable.has(name));
      const fixed = set.fields
        .filter((name) => !writable.has(name))
        .every((name) => {
          const field = entity.fields.find((each) => each.name === name);
          return field?.default !== undefined;
        });
      if (!fixed || known.length === 0) continue;
      await attempt(
        world,
        { element: `${entity.id}: unique ${set.fields.join(", ")}`, origin: set.origin },
        async () => {
          await makeReferenced(world, createFields(entity), [entity.id]);
          const path = pathOf(world, entity.id);
          for (let tries = 0; tries < 6; tries++) {
            const bodies = Array.from({ length: 5 }, () => newBody(world, entity));
            const first = bodies.find(
              (body) =>
                body !== null && known.every((name) => body[name] !== undefined && body[name] !== null),
            );
            if (!first) continue;
            const shared = Object.fromEntries(known.map((name) => [name, first[name]]));
            const same: Body[] = bodies.flatMap((body) =>
              body === null ? [] : [{ ...withOwnDefaults(entity, body, world), ...shared }],
            );
            if (!same.every((body) => keepsRules(world, entity, body))) continue;
            const all = await Promise.all(same.map((body) => send(world, person, "POST", path, body)));
            if (all.some((each) => isRefusedByLogic(world, entity, each))) continue;
            const made = all.filter(({ answer }) => answer.status === 201);
            const [one = all[0]] = made;
            if (one === undefined) return;
            const found = all.map(({ answer }) => answer.status).join(", ");
            const isTaken = all.every(({ answer }) => answer.status === 409);
            demand(
              world,
              one,
              made.length === 1 || isTaken,
              "one of five rows that are equal where they must be unique",
              found,
            );
            for (const each of all) {
              if (each.answer.status === 201)
                remember(world, entity, each.answer.json as Wire, person, same[0] ?? {});
              else demandConflict(world, each, set.fields);
            }
            const [body] = same;
            const field = entity.fields.find(({ name }) => name === known[0]);
            const upper = field && inUpperCase(field, body?.[field.name]);
            if (!field || !body || typeof upper !== "string") return;
            const again = { ...withoutUnique(entity, body, world), [field.name]: upper };
            demandConflict(world, await send(world, person, "POST", path, again), set.fields);
            return;
          }
        },
      );
    }
  }
}

/** Other unique members get the values of another new row, so that the one that is meant decides. */
function withoutUnique(entity: Entity, body: Body, world: World): Body {
  const others = createFields(entity).filter(({ unique }) => unique !== undefined);
  return { ...body, ...givenTo(others, entity, world) };
}

/** What all rows would begin with alike is given to each where it is unique. */
function withOwnDefaults(entity: Entity, body: Body, world: World): Body {
  const alike = createFields(entity).filter(
    ({ name, unique, default: start }) =>
      unique !== undefined && start !== undefined && body[name] === undefined,
  );
  return { ...body, ...givenTo(alike, entity, world) };
}

/** Values of fields that new rows have, as far as some of a few have them. */
function givenTo(fields: readonly Field[], entity: Entity, world: World): Body {
  const rows = fields.length === 0 ? [] : Array.from({ length: 12 }, () => newBody(world, entity));
  const valueOf = (name: string): unknown =>
    rows.map((row) => row?.[name]).find((value) => value !== undefined && value !== null);
  return Object.fromEntries(
    fields.map(({ name }) => [name, valueOf(name)]).filter(([, value]) => value !== undefined),
  );
}

/** The same text where case is ignored; null where another case is no other text, or not allowed. */
function inUpperCase({ unique, type, lowerCase }: Field, value: unknown): string | null {
  if (unique !== "ignoringCase" || typeof value !== "string") return null;
  const upper = value.toUpperCase();
  const pattern = "pattern" in type ? type.pattern : undefined;
  const stored = lowerCase ? upper.toLowerCase() : upper;
  return pattern === undefined || new RegExp(`^(?:${pattern})$`, "u").test(stored) ? upper : null;
}

function demandConflict(world: World, done: Exchange, fields: readonly string[]): void {
  demandStatus(world, done, [409], `another row has the same ${fields.join(" and ")}`);
  const named = pointersOf(done.answer).some((pointer) => fields.includes(pointer.slice(1)));
  demand(world, done, named, `a pointer to one of ${fields.join(", ")}`);
}

/** A version that was overtaken is refused, and changes nothing; of several at once with one version, one wins. */
export async function staleVersions(world: World): Promise<void> {
  for (const entity of world.ir.entities) {
    const person = callerFor(world, entity.access.update);
    if (person === undefined || entity.within !== undefined || entity.rules.appendOnly) continue;
    await attempt(world, { element: `version of ${entity.id}`, origin: entity.origin }, async () => {
      const made =
        rightOf(world, entity.access.create, person, { this: {} }) === "none"
          ? null
          : await make(world, entity.id, person);
      // Who may make a row need not be who may change it, nor who sees it.
      const known = [...(made ? [made] : []), ...(world.rows.get(entity.id) ?? [])].find(
        ({ row, seer }) =>
          rightOf(world, entity.access.update, person, { this: row }) === "inside" &&
          rightOf(world, entity.access.read, seer, { this: row }) === "inside",
      );
      if (known === undefined) return;
      const path = pathOf(world, entity.id, known.id);
      const before = await send(world, known.seer, "GET", path);
      const tag = before.answer.headers["etag"] ?? "";
      demand(world, before, /^"[^"]+"$/.test(tag), "a strong ETag", tag);
      const patch = (value: string): Promise<Exchange> =>
        send(world, person, "PATCH", path, {}, { headers: { "if-match": value } });
      demandStatus(world, await patch("nonsense"), [400], "If-Match is no ETag");
      const all = await Promise.all([1, 2, 3, 4].map(() => patch(tag)));
      if (all.some((each) => isRefusedByLogic(world, entity, each))) return;
      const found = all
        .map(({ answer }) => answer.status)
        .toSorted()
        .join(", ");
      demand(
        world,
        all[0] ?? before,
        found === "200, 412, 412, 412",
        "one of four changes of the same version",
        found,
      );
      const now = await send(world, known.seer, "GET", path);
      demand(
        world,
        now,
        (now.answer.json as Wire)["version"] === Number((before.answer.json as Wire)["version"]) + 1,
        "a version that is one higher",
      );
      demandStatus(world, await patch(tag), [412], "the version was overtaken");
      const unchanged = await send(world, known.seer, "GET", path);
      demand(world, unchanged, equal(unchanged.answer.json, now.answer.json), "a row that was not changed");
      known.row = unchanged.answer.json as Wire;
      if (rightOf(world, entity.access.delete, person, { this: known.row }) !== "inside") return;
      demandStatus(
        world,
        await send(world, person, "DELETE", path, undefined, { headers: { "if-match": tag } }),
        [412],
        "the version was overtaken",
      );
      const current = unchanged.answer.headers["etag"] ?? "";
      demandStatus(
        world,
        await send(world, person, "DELETE", path, undefined, { headers: { "if-match": current } }),
        [204],
        "the version is the last",
      );
      forget(world, known);
    });
  }
}

/** The same key with the same body has one effect and one answer; with another body it is refused. */
export async function idempotency(world: World): Promise<void> {
  for (const entity of world.ir.entities) {
    const person = callerFor(world, entity.access.create);
    if (person === undefined || entity.within !== undefined) continue;
    await attempt(world, { element: `Idempotency-Key of ${entity.id}`, origin: entity.origin }, async () => {
      await makeReferenced(world, createFields(entity), [entity.id]);
      const body = newBody(world, entity);
      const other = newBody(world, entity);
      if (body === null || other === null) return;
      const headers = { "idempotency-key": `key-${world.context.fresh()}` };
      const path = pathOf(world, entity.id);
      const all = await Promise.all(
        [1, 2, 3, 4].map(() => send(world, person, "POST", path, body, { headers })),
      );
      all.push(await send(world, person, "POST", path, body, { headers }));
      const [first] = all;
      const made = all.filter(({ answer }) => answer.status === 201);
      if (first === undefined || made.length === 0) return;
      const ids = new Set(made.map(({ answer }) => String((answer.json as Wire)["id"])));
      const found = all.map(({ answer }) => answer.status).join(", ");
      demand(
        world,
        first,
        ids.size === 1 && all.every(({ answer }) => [201, 409].includes(answer.status)),
        "one row for one key, and its answer each time",
        found,
      );
      demandStatus(world, all.at(-1) ?? first, [201], "the same request again");
      remember(world, entity, made[0]?.answer.json as Wire, person, body);
      demandStatus(
        world,
        await send(world, person, "POST", path, { ...other, surprise: 1 }, { headers }),
        [422],
        "the key was used for another body",
      );
      const conflict = await send(world, person, "POST", path, other, { headers });
      demandStatus(world, conflict, equal(body, other) ? [201] : [422], "the key was used for another body");
      for (const key of ["", "x".repeat(256)]) {
        const done = await send(world, person, "POST", path, body, { headers: { "idempotency-key": key } });
        demandStatus(world, done, [400], "a key has 1 to 255 characters");
      }
    });
  }
  for (const action of world.ir.actions) {
    const { oncePer } = action;
    if (oncePer === undefined || action.route === null || goesOutside(world.ir, action)) continue;
    await attempt(
      world,
      { element: `${action.name} once per ${oncePer}`, origin: action.origin },
      async () => {
        for (let tries = 0; tries < 12; tries++) {
          const given = await newCall(world, action);
          if (given === null) return;
          const first = await call(world, given);
          if (first.answer.status >= 300) continue;
          const again = await Promise.all([1, 2, 3].map(() => call(world, given)));
          for (const each of again) {
            judgeDeclared(world, given, each);
            demand(world, each, equal(each.answer.json, first.answer.json), "the first answer again");
          }
          return;
        }
        world.uncovered.add(`\`${action.name}\` once per \`${oncePer}\`: no generated call succeeded`);
      },
    );
  }
}
