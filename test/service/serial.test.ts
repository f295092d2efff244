import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { parse } from "yaml";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startPostgres, type OwnPostgres } from "../../src/5-verify/postgres.ts";
import { openDatabases, type Databases } from "../../src/5-verify/run/databases.ts";
import { TEST_ENV } from "../../src/5-verify/run/run.ts";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { transpiled } from "../../src/io/transpile.ts";
import { installOnce, quicklyBuilt } from "./built.ts";
import { counts, makeWorld, play } from "./serial/play.ts";
import { programs, type World } from "./serial/programs.ts";

// Transactions queue up, remember rows, write late, read ahead, and commit before they know: none of it may show. 32
// clients ask at random for what is in each other's way; afterwards a model does the same, one request after the other,
// and every answer and every row must be the model's. `SERIAL_SEED=7 SERIAL_MINUTES=10 npx vitest run
// test/service/serial.test.ts` tries others, and for so long; with `FULL=1` services that are broken are tried as well.

const SEED = Number(process.env["SERIAL_SEED"] ?? 5);
const MINUTES = Number(process.env["SERIAL_MINUTES"] ?? 0);
const CLIENTS = 32;
/** So many programs with one database: all rows are read before and after each, and there are more and more of them. */
const IN_ONE = 8;
const SERVICE = "build/service-cases/serial";

type Kind = "embedded" | "postgresql";
let postgres: OwnPostgres | null = null;
const databases: Partial<Record<Kind, Databases>> = {};

beforeAll(async () => {
  installOnce();
  quicklyBuilt("test/service/serial/spec.md", SERVICE);
  postgres = await startPostgres();
  databases.embedded = await openDatabases("embedded");
  databases.postgresql = await openDatabases({ postgres: postgres.url });
}, 300_000);

afterAll(async () => {
  await databases.embedded?.close();
  await databases.postgresql?.close();
  await postgres?.stop();
});

describe.each(["postgresql", "embedded"] as const)("on %s", (kind) => {
  it.each([
    ["that tell their order", true],
    ["that do not", false],
  ])(
    "transactions %s are as if one after the other",
    { timeout: 600_000 + MINUTES * 60_000 },
    async (what, isCounted) => {
      const before = { ...counts };
      const runs = MINUTES > 0 ? 1_000_000 : 2;
      const minutes = MINUTES > 0 ? MINUTES / 4 : 5;
      expect(await tried(SERVICE, kind, isCounted, runs, minutes), `with the seed ${SEED}`).toBeNull();
      const [asked, done] = [counts.requests - before.requests, counts.done - before.done];
      console.log(`${kind}, ${what}, seed ${SEED}: ${asked} requests, ${done} of them done`);
      // Else nothing but refusals would have been tried.
      expect(done).toBeGreaterThan(asked / 4);
    },
  );
});

interface Break {
  readonly what: string;
  readonly search: string;
  readonly replace: string;
}

const BREAKS = parse(readFileSync("test/service/serial/broken.yaml", "utf8")) as Break[];

describe.runIf(process.env["FULL"] === "1")("what is broken is found", () => {
  it.each(BREAKS.map((one) => [one.what, one] as const))("%s", { timeout: 900_000 }, async (_what, one) => {
    const folder = "build/service-cases/serial-broken";
    broken(one, folder);
    const problems: (string | null)[] = [];
    for (const isCounted of [true, false])
      if (!problems.some((problem) => problem !== null))
        problems.push(await tried(folder, "postgresql", isCounted, 12, 0));
    console.log(`${one.what}: ${problems.find((problem) => problem !== null)?.slice(0, 600)}`);
    expect(problems.some((problem) => problem !== null)).toBe(true);
  });
});

/** A copy of the service that has this mistake. */
function broken({ search, replace }: Break, folder: string): void {
  cpSync(SERVICE, folder, { recursive: true });
  const platform = join(SERVICE, "src/platform");
  let isFound = false;
  for (const name of readdirSync(platform).filter((file) => file.endsWith(".ts"))) {
    const text = readFileSync(join(platform, name), "utf8");
    const changed = text.replace(new RegExp(search), replace);
    if (changed === text) continue;
    isFound = true;
    const goal = join(folder, "dist/platform", name.replace(/\.ts$/, ".js"));
    writeFileSync(goal, transpiled(`src/platform/${name}`, changed));
  }
  if (!isFound) throw new Error(`\`${search}\` is found nowhere.`);
}

/**
 * Tries programs on a service; how one of them went wrong, null where none did.
 *
 * @param minutes for so long; a smaller one that goes wrong is looked for as long. 0: the first one will do.
 */
async function tried(
  serviceDir: string,
  kind: Kind,
  isCounted: boolean,
  numRuns: number,
  minutes: number,
): Promise<string | null> {
  const stands: Stand[] = [];
  let used = 0;
  const stand = async (): Promise<Stand> => {
    const [open] = stands;
    if (open && used++ < IN_ONE) return open;
    await stands.pop()?.close();
    used = 1;
    const fresh = await openStand(kind, serviceDir);
    stands.push(fresh);
    return fresh;
  };
  let isFailing = false;
  const property = fc.asyncProperty(programs(isCounted, CLIENTS), async (program) => {
    // What went wrong once may go well another time: while a smaller one is looked for, each has several chances.
    for (let chance = 0; chance < (isFailing ? 3 : 1); chance++) {
      const { services, world } = await stand();
      const problem = await play(services, world, program);
      if (problem === null) continue;
      isFailing = true;
      used = IN_ONE;
      const logs = services.map((service) => service.log().slice(-2_000)).join("");
      throw new Error(`${problem.slice(0, 6_000)}\n${logs}`);
    }
  });
  const limit = { interruptAfterTimeLimit: minutes * 60_000, markInterruptAsFailure: false };
  try {
    const { failed, errorInstance } = await fc.check(property, {
      seed: SEED,
      numRuns,
      ...(minutes > 0 ? limit : { endOnFailure: true }),
    });
    return failed ? (errorInstance as Error).message : null;
  } finally {
    await stands.pop()?.close();
  }
}

interface Stand {
  readonly services: readonly RunningService[];
  readonly world: World;
  close(): Promise<void>;
}

/** The service with an empty database and rows to begin with; of PostgreSQL, two instances of it. */
async function openStand(kind: Kind, serviceDir: string): Promise<Stand> {
  const database = await databases[kind]?.plain();
  if (!database) throw new Error("There is no database.");
  const start = { serviceDir, env: { ...TEST_ENV, ...database.env, LOG_LEVEL: "error" } };
  const first = await startService(start);
  const services = kind === "postgresql" ? [first, await startService(start)] : [first];
  return {
    services,
    world: await makeWorld(first),
    async close() {
      await Promise.all(services.map((service) => service.stop()));
      await database.remove();
    },
  };
}
