import { afterEach, expect, it } from "vitest";
import { readFaults } from "../../src/twin/faults.ts";
import { rowsOf, type Row } from "./rows.ts";
import { type Operation, platform } from "./platform.ts";
import { serveCase, type Served } from "./served.ts";

const { eachRow, lenientObject, list } = await platform();

const served: Served[] = [];
afterEach(async () => {
  for (const one of served.splice(0)) await one.stop();
});

const ROWS = 23;

const text = (value: unknown): unknown => value;
const row = lenientObject((reader) => ({ id: reader.required("id", text) }));
const kinds = {
  offset: { parameter: "skip", next: null, rows: "rows" },
  page: { parameter: "page", next: null, rows: null },
  cursor: { parameter: "after", next: "next", rows: "rows" },
  link: { parameter: "page_info", next: null, rows: null },
  after: { parameter: "since", next: null, rows: "rows" },
} as const;

function operationOf(kind: keyof typeof kinds): Operation {
  const { parameter, next, rows } = kinds[kind];
  const returns =
    rows === null
      ? list(row)
      : lenientObject((reader) => ({
          rows: reader.required("rows", list(row)),
          ...(next === null ? {} : { next: reader.optional("next", text) }),
        }));
  return {
    name: "List",
    method: "GET",
    path: `/${kind}`,
    query: [parameter, "limit"],
    body: [],
    returns,
    pages: { by: kind, parameter, next, rows, key: "id" },
  };
}

it.each(Object.keys(kinds) as (keyof typeof kinds)[])(
  "the client goes through pages by %s and gives every row once, whatever goes wrong",
  { timeout: 60_000 },
  async (kind) => {
    const one = await serveCase("test/twin/cases/pages/spec.md", ROWS, 7);
    served.push(one);
    one.twin.faults = readFaults("1 in 3: 429, 503, cut, lost, half, garbage, doubled");
    const service = { config: { settings: { URL: one.url } }, log: { warn: () => {} } };
    const integration = {
      name: "Pages",
      address: "URL",
      headers: [],
      timeoutMs: 2_000,
      retries: 9,
      breaker: null,
    };
    const seen: unknown[] = [];
    for await (const each of eachRow({ service, beforeLeaving: () => {} }, integration, operationOf(kind), {
      limit: 5,
    }))
      seen.push((each as Row)["id"]);
    expect(seen).toHaveLength(ROWS);
    expect(new Set(seen)).toEqual(new Set(rowsOf(one).map(({ id }) => id)));
    expect(one.twin.happened.length).toBeGreaterThan(0);
  },
);
