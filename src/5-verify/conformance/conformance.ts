import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Ir } from "../../ir/types.ts";
import { plainIr } from "../../ir/wire.ts";
import { type DatabaseChoice, type Databases, openDatabases } from "../run/databases.ts";
import { TEST_ENV } from "../run/run.ts";
import { removeFolder, scratchFolder } from "../run/scratch.ts";
import { startService } from "../run/service.ts";
import { attempt } from "./attempt.ts";
import { FIRST, explore, signPeopleIn } from "./explore.ts";
import { access } from "./properties/access.ts";
import { idempotency, staleVersions, uniqueness } from "./properties/concurrency.ts";
import { constraints } from "./properties/constraints.ts";
import { lists } from "./properties/lists.ts";
import { malformed } from "./properties/malformed.ts";
import { roundTrip } from "./properties/rows.ts";
import { sessions } from "./properties/sessions.ts";
import { states } from "./properties/states.ts";
import { wire } from "./properties/wire.ts";
import { type Failure, type World, newWorld } from "./world.ts";

export interface ConformanceOptions {
  /** The folder of a compiled service that is installed and built. */
  readonly serviceDir: string;
  readonly ir: Ir;
  readonly database: DatabaseChoice;
  /** Databases that are open already, in place of new ones. */
  readonly databases?: Databases;
  /** Values for settings that have no default. */
  readonly settings: Readonly<Record<string, string>>;
  /** Nothing new is begun after so many seconds; 240 without it. */
  readonly seconds?: number;
  /** Ends at the first failure: for counting breaks that are caught. */
  readonly isCaughtEnough?: (failures: readonly Failure[]) => boolean;
  readonly onProperty?: (property: string) => void;
}

/** What the properties found. */
export interface ConformanceResult {
  readonly failures: readonly Failure[];
  readonly requests: number;
  /** Assertions by property, in their order. */
  readonly checks: Readonly<Record<string, number>>;
  readonly uncovered: readonly string[];
  /** Trials for which no time was left, by property: what they would have found is not known. */
  readonly late: Readonly<Record<string, number>>;
}

const PROPERTIES: readonly (readonly [string, (world: World) => Promise<void>])[] = [
  ["exploration", explore],
  ["round trip", roundTrip],
  ["access", access],
  ["states", states],
  ["constraints", constraints],
  ["uniqueness", uniqueness],
  ["stale versions", staleVersions],
  ["idempotency", idempotency],
  ["lists", lists],
  ["malformed requests", malformed],
  ["wire", wire],
  ["sessions", sessions],
];

/**
 * Tries properties that follow from the IR alone on the running service, over HTTP, with generated values: the same
 * ones in each run.
 *
 * @throws StartError where the service does not start.
 */
export async function tryProperties(options: ConformanceOptions): Promise<ConformanceResult> {
  // The plain addresses are tried as those of any spec; those of its own wire are held against them.
  const ir = plainIr(options.ir);
  const databases = options.databases ?? (await openDatabases(options.database));
  const folder = await scratchFolder("specc-conformance-");
  const clock = join(folder, "clock");
  const deadline = performance.now() + (options.seconds ?? 240) * 1_000;
  const setClock = (offset: number): Promise<void> => writeFile(clock, String(offset));
  try {
    await setClock(0);
    const database = await databases.plain();
    const nowhere = Object.fromEntries(ir.integrations.map(({ address }) => [address, "http://127.0.0.1:9"]));
    const env = {
      ...TEST_ENV,
      LOG_LEVEL: "error",
      ...options.settings,
      ...nowhere,
      TEST_CLOCK: clock,
      FIRST_ADMIN_EMAIL: FIRST.identifier,
      FIRST_ADMIN_PASSWORD: FIRST.password,
      ...database.env,
    };
    const service = await startService({ serviceDir: options.serviceDir, env, isShort: true });
    const world = newWorld(ir, service.url, setClock, deadline, options.ir.basePath);
    try {
      world.property = "people";
      await attempt(world, { element: "sign-in", origin: ir.signIn?.origin ?? null }, () =>
        signPeopleIn(world),
      );
      for (const [name, body] of PROPERTIES) {
        if (options.isCaughtEnough?.(world.failures) === true) break;
        world.property = name;
        options.onProperty?.(name);
        await body(world);
      }
      judgeLog(world, service.log());
    } finally {
      await service.kill();
      await database.remove();
    }
    const { failures, requests, checks, uncovered, late } = world;
    return {
      failures,
      requests,
      checks: Object.fromEntries(checks),
      uncovered: [...uncovered].toSorted(),
      late: Object.fromEntries(late),
    };
  } finally {
    if (options.databases === undefined) await databases.close();
    removeFolder(folder);
  }
}

/** What is write-only stands in no line of the log either. */
function judgeLog(world: World, log: string): void {
  for (const secret of world.secrets) {
    if (!log.includes(secret)) continue;
    world.failures.push({
      property: "secrets",
      element: "the log",
      origin: null,
      expected: "never to print what is write-only",
      found: `\`${secret}\` stands in the log`,
      curl: null,
    });
    return;
  }
}
