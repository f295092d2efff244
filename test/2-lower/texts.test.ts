import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { SERVICE_TEXTS } from "../../src/ir/texts.ts";

const RUNTIME = "generators/service/templates/src/platform";

/** Every text that stands in the code of a service, with braces for what is put into it. */
const said = new Set(
  [
    ...readdirSync(RUNTIME)
      .filter((name) => name.endsWith(".ts"))
      .map((name) => `${RUNTIME}/${name}`),
    "generators/service/views/readers.ts",
  ].flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/"((?:[^"\\\n]|\\.)*)"|`((?:[^`\n]|\n)*?)`|'([^'\n]*)'/g)].map(
      ([, a, b, c]) => (a ?? b ?? c ?? "").replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, "{}"),
    ),
  ),
);

test("docs/texts.md lists them", () => {
  const listed = [...readFileSync("docs/texts.md", "utf8").matchAll(/^- `(.*)`$/gm)].map((match) => match[1]);
  expect(listed).toEqual(SERVICE_TEXTS);
});

test("what can be translated is what a service says", () => {
  const unsaid = SERVICE_TEXTS.filter((text) => !said.has(text.replace(/\{[a-z]+\}/g, "{}")));
  expect(unsaid).toEqual([]);
});
