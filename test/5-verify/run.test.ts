import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { printOutcomes } from "../../src/5-verify/run/outcome.ts";
import { runScenarios } from "../../src/5-verify/run/run.ts";
import { startPostgres } from "../../src/5-verify/postgres.ts";
import { fixtureService, stories } from "./stories.ts";

const serviceDir = fixtureService();
const EVERYTHING = readFileSync("test/5-verify/fixture/everything.md", "utf8");

test("a story that uses every form passes, in a database of its own each time", async () => {
  const scenarios = stories(EVERYTHING, EVERYTHING);
  const seen: string[] = [];
  const outcomes = await runScenarios({
    serviceDir,
    scenarios,
    database: "embedded",
    jobs: 2,
    onProgress: (outcome, done, all) => seen.push(`${outcome.title} ${done}/${all}`),
  });
  expect(printOutcomes(outcomes, "everything")).toBe(
    [
      "passed  Everything that a story can do",
      "passed  Everything that a story can do",
      "2 of 2 stories passed",
    ].join("\n"),
  );
  expect(seen).toEqual(["Everything that a story can do 1/2", "Everything that a story can do 2/2"]);
  expect(outcomes[0]?.requests).toBe(37);
});

test("the same story passes on a PostgreSQL server", async () => {
  const postgres = await startPostgres();
  try {
    const outcomes = await runScenarios({
      serviceDir,
      scenarios: stories(EVERYTHING, EVERYTHING),
      database: { postgres: postgres.url },
      jobs: 2,
    });
    expect(outcomes.flatMap((outcome) => outcome.failures)).toEqual([]);
    expect(outcomes).toHaveLength(2);
  } finally {
    await postgres.stop();
  }
}, 60_000);

const PEOPLE = "## People\n- `anna` signs in as `anna@example.com` with `correct horse`\n";

/** Runs one story and returns what a person reads about its failures. */
async function failuresOf(text: string): Promise<string> {
  const outcomes = await runScenarios({ serviceDir, scenarios: stories(text), database: "embedded" });
  expect(printOutcomes(outcomes, "titles")).toBe("FAILED  A story\n0 of 1 stories passed");
  return printOutcomes(outcomes, "everything").replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, "<id>");
}

test("what failed is shown with its line, what was sent, what came and what was expected", async () => {
  const text = `# A story\n${PEOPLE}\n## Steps\n1. \`anna\`: \`POST /counters\` → 200
   \`\`\`yaml
   count: 3
   \`\`\`
   - \`body.count == 4\`
   - \`body.nothing == 1\`
2. \`anna\`: \`GET /never-asked\` → 404
`;
  expect(await failuresOf(text)).toBe(`FAILED  A story
  story-1.md:6
    sent     POST /counters
             accept: application/json
             content-type: application/json
             {"count":3}
    came     201
             content-type: application/json
             location: /counters/<id>
             {"id":"<id>","count":3}
    expected status 200
    found    status 201
  story-1.md:10
    sent     POST /counters
             accept: application/json
             content-type: application/json
             {"count":3}
    came     201
             content-type: application/json
             location: /counters/<id>
             {"id":"<id>","count":3}
    expected \`body.count == 4\`
    found    \`body.count\` was 3
  story-1.md:11
    sent     POST /counters
             accept: application/json
             content-type: application/json
             {"count":3}
    came     201
             content-type: application/json
             location: /counters/<id>
             {"id":"<id>","count":3}
    expected \`body.nothing == 1\`
    found    No such key: nothing
0 of 1 stories passed`);
});

const FAILING: readonly (readonly [name: string, story: string, expected: string, found: string])[] = [
  [
    "a person who does not exist",
    "## People\n- `anna` signs in as `a@b.c` with `x`\n- `ben` signs in as `b@b.c` with `y`\n## Steps\n1. `ben`: `GET /auth/me` → 200",
    "`ben` can sign in",
    "status 401",
  ],
  [
    "a look that never holds",
    `${PEOPLE}## Steps\n1. then, within 300 milliseconds: \`1 == 2\``,
    "`1 == 2`",
    "`1 == 2` was false",
  ],
  [
    "a secret in the log",
    `${PEOPLE}## Settings\n- \`LEAKS\` is \`yes\`\n## Steps\n1. \`anna\`: \`POST /people\` → 201\n   \`\`\`yaml\n   email: b@b.c\n   password: hidden word\n   \`\`\`\n## Never\n- in the log: \`hidden word\``,
    "never in the log: `hidden word`",
    "it stands in the log",
  ],
  [
    "a text in an answer",
    `${PEOPLE}## Steps\n1. \`anna\`: \`GET /auth/me\` → 200\n## Never\n- in an answer: \`anna@example\``,
    "never in an answer: `anna@example`",
    "it stands in an answer",
  ],
  [
    "a request that a twin has no answer for",
    `${PEOPLE}## Twin \`shop\` at \`SHOP_URL\`\n- \`GET /other\` → 200\n## Steps\n1. \`anna\`: \`POST /pull\` → 502`,
    "twins are only asked what they have an answer for",
    "`shop` has no answer for GET /orders.json?page=1",
  ],
  [
    "two that take the last one, where both must succeed",
    `${PEOPLE}## Steps\n1. \`anna\`: \`POST /counters\` → 201\n   \`\`\`yaml\n   count: 1\n   \`\`\`\n   - keep \`counter\` = \`body.id\`\n2. at once, 2 times:\n   - \`anna\`: \`POST /counters/\${counter}/take\` → 2xx`,
    "status 2xx",
    "status 409",
  ],
  [
    "a service that does not start",
    `${PEOPLE}## Settings\n- \`DATABASE_URL\` is \`nonsense:\`\n## Steps\n1. then \`true\``,
    "the service starts",
    "it ended with code 1",
  ],
];

test.each(FAILING)("fails: %s", async (_name, story, expected, found) => {
  const printed = await failuresOf(`# A story\n${story}\n`);
  expect(printed).toContain(`expected ${expected}\n`);
  expect(printed).toContain(`found    ${found}\n`);
});
