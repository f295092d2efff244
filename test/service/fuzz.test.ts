import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabases, type Databases } from "../../src/5-verify/run/databases.ts";
import { CASES, installOnce, quicklyBuilt } from "./built.ts";
import {
  answerProblem,
  learn,
  operationsOf,
  requestsOf,
  type Answered,
  type Call,
  type Document,
  type Seen,
} from "./fuzz.ts";
import { openStand, type Stand } from "./stand.ts";

// What a stranger with nothing but openapi.json does to a service: every operation, with what the document allows and
// with what it does not, by people of every role and by nobody. Whatever comes, the answer is one that the document has.
// `FUZZ_SEED=7 FUZZ_RUNS=200 npx vitest run test/service/fuzz.test.ts` tries others, and more.

const RUNS = Number(process.env["FUZZ_RUNS"] ?? 0);
const SEED = Number(process.env["FUZZ_SEED"] ?? 5);

const specs = readdirSync("specs");
const cases = readdirSync(CASES);

let databases: Databases;
let stand: Stand | null = null;

beforeAll(async () => {
  installOnce();
  databases = await openDatabases("embedded");
}, 300_000);

afterAll(async () => {
  await stand?.close();
  await databases?.close();
});

describe("no request that follows from openapi.json gets an answer that it does not have", () => {
  it.each([...specs, ...cases])("%s", { timeout: 900_000 }, async (name) => {
    const root = join(specs.includes(name) ? "specs" : CASES, name, "spec.md");
    const serviceDir = quicklyBuilt(root, `build/service-cases/${name}-fuzzed`);
    stand = await openStand(root, serviceDir, databases);
    const document = JSON.parse(readFileSync(join(serviceDir, "openapi.json"), "utf8")) as Document;
    // Rows that the database begins with are in the document; where there are none, some must be made to be asked for.
    const isSeeded = name === "seeds";
    const { problems, fruitless } = await fuzzed(stand, document, RUNS || (isSeeded ? 40 : 16));
    expect(problems.join("\n\n"), `with the seed ${SEED}`).toBe("");
    if (isSeeded) expect(fruitless).toEqual([]);
    else expect(fruitless.length, fruitless.join("; ")).toBeLessThan(operationsOf(document).length / 2);
    expect(failuresIn(stand.service.log())).toEqual([]);
    await stand.close();
    stand = null;
  });
});

/** What is wrong with answers, and which operations never succeeded. */
async function fuzzed(
  { service, tokens, scheme }: Stand,
  document: Document,
  numRuns: number,
): Promise<{ readonly problems: readonly string[]; readonly fruitless: readonly string[] }> {
  const statuses = new Map<string, Set<number>>();
  const problems: string[] = [];
  const seen: Seen = new Map();
  for (const [index, operation] of operationsOf(document).entries()) {
    const name = `${operation.method} ${operation.path}`;
    const requests = requestsOf(document, operation, tokens, { seen, scheme });
    const property = fc.asyncProperty(requests, async (call) => {
      const answer = await send(service.url, call);
      learn(seen, operation, call, answer);
      statuses.set(name, (statuses.get(name) ?? new Set()).add(answer.status));
      const problem = answerProblem(document, operation, answer);
      if (problem !== null) throw new Error(`${problem.slice(0, 1_000)}\n${shown(call)}`);
    });
    // Where a server of others would be asked, it is waited for and asked again.
    const runs = operation.responses["502"] ? 2 : numRuns;
    const { failed, errorInstance } = await fc.check(property, {
      numRuns: runs,
      seed: SEED + index,
      endOnFailure: true,
    });
    if (failed) problems.push(errorInstance instanceof Error ? errorInstance.message : name);
  }
  // The ids of rows lead somewhere, and so do the bodies: else nothing but refusals would have been tried.
  const fruitless = [...statuses].flatMap(([name, all]) =>
    !/^DELETE|\/auth\//.test(name) && ![...all].some((status) => status < 400 || status === 502)
      ? [name]
      : [],
  );
  return { problems, fruitless };
}

/** What the log has beside servers of others that nobody has started. */
function failuresIn(log: string): readonly string[] {
  return log.split("\n").filter((line) => line !== "" && !line.includes('"code":"integration-failed"'));
}

async function send(base: string, { method, url, headers, body }: Call): Promise<Answered> {
  const answer = await fetch(base + url, {
    method,
    headers,
    redirect: "manual",
    ...(body === null ? {} : { body }),
  });
  const { headers: answered } = answer;
  return {
    status: answer.status,
    type: answered.get("content-type") ?? "",
    text: await textOf(answer),
    etag: answered.get("etag"),
  };
}

/** Of an answer that goes on as long as somebody listens, what it begins with. */
async function textOf(answer: Response): Promise<string> {
  if (answer.headers.get("content-type")?.startsWith("text/event-stream") !== true || !answer.body)
    return answer.text();
  const reader = answer.body.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return new TextDecoder().decode(value);
}

function shown({ method, url, headers, body }: Call): string {
  return `${method} ${url}\n${JSON.stringify({ ...headers, authorization: undefined })}\n${body ?? ""}`.slice(
    0,
    2_000,
  );
}
