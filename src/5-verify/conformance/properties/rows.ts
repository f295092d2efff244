import fc from "fast-check";
import type { Entity, Field } from "../../../ir/types.ts";
import { attempt, forAll } from "../attempt.ts";
import { type Wire, answered, truth } from "../evaluate.ts";
import { equal, normalised } from "../expected.ts";
import { answerFields, createFields, entityOf, scaleOf, updateFields } from "../fields.ts";
import { type Body, bodies } from "../values.ts";
import {
  type Exchange,
  type Person,
  type World,
  callerFor,
  demand,
  demandStatus,
  forget,
  isRefusedByLogic,
  keepsRules,
  make,
  makeReferenced,
  pathOf,
  pointersOf,
  refresh,
  remember,
  rightOf,
  rowOf,
  scopeOf,
  secretsOf,
  send,
} from "../world.ts";

/** What was created reads back equal; what was changed as well; what was deleted is gone. */
export async function roundTrip(world: World): Promise<void> {
  for (const entity of world.ir.entities) {
    if (entity.within !== undefined) continue;
    await created(world, entity);
    await changed(world, entity);
    await deleted(world, entity);
  }
}

/** Passwords are slow to hash on purpose. */
function runsFor(entity: Entity, runs: number): number {
  return entity.fields.some(({ type }) => type.kind === "password") ? Math.ceil(runs / 4) : runs;
}

async function created(world: World, entity: Entity): Promise<void> {
  const person = callerFor(world, entity.access.create);
  if (person === undefined) return;
  const subject = { element: `create ${entity.id}`, origin: entity.origin };
  await attempt(world, subject, () => makeReferenced(world, createFields(entity), [entity.id]));
  world.asking.person = person;
  const values = bodies(createFields(entity), world.context);
  await forAll(world, subject, values, runsFor(entity, 20), async (body) => {
    fc.pre(keepsRules(world, entity, body));
    const made = await send(world, person, "POST", pathOf(world, entity.id), body);
    fc.pre(!isRefusedByLogic(world, entity, made));
    // A value that another row has is refused, and tells nothing here.
    fc.pre(made.answer.status !== 409 || !isAboutUnique(entity, made));
    if (rightOf(world, entity.access.create, person, { this: rowOf(world.ir, entity, body) }) === "unknown")
      fc.pre(made.answer.status !== 403);
    demandStatus(world, made, [201], "a body that the spec allows");
    const row = made.answer.json as Wire;
    demandRow(world, entity, made, { ...rowOf(world.ir, entity, body), version: 1 }, person);
    const location = made.answer.headers["location"] ?? "";
    demand(
      world,
      made,
      location === pathOf(world, entity.id, String(row["id"])),
      "its address in Location",
      location,
    );
    const known = remember(world, entity, row, person, body);
    if (rightOf(world, entity.access.read, known.seer, { this: row }) !== "inside") return;
    const read = await send(world, known.seer, "GET", location);
    demandStatus(world, read, [200], "what was created can be read");
    demand(world, read, equal(read.answer.json, row), "the row as it was answered when created");
    demand(world, read, read.answer.headers["etag"] === made.answer.headers["etag"], "the same ETag");
    const again = await send(world, known.seer, "GET", location, undefined, {
      headers: { "if-none-match": read.answer.headers["etag"] ?? "" },
    });
    demandStatus(world, again, [304], "nothing has changed");
  });
}

function isAboutUnique(entity: Entity, { answer }: Exchange): boolean {
  const unique = entity.fields.filter(({ unique: rule, type }) => rule !== undefined || type.kind === "slug");
  const names = [...unique.map(({ name }) => name), ...entity.rules.unique.flatMap(({ fields }) => fields)];
  const inParts = entity.fields.filter(({ type }) => type.kind === "many").map(({ name }) => name);
  return pointersOf(answer).some((pointer) => {
    const [, name = ""] = pointer.split("/");
    return names.includes(name) || inParts.includes(name);
  });
}

async function changed(world: World, entity: Entity): Promise<void> {
  const fields = updateFields(entity);
  const owner = callerFor(world, entity.access.update);
  if (owner === undefined || entity.rules.appendOnly || fields.length === 0) return;
  const subject = { element: `change ${entity.id}`, origin: entity.origin };
  const makers = callerFor(world, entity.access.create) === undefined ? undefined : owner;
  let known = makers === undefined ? null : await make(world, entity.id, owner).catch(() => null);
  known ??=
    (world.rows.get(entity.id) ?? []).find(
      ({ row }) => rightOf(world, entity.access.update, owner, { this: row }) === "inside",
    ) ?? null;
  if (known === null) return;
  const row = known;
  world.asking.person = owner;
  const values = bodies(fields, world.context).chain((body) =>
    fc
      .subarray(Object.keys(body))
      .map((names) => Object.fromEntries(names.map((name) => [name, body[name]]))),
  );
  await forAll(world, subject, values, runsFor(entity, 14), async (body: Body) => {
    // A run that failed may have changed it.
    await refresh(world, row);
    const wanted: Wire = {
      ...row.row,
      ...Object.fromEntries(
        fields
          .filter(({ name }) => name in body)
          .map((field) => [field.name, normalised(world.ir, field, body[field.name])]),
      ),
    };
    const holds = entity.rules.checks.every(
      ({ expression }) =>
        truth(expression.node, scopeOf(world, { this: wanted, me: owner?.row ?? null })) !== false,
    );
    fc.pre(holds && rightOf(world, entity.access.update, owner, { this: wanted }) === "inside");
    const done = await send(world, owner, "PATCH", pathOf(world, entity.id, row.id), body);
    fc.pre(!isRefusedByLogic(world, entity, done));
    fc.pre(done.answer.status !== 409 || !isAboutUnique(entity, done));
    demandStatus(world, done, [200], "a change that the spec allows");
    const version = Number(row.row["version"]) + 1;
    const untouched = answerFields(entity).filter(
      ({ computed, stampedWhen, type }) =>
        !computed && !stampedWhen && !(type.kind === "slug" && type.renewed && type.of in body),
    );
    const expected = Object.fromEntries(untouched.map(({ name }) => [name, wanted[name]]));
    demandRow(world, entity, done, { ...expected, id: row.id, version }, owner);
    row.row = done.answer.json as Wire;
    row.secrets = { ...row.secrets, ...secretsOf(world, entity, body) };
    const read = await send(world, row.seer, "GET", pathOf(world, entity.id, row.id));
    const sees = rightOf(world, entity.access.read, row.seer, { this: row.row });
    if (sees === "outside") demandStatus(world, read, [404], "a change has hidden the row from its reader");
    else if (sees === "inside")
      demand(world, read, equal(read.answer.json, row.row), "the row as it was answered when changed");
  });
}

