import { expect, test } from "vitest";
import { printOutcomes } from "../../src/5-verify/run/outcome.ts";
import { runScenarios } from "../../src/5-verify/run/run.ts";
import { checkTwins } from "../../src/5-verify/scenarios/check-twins.ts";
import type { Outside } from "../../src/twin/outside.ts";
import type { Shape } from "../../src/twin/shape.ts";
import { fixtureService, stories } from "../5-verify/stories.ts";

const order: Shape = {
  kind: "object",
  members: [
    { name: "id", shape: { kind: "integer", min: null, max: null }, required: true, nullable: false },
    { name: "status", shape: { kind: "choice", values: ["open", "paid"] }, required: true, nullable: false },
  ],
};
const list: Shape = { kind: "list", of: order, min: 0, max: 100 };

/** What the fixture service asks for at `POST /pull`, and hears of at `POST /webhooks/orders`. */
const SHOP: Outside = {
  name: "Shop",
  variable: "SHOP_URL",
  rateLimit: null,
  errors: null,
  operations: [
    {
      name: "List orders",
      method: "GET",
      path: "/orders.json",
      keys: [{ name: "key", place: "header", in: "x-key", scheme: "" }],
      query: [],
      body: null,
      status: 200,
      returns: {
        kind: "object",
        members: [{ name: "orders", shape: list, required: true, nullable: false }],
      },
      errors: new Map(),
      errorType: "application/json",
      rows: {
        does: "list",
        resource: "orders",
        key: "id",
        shape: order,
        member: "orders",
        bodyMember: null,
        paging: null,
        filters: [],
        search: null,
        sort: null,
      },
    },
  ],
  webhooks: [
    {
      name: "Order changed",
      on: ["create", "update"],
      resource: "orders",
      path: "/webhooks/orders",
      signature: { header: "X-Signature", encoding: "base64" },
      around: null,
    },
  ],
};

const STORY = `# A story with the twin of an integration
## People
- \`anna\` signs in as \`anna@example.com\` with \`correct horse\`
## Settings
- \`WEBHOOK_SECRET\` is \`a shared secret\`
## Twin \`shop\` of \`Shop\`
- seed 3
- key \`key\` is \`secret\`
- holds 3 \`orders\`:
  \`\`\`yaml
  id: \${10 * n}
  \`\`\`
- \`GET /orders.json\` → 503, 2 times
## Steps
1. anyone: \`POST /pull\` → 200 — two answers as listed, then its own
   - \`body.tries == 3 && body.orders.map(o, o.id) == [10, 20, 30]\`
   - \`body.orders == shop.rows.orders\`
1. \`shop\` gets \`orders\`:
   \`\`\`yaml
   - { id: 20, status: paid }
   - { id: 40, status: open }
   \`\`\`
1. \`shop\` fails 1 in 2: 500, cut
1. 6 times:
   - anyone: \`POST /pull\` → 200 or 502
1. then \`size(shop.faults) > 0 && shop.faults.all(f, f.path == '/orders.json' && f.fault in ['500', 'cut'])\`
1. \`shop\` fails no more
1. anyone: \`POST /pull\` → 200
   - \`body.orders.map(o, o.id) == [10, 20, 30, 40] && body.orders[1].status == 'paid'\`
1. \`shop\` sends \`Order changed\` to \`/webhooks/orders\`, signed with \`a shared secret\`
1. the service restarts
1. \`shop\` gets 2 \`orders\`:
   \`\`\`yaml
   status: open
   \`\`\`
1. then, within 10 seconds: \`size(shop.webhooks) == 2 && shop.webhooks.all(w, w.status == 200 && w.tries == 1)\`
1. then \`shop.webhooks[0].row.id == shop.webhooks[1].row.id - 1\`
`;

test("a story can hold, change and break what an integration keeps, and sees what came of it", async () => {
  const outcomes = await runScenarios({
    serviceDir: fixtureService(),
    scenarios: stories(STORY),
    database: "embedded",
    outsides: [SHOP],
  });
  expect(printOutcomes(outcomes, "everything")).toBe(
    "passed  A story with the twin of an integration\n1 of 1 stories passed",
  );
});

test("a request that no operation has fails the story, and so does a wrong key", async () => {
  const nothing = { ...SHOP, operations: SHOP.operations.map((one) => ({ ...one, path: "/else.json" })) };
  const [first] = await runScenarios({
    serviceDir: fixtureService(),
    scenarios: stories(STORY.replace("- `GET /orders.json` → 503, 2 times\n", "")),
    database: "embedded",
    outsides: [nothing],
  });
  expect(first?.failures.map(({ found }) => found)).toContain(
    "`shop` has no answer for GET /orders.json?page=1",
  );
  const [second] = await runScenarios({
    serviceDir: fixtureService(),
    scenarios: stories(STORY.replace("is `secret`", "is `another`")),
    database: "embedded",
    outsides: [SHOP],
  });
  expect(second?.failures[0]?.found).toBe("status 502");
});

test("what the spec does not have is said before anything runs", () => {
  const wrong = STORY.replace("key `key`", "key `kye`")
    .replace("gets `orders`", "gets `order`")
    .replace("`Order changed`", "`Orders changed`");
  const found = checkTwins(stories(wrong), [SHOP]);
  expect(found.map(({ code, span, message }) => `${span?.start.line} ${code} ${message}`)).toEqual([
    "8 scenario/unknown-of-twin `Shop` has no key `kye`.",
    "18 scenario/unknown-of-twin `Shop` has no rows `order`.",
    "30 scenario/unknown-of-twin `Shop` has no webhook `Orders changed`.",
  ]);
  const other = checkTwins(stories(STORY.replace("of `Shop`", "of `Shopp`")), [SHOP]);
  expect(other.map(({ code }) => code)).toEqual(["scenario/unknown-integration"]);
});
