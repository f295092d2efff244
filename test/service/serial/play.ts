import type { RunningService } from "../../../src/5-verify/run/service.ts";
import { problemOf, type Played } from "./judge.ts";
import { ENTITIES, stateOf, urlOf, type Answer, type Request, type Row, type State } from "./model.ts";
import { requestsOf, SIZES, type Program, type World } from "./programs.ts";

// Rows to begin with, and a program's clients on one or more instances of the service.

/** Makes the rows that programs are about. */
export async function makeWorld({ url }: RunningService): Promise<World> {
  const make = async (path: string, body: Row): Promise<string> => {
    const { status, body: row } = await ask(url, "POST", path, body, null);
    if (status !== 201) throw new Error(`POST ${path}: ${status} ${JSON.stringify(row)}`);
    return String(row["id"]);
  };
  const times = async (count: number, body: (index: number) => Promise<string>): Promise<string[]> => {
    const made: string[] = [];
    for (let index = 0; index < count; index++) made.push(await body(index));
    return made;
  };
  await make("/turns", { name: "turn" });
  const accounts = await times(SIZES.accounts, (index) =>
    make("/accounts", { name: `a${index}`, balance: 20 }),
  );
  const shelves = await times(SIZES.shelves, (index) =>
    make("/shelves", { name: `s${index}`, ...(index > 0 ? { keeper: accounts[index] } : {}) }),
  );
  for (const [index, id] of accounts.entries()) {
    const changed = await ask(
      url,
      "PATCH",
      `/accounts/${id}`,
      { home: shelves[index % shelves.length] },
      null,
    );
    if (changed.status !== 200) throw new Error(JSON.stringify(changed));
  }
  const parts = await times(SIZES.parts, (index) =>
    make("/parts", {
      code: `p${index}`,
      stock: 40,
      // The last shelf is empty; on the others the same places are taken, which is found out when parts change shelves.
      shelf: shelves[index % 3],
      place: 100 + Math.floor(index / 3),
    }),
  );
  const bundles = await times(SIZES.bundles, (index) =>
    make("/bundles", {
      name: `b${index}`,
      lines: [0, 1, 2, 3].map((line) => ({
        part: parts[(index * 2 + line) % parts.length],
        count: 1 + (line % 2),
      })),
    }),
  );
  return { accounts, shelves, parts, bundles };
}

let runs = 0;

/** Plays a program; what is wrong with what was answered, null where nothing is. */
export async function play(
  services: readonly RunningService[],
  world: World,
  program: Program,
): Promise<string | null> {
  const of = (index: number): string => services[index % services.length]?.url ?? "";
  const before: State = stateOf(await allRows(of(0)));
  const clients = requestsOf(program, world, `run ${++runs}`);
  const played: Played[] = [];
  let clock = 0;
  const client = async (requests: readonly Request[], index: number): Promise<void> => {
    for (const request of requests) {
      const sent = ++clock;
      // Most ask the first one, so that there is a crowd.
      const url = of(index % 4 === 3 ? 1 : 0);
      const method = request.action === "patch" ? "PATCH" : "POST";
      const answer = await ask(url, method, urlOf(request), request.input, request.key);
      played.push({ request, answer, sent, back: ++clock });
    }
  };
  await Promise.all(clients.map(client));
  counts.requests += played.length;
  counts.done += played.filter(({ answer }) => answer.status < 300).length;
  return problemOf(program.isCounted, before, played, await allRows(of(1)));
}

/** What has been asked so far, and what was done of it. */
export const counts = { requests: 0, done: 0 };

async function ask(
  url: string,
  method: string,
  path: string,
  body: Row | null,
  key: string | null,
): Promise<Answer> {
  const response = await fetch(url + path, {
    method,
    headers: {
      ...(body ? { "content-type": "application/json" } : {}),
      ...(key === null ? {} : { "idempotency-key": key }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return {
    status: response.status,
    body: (await response.json()) as Row,
    isReplay: response.headers.get("idempotent-replay") === "true",
  };
}

async function allRows(url: string): Promise<Readonly<Record<string, readonly Row[]>>> {
  const entities = Object.keys(ENTITIES);
  return Object.fromEntries(
    await Promise.all(entities.map(async (entity) => [entity, await rowsOf(url, entity)] as const)),
  );
}

async function rowsOf(url: string, entity: string): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let cursor: unknown = null; ;) {
    const at = typeof cursor === "string" ? `&cursor=${encodeURIComponent(cursor)}` : "";
    const { body } = await ask(url, "GET", `/${entity}?limit=100${at}`, null, null);
    rows.push(...(body["data"] as Row[]));
    const { nextCursor, hasMore } = body["page"] as {
      readonly nextCursor?: unknown;
      readonly hasMore?: boolean;
    };
    if (hasMore !== true || typeof nextCursor !== "string") return rows;
    cursor = nextCursor;
  }
}
