import { describe, expect, it } from "vitest";
import { checkBodies } from "../../src/4-fill/checks.ts";
import { bodyOf, fillHole, type Checker } from "../../src/4-fill/providers.ts";
import { commandFiller } from "../../src/io/command.ts";
import { START_BATCH } from "./hole.ts";

const check: Checker = async (hole, body) =>
  checkBodies([{ hole, body, file: "fills/start-batch.ts" }])[0] ?? [];

/** Runs a line of JavaScript as the program that writes the body; `brief` is what it was told. */
function program(line: string): string {
  const script = `const brief = require("fs").readFileSync(0, "utf8"); ${line}`;
  return `${JSON.stringify(process.execPath)} -e ${JSON.stringify(script)}`;
}

function run(line: string): ReturnType<typeof fillHole> {
  return fillHole(START_BATCH, "(the brief)\n", commandFiller(program(line), "start-batch"), check);
}

describe("a program that fills a hole", () => {
  it("gives a body at once", async () => {
    const filling = await run("console.log('return batch;')");
    expect(filling).toEqual({
      body: "return batch;\n",
      last: "return batch;\n",
      attempts: 1,
      diagnostics: [],
    });
  });

  it("corrects itself when it is told what was wrong", async () => {
    const filling = await run(
      "console.log(brief.includes('fill') || brief.includes('Cannot') || brief.includes('wrong') ? 'return batch;' : 'return 1;')",
    );
    expect(filling).toMatchObject({ body: "return batch;\n", attempts: 2 });
  });

  it("is given up after three attempts", async () => {
    const filling = await run("console.log('return 1;')");
    expect(filling).toMatchObject({ body: null, last: "return 1;\n", attempts: 3 });
    expect(filling.diagnostics.map(({ code }) => code)).toEqual(["fill/type"]);
  });

  it("is not asked again when it breaks", async () => {
    const filling = await run("console.error('no tokens left'); process.exit(3)");
    expect(filling).toMatchObject({ body: null, attempts: 1 });
    expect(filling.diagnostics.map(({ message }) => message)).toEqual([
      "The command failed: it ended with 3, saying: no tokens left",
    ]);
  });

  it("sees an empty folder", async () => {
    const filling = await run(
      "console.log(require('fs').readdirSync('.').length === 0 ? 'return batch;' : 'no')",
    );
    expect(filling.attempts).toBe(1);
    expect(filling.body).toBe("return batch;\n");
  });
});

describe("the body in an answer", () => {
  it.each([
    ["plain", "return 1;", "return 1;\n"],
    ["fenced, with words around it", "Here it is:\n```ts\nreturn 1;\n```\nDone.", "return 1;\n"],
    ["fenced, with windows lines", "```typescript\r\nreturn 1;\r\n```\r\n", "return 1;\n"],
    ["two fences are no body", "```ts\na\n```\n```ts\nb\n```\n", "```ts\na\n```\n```ts\nb\n```\n"],
  ])("%s", (_what, answer, body) => {
    expect(bodyOf(answer)).toBe(body);
  });
});