async function deleted(world: World, entity: Entity): Promise<void> {
  const person = callerFor(world, entity.access.delete);
  if (person === undefined) return;
  await attempt(world, { element: `delete ${entity.id}`, origin: entity.origin }, async () => {
    const maker = rightOf(world, entity.access.create, person, { this: {} }) === "none" ? undefined : person;
    const known = await make(world, entity.id, maker);
    if (known === null || rightOf(world, entity.access.delete, person, { this: known.row }) !== "inside")
      return;
    const path = pathOf(world, entity.id, known.id);
    const gone = await send(world, person, "DELETE", path);
    if (isRefusedByLogic(world, entity, gone)) return;
    demandStatus(world, gone, [204], "a row that nothing needs");
    forget(world, known);
    demandStatus(
      world,
      await send(world, known.seer, "GET", path),
      entity.access.read.length > 0 ? [404] : [404, 405],
      "it was deleted",
    );
    demandStatus(world, await send(world, person, "DELETE", path), [404], "it was deleted before");
  });
}

/** Holds an answered row against what is known of it: its members, their values, what is computed and stamped. */
function demandRow(
  world: World,
  source: Entity,
  given: Exchange,
  expected: Wire,
  person: Person | null,
): void {
  const row = (given.answer.json ?? {}) as Wire;
  const fields = answerFields(source);
  const names = ["id", "version", "createdAt", "updatedAt", ...fields.map(({ name }) => name)];
  const missing = names.filter((name) => !(name in row));
  const extra = Object.keys(row).filter((name) => !names.includes(name));
  demand(
    world,
    given,
    missing.length === 0,
    `an answer with all members of ${source.id}`,
    `none of: ${missing.join(", ")}`,
  );
  demand(
    world,
    given,
    extra.length === 0,
    `an answer with the members of ${source.id} alone`,
    `also: ${extra.join(", ")}`,
  );
  const hasEffects = world.ir.effects.some(({ entity }) => entity === source.id);
  for (const [name, value] of Object.entries(expected)) {
    const field = fields.find((each) => each.name === name);
    if (!(name in row) || (field?.system && hasEffects)) continue;
    const same =
      field?.type.kind === "many" ? sameParts(world, field, row[name], value) : equal(row[name], value);
    demand(
      world,
      given,
      same,
      `\`${name}\`: ${JSON.stringify(value)}`,
      `\`${name}\`: ${JSON.stringify(row[name])}`,
    );
  }
  for (const field of fields) demandDerived(world, field, given, row, person);
}

function sameParts(world: World, field: Field, answer: unknown, value: unknown): boolean {
  if (field.type.kind !== "many" || !Array.isArray(answer) || !Array.isArray(value)) return false;
  const part = entityOf(world.ir, field.type.entity);
  const names = createFields(part).map(({ name }) => name);
  return (
    answer.length === value.length &&
    value.every((item: Wire, index) => {
      const found = answer[index] as Wire;
      return names.every((name) => item[name] === undefined || equal(found[name], item[name]));
    })
  );
}

/** Computed and stamped fields follow from the row. */
function demandDerived(world: World, field: Field, given: Exchange, row: Wire, person: Person | null): void {
  const scope = scopeOf(world, { this: row, me: person?.row ?? null });
  if (field.computed) {
    const value = answered(field.computed.node, scaleOf(field.type), scope);
    if (value === undefined) return;
    const shown = `\`${field.name}\`: ${JSON.stringify(value)}, which is \`${field.computed.source}\``;
    demand(
      world,
      given,
      equal(row[field.name], value),
      shown,
      `\`${field.name}\`: ${JSON.stringify(row[field.name])}`,
    );
  }
  if (field.stampedWhen) {
    const holds = truth(field.stampedWhen.node, scope);
    if (holds === null) return;
    const wanted = `\`${field.name}\` ${holds ? "set" : "empty"}, since \`${field.stampedWhen.source}\` is ${String(holds)}`;
    demand(world, given, (row[field.name] !== null) === holds, wanted, JSON.stringify(row[field.name]));
  }
  if (field.default?.kind === "key" && field.system) {
    const { prefix } = field.default;
    const value = String(row[field.name]);
    const isKey = value.startsWith(prefix) && /^[A-Za-z0-9]{14}$/.test(value.slice(prefix.length));
    demand(world, given, isKey, `\`${field.name}\`: a key after \`${prefix}\``);
  }
  if (field.default?.kind === "me" && field.system && Number(row["version"]) === 1 && person !== null)
    demand(world, given, row[field.name] === person.row["id"], `\`${field.name}\`: the caller's own id`);
}
