import { describe, expect, test } from "vitest";
import { judgeStructure } from "../../src/5-verify/gates/contract.ts";
import { judgeCode } from "../../src/5-verify/gates/facts.ts";
import { fitsShape } from "../../src/5-verify/conformance/error-shape.ts";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import { compile } from "../../src/compile.ts";
import { readSource } from "../../src/io/read.ts";
import { loadTargets } from "../../src/targets.ts";

// A wire of the spec's own that the output does not speak is caught by the gate `contract`, without a service.

const [conduit, starwars, mollie, checks, keys] = [
  "specs/conduit",
  "specs/starwars",
  "specs/mollie",
  "test/service/cases/checks",
  "test/service/cases/keys",
].map((name) => {
  const source = readSource(`${name}/spec.md`).value;
  if (!source) throw new Error(`There is no spec in ${name}.`);
  const { ir, files } = compile(source, loadTargets(), [], EMPTY_LOCK);
  if (!ir) throw new Error(`${name} does not compile.`);
  return { ir, files };
});

const ARTICLE = "src/article/article.wire.ts";

/** What is done to the output: a file, the text to look for in it, and what comes in its place. */
const BREAKS: readonly (readonly [string, string, string | RegExp, string])[] = [
  ["another envelope", ARTICLE, 'envelope: "article",\n    list', 'envelope: "articles",\n    list'],
  [
    "another envelope of what is sent",
    ARTICLE,
    'body: {\n      envelope: "article"',
    'body: {\n      envelope: "item"',
  ],
  ["another key in an address", ARTICLE, 'key: "slug"', 'key: "id"'],
  ["another address", ARTICLE, '"/api/articles/feed"', '"/api/feed"'],
  ["another method", ARTICLE, '"PUT", "/api/articles/:article"', '"PATCH", "/api/articles/:article"'],
  ["another status", ARTICLE, "status: 204", "status: 200"],
  ["everybody may", ARTICLE, "[signedIn]", '[{ who: "anyone" }]'],
  ["no condition of the feed", ARTICLE, "where: (", "where: null && ("],
  ["another shape", ARTICLE, "shape: articleItemShape", "shape: articleShape"],
  ["other pages", ARTICLE, "maxPageSize: 100", "maxPageSize: 1000"],
  ["a member that nobody reads", ARTICLE, /description: reader\.required\([^\n]*\n/, ""],
  ["the other side of a tie", ARTICLE, 'row: "article", me: "user"', 'row: "user", me: "article"'],
  ["a member of a shape that is missing", "src/shapes/profile.ts", /,\n[^\n]*as "following"/, ""],
  ["a member of a shape under another name", "src/shapes/comment.ts", 'as "id"', 'as "number"'],
  ["an address that is not described", "openapi.json", '"/articles/feed"', '"/feed"'],
  [
    "a status that is not described",
    "openapi.json",
    /"(\/users)": \{\s*"post"([^]*?)"201"/,
    '"$1": { "post"$2"200"',
  ],
];

const FILM = "src/film/film.wire.ts";

/** The same of a service whose answers lead to one another. */
const LINKS: typeof BREAKS = [
  ["no next page", FILM, 'next: "{next}"', "next: null"],
  ["another count", FILM, 'count: "{total}"', 'count: "{size}"'],
  ["another parameter to search", FILM, 'search: "search"', 'search: "q"'],
  ["larger pages", FILM, "pageSize: 10", "pageSize: 100"],
  ["another index", "src/wire.ts", '"/api/",', '"/api/lists",'],
  ["a list that the index does not name", "src/wire.ts", /people: "\/api\/people\/",\s*/, ""],
  ["an address that leads elsewhere", "src/shapes/person.ts", "'/api/planets/'", "'/api/people/'"],
  ["an index that is not described", "openapi.json", '"/": {', '"/lists": {'],
];

const PAYMENT = "src/payment/payment.wire.ts";

/** And of one with keys, links and amounts. */
const KEYS: typeof BREAKS = [
  ["another key of pages", PAYMENT, '250, key: "token"', '250, key: "id"'],
  ["pages of another kind", PAYMENT, 'style: "row"', 'style: "offset"'],
  ["other links of a page", PAYMENT, 'href: "{next}"', 'href: "{previous}"'],
  ["a reference that is named by another key", PAYMENT, 'key: "token" }],\n    },', 'key: "id" }],\n    },'],
  ["another prefix", "src/payment/payment.resource.ts", 'key: "tr_"', 'key: "re_"'],
  ["a member that is left out no more", "src/shapes/payment.ts", '["paidAt"],', ""],
  ["a link that is left out no more", "src/shapes/payment.ts", '["_links", "checkout"],', ""],
  [
    "a rule over other rows that is not asked",
    "src/refund/refund.resource.ts",
    'pointer: "/payment"',
    'pointer: "/amount"',
  ],
];

type Output = NonNullable<typeof conduit>;

function judged({ ir, files }: Output): readonly string[] {
  const sources = files.filter(({ path }) => /^src\/.*\.ts$/.test(path));
  const migrations = files.filter(({ path }) => /^migrations\/.*\.sql$/.test(path));
  const openapi = files.find(({ path }) => path === "openapi.json");
  return [
    ...judgeStructure(ir, sources, migrations, openapi),
    ...judgeCode(ir, sources, openapi?.text ?? "").evidence,
  ].map(({ message }) => message);
}

/** Of one whose checks have an order. */
const ORDER: typeof BREAKS = [
  ["another order", "src/note/note.wire.ts", '["found", "signedIn", ', '["signedIn", "found", '],
  ["no order", "src/note/note.wire.ts", /\n *checks: \[[^\n]*/, ""],
];

const ITEM = "src/item/item.wire.ts";

/** Of one whose rows are named by several fields. */
const SEVERAL: typeof BREAKS = [
  ["a key of one field alone", ITEM, /, with: \[[^\]]*\]/, ""],
  ["a key of another field", ITEM, 'member: "warehouse", row', 'member: "name", row'],
];

describe.each([
  ["Conduit", conduit, BREAKS],
  ["Star Wars", starwars, LINKS],
  ["Mollie", mollie, KEYS],
  ["an order of checks", checks, ORDER],
  ["keys of several fields", keys, SEVERAL],
] as const)("a wire of the spec's own: %s", (_name, output, breaks) => {
  if (!output) throw new Error("There is no output.");

  test("is what the output speaks", () => expect(judged(output)).toEqual([]));

  test.each(breaks)("%s is caught", (_what, file, search, replace) => {
    const old = output.files.find(({ path }) => path === file);
    const text = old?.text.replace(search, replace);
    expect(text, `${search} stands in ${file}`).not.toBe(old?.text);
    const files = output.files.map((each) => (each === old ? { ...each, text: text ?? "" } : each));
    expect(judged({ ...output, files })).not.toEqual([]);
  });
});

test("refusals are held against the shape that the spec gives", () => {
  const shape = { status: "error", errors: { "{member}": ["{message}"] } };
  expect(fitsShape(shape, { status: "error", errors: { title: ["is missing"], body: [] } })).toBe(true);
  expect(fitsShape(shape, { status: "error", errors: {} })).toBe(true);
  expect(fitsShape(shape, { status: "error" })).toBe(false);
  expect(fitsShape(shape, { status: "fine", errors: {} })).toBe(false);
  expect(fitsShape(shape, { status: "error", errors: { title: "is missing" } })).toBe(false);
  expect(fitsShape(shape, { status: "error", errors: {}, stack: "at line 1" })).toBe(false);
});
