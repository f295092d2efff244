import { attempt } from "../attempt.ts";
import { goesOutside } from "../fields.ts";
import {
  type Person,
  type World,
  callerFor,
  demand,
  demandRefused,
  demandStatus,
  newBody,
  pathOf,
  send,
} from "../world.ts";
import { NO_ROW } from "../values.ts";

/** An address that takes a body. */
interface Door {
  readonly method: string;
  readonly path: string;
  readonly person: Person | null;
  readonly element: string;
  readonly origin: World["ir"]["entities"][number]["origin"] | null;
  /** An absent body is an empty input. */
  readonly mayBeEmpty: boolean;
}

/** Whatever is sent as a body, a path or a header, the answer is a refusal in the 400s, and the service goes on. */
export async function malformed(world: World): Promise<void> {
  const doors = doorsOf(world);
  for (const [index, door] of doors.entries()) {
    const isFirstOfItsKind = doors.findIndex(({ method }) => method === door.method) === index;
    for (const each of BODIES.slice(0, isFirstOfItsKind ? BODIES.length : 7)) {
      await attempt(
        world,
        { element: `${door.method} ${door.path.replace(NO_ROW, "{id}")}`, origin: door.origin },
        async () => {
          const headers = each.type === undefined ? {} : { "content-type": each.type };
          const done = await send(world, door.person, door.method, door.path, undefined, {
            raw: each.bytes(),
            headers: { "content-type": "application/json", ...headers },
          });
          demandStatus(world, done, each.statuses, each.what);
        },
      );
    }
  }
  await strangeTexts(world);
  await strangeRequests(world);
}

interface Bad {
  readonly what: string;
  readonly bytes: () => Buffer;
  readonly statuses: readonly number[];
  readonly type?: string;
}

const text =
  (value: string): (() => Buffer) =>
  () =>
    Buffer.from(value);

const BODIES: readonly Bad[] = [
  { what: "a body that is cut off", bytes: text('{"a": 1'), statuses: [400] },
  {
    what: "invalid UTF-8",
    bytes: () => Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0xfe, 0xc0, 0x22, 0x7d]),
    statuses: [400],
  },
  { what: "a text as its body", bytes: text('"text"'), statuses: [400, 422] },
  { what: "a list as its body", bytes: text("[1, 2]"), statuses: [400, 422] },
  {
    what: "another media type",
    bytes: text("a=1"),
    statuses: [415],
    type: "application/x-www-form-urlencoded",
  },
  {
    what: "20 000 levels of nesting",
    bytes: () => Buffer.from(`${"[".repeat(20_000)}${"]".repeat(20_000)}`),
    statuses: [400, 413, 422],
  },
  { what: "a number that is no double", bytes: text('{"surprise": 1e999}'), statuses: [400, 422] },
  {
    what: "20 000 levels of objects in a member",
    bytes: () => Buffer.from(`{"surprise": ${'{"a":'.repeat(20_000)}1${"}".repeat(20_001)}`),
    statuses: [400, 413, 422],
  },
  { what: "the same member twice", bytes: text('{"surprise": 1, "surprise": 2}'), statuses: [400, 422] },
  { what: "a byte order mark", bytes: text('\ufeff{"surprise": 1}'), statuses: [400, 422] },
  { what: "plain text", bytes: text("{}"), statuses: [415], type: "text/plain" },
  { what: "XML", bytes: text("<a/>"), statuses: [415], type: "application/xml" },
  {
    what: "two megabytes",
    bytes: () => Buffer.from(`{"surprise": "${"x".repeat(2_000_000)}"}`),
    statuses: [413],
  },
  { what: "a bare word", bytes: text("NaN"), statuses: [400] },
  { what: "null", bytes: text("null"), statuses: [400, 422] },
  { what: "a NUL", bytes: text("{\0}"), statuses: [400] },
];

function doorsOf(world: World): Door[] {
  const { ir } = world;
  const doors: Door[] = [];
  for (const entity of ir.entities) {
    if (entity.within !== undefined) continue;
    const { origin } = entity;
    const creator = callerFor(world, entity.access.create);
    if (creator !== undefined)
      doors.push({
        method: "POST",
        path: pathOf(world, entity.id),
        person: creator,
        element: entity.id,
        origin,
        mayBeEmpty: false,
      });
    const changer = callerFor(world, entity.access.update);
    const id = world.rows.get(entity.id)?.[0]?.id;
    if (changer !== undefined && id !== undefined)
      doors.push({
        method: "PATCH",
        path: pathOf(world, entity.id, id),
        person: changer,
        element: entity.id,
        origin,
        mayBeEmpty: false,
      });
  }
  for (const action of ir.actions) {
    const { route } = action;
    if (
      route === null ||
      action.input.every(({ sentIn }) => sentIn) ||
      action.signature !== undefined ||
      goesOutside(ir, action)
    )
      continue;
    const person = callerFor(world, action.grants);
    if (person === undefined) continue;
    const path =
      ir.basePath +
      route.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
        const entity = route.parameters.find((each) => each.name === name)?.entity ?? "";
        return world.rows.get(entity)?.[0]?.id ?? NO_ROW;
      });
    doors.push({
      method: route.method,
      path,
      person,
      element: action.name,
      origin: action.origin,
      mayBeEmpty: true,
    });
  }
  if (ir.signIn !== null)
    doors.push({
      method: "POST",
      path: "/auth/sign-in",
      person: null,
      element: "sign-in",
      origin: ir.signIn.origin,
      mayBeEmpty: false,
    });
  return doors;
}

