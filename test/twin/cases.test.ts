import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { serveCase, type Served } from "./served.ts";

const CASES = join(import.meta.dirname, "cases");

/** One request, or the same several times. */
interface Ask {
  readonly ask: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly text?: string;
  readonly times?: number;
}

interface Case {
  readonly of?: string;
  readonly rows?: number;
  readonly requests: readonly (Ask | string)[];
}

it.each(readdirSync(CASES))("the twin of %s answers what has been reviewed", async (name) => {
  const read = parse(readFileSync(join(CASES, name, "requests.yaml"), "utf8")) as Case | Case["requests"];
  const {
    of = join(CASES, name, "spec.md"),
    rows = 0,
    requests,
  } = "requests" in read ? read : { requests: read };
  const served = await serveCase(of, rows);
  const lines: string[] = [];
  try {
    for (const each of requests) {
      const ask = typeof each === "string" ? { ask: each } : each;
      for (let time = 0; time < (ask.times ?? 1); time += 1) lines.push(await exchange(served, ask));
    }
  } finally {
    await served.stop();
  }
  const file = join(CASES, name, "expected.txt");
  const text = `${repeated(lines).join("\n\n")}\n`;
  if (process.env["UPDATE"] === "1") writeFileSync(file, text);
  expect(existsSync(file), "run with UPDATE=1 and review").toBe(true);
  expect(text).toBe(readFileSync(file, "utf8"));
});

const SHOWN = ["retry-after", "link", "allow"];

/** A request and its answer, as text. */
async function exchange({ url }: Served, { ask, headers = {}, body, text }: Ask): Promise<string> {
  const [method = "", path = ""] = ask.split(" ");
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const said = [ask, headers["authorization"] ?? "", sent ?? ""].filter((part) => part !== "").join("  ");
  try {
    const response = await fetch(url + path, {
      method,
      headers,
      ...(sent === undefined ? {} : { body: sent }),
    });
    const shown = SHOWN.flatMap((name) =>
      response.headers.has(name) ? [`${name}: ${response.headers.get(name)}`] : [],
    );
    const answer = (await response.text()).replaceAll(url, "http://twin");
    return [
      `> ${said}`,
      [response.status, ...shown].join("  ").replaceAll(url, "http://twin"),
      printed(answer),
    ]
      .filter((line) => line !== "")
      .join("\n");
  } catch (error) {
    return `> ${said}\n${error instanceof Error ? error.message : "nothing"}`;
  }
}

/** JSON with a line for each entry of its lists of objects. */
function printed(text: string): string {
  if (text.includes('"user-agent"')) return `${(JSON.parse(text) as unknown[]).length} requests`;
  return text.replaceAll(/(\[|,)(?=\{)/g, "$1\n  ").replaceAll(/\}\]/g, "}\n]");
}

/** The same exchange again and again is said once. */
function repeated(lines: readonly string[]): string[] {
  const found: { line: string; times: number }[] = [];
  for (const line of lines) {
    const last = found.at(-1);
    if (last?.line === line) last.times += 1;
    else found.push({ line, times: 1 });
  }
  return found.map(({ line, times }) => (times === 1 ? line : `${line}\n(${times} times)`));
}
