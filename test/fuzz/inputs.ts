import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import type { Source } from "../../src/source/source.ts";

/** What is thrown at the compiler, by what it is; each gives the files of a spec, the root first. */
export const FAMILIES: Readonly<Record<string, () => fc.Arbitrary<Source>>> = {
  "specs hurt as people hurt them": hurtSpecs,
  "any Markdown": () => markdown().map(alone),
  "any text, controls and lone surrogates included": () =>
    fc.string({ unit: "binary", maxLength: 3_000 }).map(alone),
  "any bytes, read as text": () =>
    fc.uint8Array({ maxLength: 3_000 }).map((bytes) => alone(Buffer.from(bytes).toString("utf8"))),
  "names from all of Unicode": () => fc.array(name(), { minLength: 8, maxLength: 8 }).map(named),
  "names that a language keeps for itself": () =>
    fc.array(fc.constantFrom(...RESERVED), { minLength: 8, maxLength: 8 }).map(named),
  "links in circles": circles,
  "front matter of any kind": () =>
    fc.oneof(fc.string(), fc.json(), yaml()).map((front) => alone(`---\n${front}\n---\n\n# A\n${BODY}`)),
};

function alone(text: string): Source {
  return { files: [{ path: "spec.md", text }] };
}

/** Lines and words lost, doubled, swapped, cut, and put where they do not belong. */
function hurtSpecs(): fc.Arbitrary<Source> {
  const specs = readdirSync("specs").map((spec) => {
    const folder = join("specs", spec);
    const paths = readdirSync(folder).filter((file) => file.endsWith(".md"));
    const rest = paths.filter((path) => path !== "spec.md");
    return ["spec.md", ...rest].map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
  });
  const change = fc.record({
    kind: fc.nat(5),
    file: fc.nat(20),
    line: fc.nat(2_000),
    other: fc.nat(2_000),
    at: fc.nat(120),
    piece: fc.constantFrom(
      "`",
      "**",
      "—",
      "[x](#y)",
      "<!--",
      "```",
      "## ",
      "### ",
      "- ",
      "  - ",
      ": ",
      "|",
      "\u0000",
    ),
  });
  return fc
    .record({ spec: fc.constantFrom(...specs), changes: fc.array(change, { minLength: 1, maxLength: 5 }) })
    .map(({ spec, changes }) => {
      const files = spec.map(({ path, text }) => ({ path, lines: text.split("\n") }));
      for (const { kind, file, line, other, at, piece } of changes) {
        const { lines } = files[file % files.length] ?? { lines: [] };
        const [here, there] = [line % lines.length, other % lines.length];
        const text = lines[here] ?? "";
        const cut = at % (text.length + 1);
        const changed = [
          [],
          [text, text],
          [lines[there] ?? ""],
          [text.slice(0, cut)],
          [`${text.slice(0, cut)}${piece}${text.slice(cut)}`],
          [`${text}${lines[there] ?? ""}`],
        ][kind];
        lines.splice(here, 1, ...(changed ?? []));
      }
      return { files: files.map(({ path, lines }) => ({ path, text: lines.join("\n") })) };
    });
}

/** Blocks of Markdown inside one another, with the language's own words among them. */
function markdown(): fc.Arbitrary<string> {
  const words = fc.constantFrom(
    ..."Entity Action Role text integer optional unique starts as by where read: create list of many one".split(
      " ",
    ),
    ..."`a` `b == null` [A](#entity-a) [b](b.md#x) *a* _b_ <b> &amp; \\ ![](x) https://a.b — → .. ( ) , : 12 -3 0.5".split(
      " ",
    ),
  );
  const inline = fc.array(words, { maxLength: 12 }).map((all) => all.join(" "));
  const { block } = fc.letrec((tie) => ({
    block: fc.oneof(
      { depthSize: "small" },
      inline,
      fc
        .tuple(fc.constantFrom("# ", "## Entity: ", "## Action: ", "## Role: ", "### Access", "### "), inline)
        .map((all) => all.join("")),
      fc
        .array(inline, { minLength: 1, maxLength: 5 })
        .map((all) => all.map((one) => `- \`f\`: ${one}`).join("\n")),
      fc.tuple(fc.constantFrom("> ", "- ", "  - ", "1. ", "    ", "| "), tie("block")).map(([sign, text]) =>
        String(text)
          .split("\n")
          .map((line) => `${sign}${line}`)
          .join("\n"),
      ),
      inline.map((text) => `\`\`\`scenario\n${text}\n\`\`\``),
      inline.map((text) => `<div>\n${text}\n</div>`),
      fc.array(tie("block"), { maxLength: 6 }).map((all) => all.join("\n\n")),
    ),
  }));
  const front = fc.constantFrom("---\nspecc: 1\nname: a\n---\n\n# A\n\n", "", "---\nspecc: 1\n---\n");
  return fc
    .tuple(front, fc.array(block, { maxLength: 12 }))
    .map(([head, all]) => `${head}${all.join("\n\n")}\n`);
}

