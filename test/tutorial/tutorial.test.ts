import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join, resolve } from "node:path";
import { expect, it } from "vitest";
import { SPECC, workshop } from "../cli/specc.ts";

const PAGE = "docs/tutorial.md";

/** One fenced block of the page. */
interface Block {
  /** `sh`, `text`, `diff` … */
  readonly kind: string;
  /** The file that it is about. */
  readonly path: string;
  readonly text: string;
}

/** Reads the page as steps: files are written, changes made, commands run, and what they print compared. */
it("docs/tutorial.md works, step by step", async () => {
  const page = readFileSync(PAGE, "utf8");
  const folder = workshop();
  const path = `${commandIn(folder)}${delimiter}${process.env["PATH"] ?? ""}`;
  let [cwd, said, steps] = [folder, "", 0];
  const printed: string[] = [];
  for (const { kind, path: file, text } of blocksOf(page)) {
    steps += 1;
    const full = join(cwd, file);
    if (kind === "sh") {
      said = await run(text, cwd, path);
      const into = /^cd (\S+)$/m.exec(text)?.[1];
      if (into !== undefined) cwd = resolve(cwd, into);
    } else if (kind === "text") {
      printed.push(said);
      if (process.env["UPDATE"] !== "1") expect(said).toMatch(patternOf(text));
    } else if (kind === "diff") writeFileSync(full, changed(readFileSync(full, "utf8"), text));
    else {
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, text);
    }
  }
  expect(steps).toBeGreaterThan(20);
  if (process.env["UPDATE"] === "1") writeFileSync(PAGE, withPrinted(page, printed));
}, 240_000);

const FENCE = /^(`{3,})(\w+)(?: (\S+))?\n([\s\S]*?)^\1$/gm;

function blocksOf(page: string): readonly Block[] {
  return [...page.matchAll(FENCE)].map(([, , kind = "", path = "", text = ""]) => ({ kind, path, text }));
}

/** A folder with a program `specc`, as it is installed. */
function commandIn(folder: string): string {
  const bin = join(folder, ".bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "specc"), `#!/bin/sh\nexec "${process.execPath}" "${SPECC}" "$@"\n`);
  chmodSync(join(bin, "specc"), 0o755);
  return bin;
}

/** What commands print, whichever way they end. */
function run(script: string, cwd: string, path: string): Promise<string> {
  const env = { ...process.env, PATH: path, NO_COLOR: "1" };
  return new Promise((done) => {
    execFile("sh", ["-c", `{ ${script}\n} 2>&1`], { cwd, env }, (_error, out) => done(out));
  });
}

/** Lines with `-` become those with `+`; without old lines the new ones go to the end. */
function changed(text: string, difference: string): string {
  const lines = difference.trimEnd().split("\n");
  const side = (sign: string): string[] =>
    lines.filter((line) => !line.startsWith(sign)).map((line) => line.slice(1));
  const [before, after] = [side("+").join("\n"), side("-").join("\n")];
  if (before === "") return `${text}${after}\n`;
  if (text.split(before).length !== 2) throw new Error(`This is not once in the file:\n${before}`);
  return text.replace(before, () => after);
}

/** `…` stands for anything within a line; alone in a line, for any lines. */
function patternOf(text: string): RegExp {
  const escaped = text.trimEnd().replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const lines = escaped.replace(/^ *…\n/gm, "(?:.*\n)*").replaceAll("…", ".*");
  return new RegExp(`^${lines}\\s*$`);
}

/** The page with what was printed; what another day prints otherwise becomes `…`. */
function withPrinted(page: string, printed: readonly string[]): string {
  let at = 0;
  return page.replace(FENCE, (whole, fence: string, kind: string) => {
    if (kind !== "text") return whole;
    const text = (printed[at++] ?? "")
      .replace(/\d+(?:\.\d+)? m?s\b/g, "…")
      .replace(/[1-9]\d* (files|imports|operations|tables|lines|requests)\b/g, "… $1")
      .replace(/^[^]*?(?=^Verifying )/m, "…\n")
      .replace(/(types: |holdout: 2 stories, ).*/g, "$1… (…)")
      .replace(/^ACCEPT.*$/m, "ACCEPT…")
      .replace(/\d{2,} (unchanged)\b/g, "… $1")
      .replace(/, by \S+$/gm, ", by …")
      .replace(/\d+\.\d+ %/g, "… %");
    return `${fence}text\n${text.trimEnd()}\n${fence}`;
  });
}
