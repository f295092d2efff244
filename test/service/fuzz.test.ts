import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "./built.ts";
import { answerProblem, operationsOf, requestsOf, type Call, type Document } from "./fuzz.ts";

// What a stranger with nothing but openapi.json does to a service that runs with its seeds: every operation, with what
// the document allows and with what it does not. Whatever comes, the answer is one that the document has.

const PEOPLE = { mara: "mara has a password", sam: "sam has a password" };
const RUNS = Number(process.env["FUZZ_RUNS"] ?? 40);
const SEED = Number(process.env["FUZZ_SEED"] ?? 5);

let service: RunningService;
let document: Document;
const tokens: (string | null)[] = [null];

beforeAll(async () => {
  installOnce();
  const serviceDir = builtService("seeds", "build/service-cases/seeds-fuzzed");
  document = JSON.parse(readFileSync(join(serviceDir, "openapi.json"), "utf8")) as Document;
  const env = {
    NODE_ENV: "test",
    SEED: "on",
    LOG_LEVEL: "error",
    DATA_DIR: join(serviceDir, `data-${process.pid}`),
    SECRET_KEY: "a key for tests, and for nothing else",
  };
  service = await startService({ serviceDir, env });
  for (const [name, password] of Object.entries(PEOPLE)) {
    const body = JSON.stringify({ email: `${name}@example.com`, password });
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${service.url}/auth/sign-in`, { method: "POST", headers, body });
    tokens.push(((await answer.json()) as { accessToken: string }).accessToken);
  }
}, 300_000);

afterAll(async () => void (await service?.stop()));

it("no request that follows from openapi.json gets an answer that it does not have", async () => {
  const seen = new Map<string, Set<number>>();
  const problems: string[] = [];
  for (const operation of operationsOf(document)) {
    const name = `${operation.method} ${operation.path}`;
    const property = fc.asyncProperty(requestsOf(document, operation, tokens), async (call) => {
      const answer = await send(call);
      seen.set(name, (seen.get(name) ?? new Set()).add(answer.status));
      const problem = answerProblem(document, operation, answer);
      if (problem !== null) throw new Error(`${problem.slice(0, 1_000)}\n${shown(call)}`);
    });
    const { failed, errorInstance } = await fc.check(property, { numRuns: RUNS, seed: SEED });
    if (failed) problems.push(errorInstance instanceof Error ? errorInstance.message : name);
  }
  expect(problems.join("\n\n")).toBe("");
  // The ids of the seeds lead somewhere, and so do the bodies: else nothing but refusals would have been tried.
  const fruitless = [...seen].filter(
    ([name, statuses]) => !/^DELETE|\/auth\//.test(name) && ![...statuses].some((status) => status < 300),
  );
  expect(fruitless.map(([name]) => name)).toEqual([]);
  expect(service.log()).toBe("");
}, 600_000);

async function send({
  method,
  url,
  headers,
  body,
}: Call): Promise<{ status: number; type: string; text: string }> {
  const answer = await fetch(service.url + url, { method, headers, ...(body === null ? {} : { body }) });
  return { status: answer.status, type: answer.headers.get("content-type") ?? "", text: await answer.text() };
}

function shown({ method, url, headers, body }: Call): string {
  return `${method} ${url}\n${JSON.stringify({ ...headers, authorization: undefined })}\n${body ?? ""}`.slice(
    0,
    2_000,
  );
}
