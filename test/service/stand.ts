import { FIRST, signPeopleIn } from "../../src/5-verify/conformance/explore.ts";
import { make, newWorld } from "../../src/5-verify/conformance/world.ts";
import type { Databases } from "../../src/5-verify/run/databases.ts";
import { TEST_ENV } from "../../src/5-verify/run/run.ts";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { compile } from "../../src/compile.ts";
import { readSource } from "../../src/io/read.ts";
import { plainIr } from "../../src/ir/wire.ts";
import type { Ir } from "../../src/ir/types.ts";
import { loadTargets } from "../../src/targets.ts";

/** A service that runs, and who may ask it. */
export interface Stand {
  readonly service: RunningService;
  /** Tokens of people of every role, and null for nobody. */
  readonly tokens: readonly (string | null)[];
  /** What stands before a token. */
  readonly scheme: string;
  close(): Promise<void>;
}

/** Starts the service of a spec with its seeds, and signs people of every role in. */
export async function openStand(root: string, serviceDir: string, databases: Databases): Promise<Stand> {
  const ir = irOf(root);
  const database = await databases.plain();
  const nowhere = Object.fromEntries(ir.integrations.map(({ address }) => [address, "http://127.0.0.1:9"]));
  const service = await startService({
    serviceDir,
    env: {
      ...TEST_ENV,
      ...nowhere,
      SEED: "on",
      LOG_LEVEL: "error",
      ...database.env,
      FIRST_ADMIN_EMAIL: FIRST.identifier,
      FIRST_ADMIN_PASSWORD: FIRST.password,
    },
  });
  return {
    service,
    tokens: [null, ...(await seededPeople(service.url, ir)), ...(await newPeople(service.url, ir))],
    scheme: ir.wire?.scheme ?? "Bearer",
    async close() {
      await service.stop();
      await database.remove();
    },
  };
}

function irOf(root: string): Ir {
  const source = readSource(root).value;
  const ir = source && compile(source, loadTargets(), [], EMPTY_LOCK).ir;
  if (!ir) throw new Error(`${root} does not compile.`);
  return ir;
}

/** Those whom a database with seeds begins with: the first account is not made then. */
async function seededPeople(url: string, { seeds, signIn }: Ir): Promise<readonly string[]> {
  const tokens: string[] = [];
  const rows = (seeds ?? []).flatMap(({ entity, fields, rows }) =>
    entity === signIn?.account
      ? rows.map(({ values }): Readonly<Record<string, unknown>> =>
          Object.fromEntries(
            values.map((value, index) => [fields[index] ?? "", value.kind === "value" ? value.value : null]),
          ),
        )
      : [],
  );
  for (const { email, password } of rows) {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ email, password });
    const answer = await fetch(`${url}/auth/sign-in`, { method: "POST", headers, body });
    tokens.push(((await answer.json()) as { accessToken: string }).accessToken);
  }
  return tokens;
}

/** The first account and people of every role, with some rows that they have made. */
async function newPeople(url: string, ir: Ir): Promise<readonly string[]> {
  const world = newWorld(plainIr(ir), url, async () => {}, Number.POSITIVE_INFINITY, ir.basePath);
  if ((ir.seeds ?? []).some(({ entity }) => entity === ir.signIn?.account)) return [];
  await signPeopleIn(world);
  for (let round = 0; round < 2; round++)
    for (const { id, within } of world.ir.entities)
      for (const person of within === undefined ? [...world.people, null] : [])
        // Not everybody may, and not every row can be made up: what is wrong with that is for others to find.
        await make(world, id, person).catch(() => null);
  return world.people.map(({ token }) => token);
}