/** Characters that a database cannot keep are refused where they stand; all others come back as they went. */
async function strangeTexts(world: World): Promise<void> {
  for (const entity of world.ir.entities) {
    const person = callerFor(world, entity.access.create);
    const field =
      entity.fields.find(
        ({ type, system, unique, trimmed, lowerCase }) =>
          type.kind === "text" &&
          type.pattern === undefined &&
          !system &&
          unique === undefined &&
          !trimmed &&
          !lowerCase &&
          (type.maxLength ?? 99) > 8,
      ) ??
      entity.fields.find(
        ({ type, system, unique }) =>
          (type.kind === "text" || type.kind === "markdown") && !system && unique === undefined,
      );
    if (entity.within !== undefined || person === undefined || field === undefined) continue;
    await attempt(world, { element: `${entity.id}.${field.name}`, origin: field.origin }, async () => {
      const base = newBody(world, entity);
      if (base === null) return;
      for (const value of ["a\\u0000b", "\\ud800x", "x\\udc00"]) {
        const raw = Buffer.from(
          JSON.stringify({ ...base, [field.name]: "@@" }).replace('"@@"', `"${value}"`),
        );
        const done = await send(world, person, "POST", pathOf(world, entity.id), undefined, { raw });
        demandRefused(world, done, [`/${field.name}`], `\`${value}\` cannot be kept`);
      }
    });
  }
}

async function strangeRequests(world: World): Promise<void> {
  const entity = world.ir.entities.find(
    ({ within, access }) => within === undefined && access.list.length > 0,
  );
  const path = entity === undefined ? "/" : pathOf(world, entity.id);
  const person = entity === undefined ? null : (callerFor(world, entity.access.list) ?? null);
  const origin = entity?.origin ?? null;
  const cases: readonly (readonly [string, () => Promise<void>])[] = [
    [
      "an address that is not there",
      async () =>
        demandStatus(world, await send(world, person, "GET", "/no-such-address"), [404], "there is nothing"),
    ],
    [
      "a path that does not decode",
      async () =>
        demandStatus(
          world,
          await send(world, person, "GET", `${path}/%zz`),
          [400, 404],
          "it does not decode",
        ),
    ],
    [
      "a NUL in the path",
      async () =>
        demandStatus(
          world,
          await send(world, person, "GET", `${path}/%00`),
          [400, 404],
          "there is no such row",
        ),
    ],
    [
      "a NUL in the query",
      async () => {
        if (entity !== undefined)
          demandStatus(
            world,
            await send(world, person, "GET", `${path}?limit=%00`),
            [400],
            "it is no number",
          );
      },
    ],
    [
      "an id that is none",
      async () => {
        if (entity !== undefined && entity.access.read.length > 0)
          demandStatus(
            world,
            await send(world, person, "GET", `${path}/1%20or%201=1`),
            [404],
            "there is no such row",
          );
      },
    ],
    [
      "an id that no row has",
      async () => {
        if (entity !== undefined && entity.access.read.length > 0)
          demandStatus(
            world,
            await send(world, person, "GET", `${path}/${NO_ROW}`),
            [404],
            "there is no such row",
          );
      },
    ],
    [
      "a method that is not there",
      async () => {
        const done = await send(world, person, "PUT", path, {});
        demandStatus(world, done, [405], "only other methods are there");
        demand(
          world,
          done,
          (done.answer.headers["allow"] ?? "").includes("GET"),
          "the methods in Allow (RFC 9110)",
        );
      },
    ],
    [
      "a token that is none",
      async () => {
        if (world.ir.signIn === null) return;
        for (const authorization of [
          "Bearer nonsense",
          "Bearer",
          "Basic YTpi",
          `Bearer ${"x".repeat(5_000)}`,
        ]) {
          const done = await send(world, null, "GET", path, undefined, { headers: { authorization } });
          demandStatus(world, done, [401], `\`${authorization.slice(0, 30)}\` is nobody's`);
        }
      },
    ],
    [
      "a request id with a line break",
      async () => {
        const done = await send(world, person, "GET", path, undefined, {
          headers: { "x-request-id": "a b<script>" },
        });
        demand(
          world,
          done,
          !(done.answer.headers["x-request-id"] ?? "").includes("<"),
          "a request id of its own",
        );
      },
    ],
  ];
  for (const [element, body] of cases) await attempt(world, { element, origin }, body);
}