/** Names that look alike, run backwards, are invisible, or are put together of parts. */
function name(): fc.Arbitrary<string> {
  const odd = fc.constantFrom(
    ..."\u202e \u2066 \u200b \u200d \ufeff \u00ad \u0301 \u0430 \u0410 \u03bf \uff41 \u212a \u0131 \u0130 \u00df \u{1d4b3} \u{1f600} é ﬁ ʼ ‐ ／".split(
      " ",
    ),
  );
  const letter = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(..."aAbBzZ09_- ") }, odd);
  return fc.oneof(
    fc.array(letter, { minLength: 1, maxLength: 12 }).map((all) => all.join("")),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
    fc.constantFrom("a".repeat(200), "é".repeat(64), "Ａ", "A\u030a"),
  );
}

/** Words of TypeScript, of SQL, of JavaScript's prototypes, and of what stands around a compiled service. */
const RESERVED: readonly string[] = (
  "class function await async yield enum interface type let new null this super void with import export default delete " +
  "return static public private arguments eval undefined NaN any never unknown object string number boolean symbol " +
  "select table user order group where from to check column default primary references unique all and or not null end " +
  "constructor prototype __proto__ toString valueOf hasOwnProperty then toJSON length name " +
  "Date Promise Map Set Object Array Error Decimal Request Response Record Partial Buffer " +
  "id version createdAt updatedAt me now input sessions auth admin health metrics docs openapi platform index context"
).split(" ");

function named(names: readonly string[]): Source {
  const [entity = "", field = "", other = "", value = "", action = "", role = "", input = "", type = ""] =
    names;
  return alone(`---
specc: 1
name: names
---

# Names

## Role: ${role}

## Entity: Account
- \`email\`: email, unique ignoring case
- \`password\`: password
- \`role\`: role
${SIGN_IN.replace("ROLE", `[R](#role-${role.toLowerCase()})`)}
## Type: ${type}
- \`${field}\`: text

## Entity: ${entity}
- \`${field}\`: text, unique
- \`${other}\`: one of \`${value}\`, \`b\`, starts as \`${value}\`
- \`sum\`: integer, computed \`size(${field}) + 1\`

### Rules
- index: \`${other}\`, \`${field}\`

### Access
- read, create, update, delete: signed in

### List
- filter: \`${other}\`

## Action: ${action}
\`POST /${action}\` by signed in

- changes: [E](#entity-${entity.toLowerCase().replaceAll(" ", "-")})
- fails: \`${value}\` (409) — No.

### Input
- \`${input}\`: integer

### Logic
Nothing.
`);
}

const SIGN_IN = `
### Access
- read, create, update, delete: signed in

## Sign-in
- account: [Account](#entity-account)
- identifier: \`email\`
- password: \`password\`
- role: \`role\`
- session: 30 minutes without use, renewable for 30 days
- lock: 5 failures in 15 minutes, for 15 minutes
- first account: ROLE
`;

const BODY = `
## Role: Admin

## Entity: Account
- \`email\`: email, unique ignoring case
- \`password\`: password
- \`role\`: role
${SIGN_IN.replace("ROLE", "[Admin](#role-admin)")}`;

/** Files, entities, computed fields and types that refer to one another, and to themselves. */
function circles(): fc.Arbitrary<Source> {
  return fc.array(fc.nat(7), { minLength: 2, maxLength: 8 }).map((next) => {
    const head = "---\nspecc: 1\nname: circles\n---\n\n# Circles\n";
    const files = next.map((to, at) => {
      const [own, other] = [`f${at}.md`, `f${to % next.length}.md`];
      const target = to % next.length;
      const text = `# F\n\nSee [next](${other}) and [itself](${own}) and [root](spec.md).\n\n## Entity: E${at}\n- \`a\`: [E](${other}#entity-e${target}), optional\n- \`t\`: [T](${other}#type-t${target}), optional\n- \`c\`: integer, computed \`a.c + 1\`\n- \`d\`: integer, computed \`e + 1\`\n- \`e\`: integer, computed \`d\`\n\n### Access\n- with [E](${other}#entity-e${target})\n\n## Type: T${at}\n- \`t\`: [T](${other}#type-t${target}), optional\n`;
      return { path: own, text };
    });
    return { files: [{ path: "spec.md", text: `${head}\n[f](f0.md)\n${BODY}` }, ...files] };
  });
}

function yaml(): fc.Arbitrary<string> {
  const key = fc.constantFrom(
    "specc",
    "name",
    "target",
    "version",
    "basePath",
    "timeZone",
    "__proto__",
    "<<",
    "? x",
  );
  const value = fc.constantFrom(
    "1",
    "a",
    "service",
    "../..",
    "&a",
    "*a",
    "!!js x",
    "[1, 2",
    "{a: b",
    "|",
    "1.0.0",
    "null",
  );
  return fc
    .array(fc.tuple(key, value), { maxLength: 8 })
    .map((all) => all.map(([a, b]) => `${a}: ${b}`).join("\n"));
}

/** A spec with one entity, with something in its place. */
export function around(text: string): Source {
  return alone(`---\nspecc: 1\nname: a\n---\n\n# A\n${BODY}\n## Entity: Thing\n${text}\n`);
}
