import { execFile, execFileSync, spawn, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** The program that users get; `npm run build` makes it. */
export const SPECC = join(ROOT, "dist", "specc.js");
if (!existsSync(SPECC)) throw new Error("There is no dist/specc.js to test. Run: npm run build");

/** A folder with these files, which is removed when the test has finished. */
export function workshop(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "specc-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  put(folder, files);
  return folder;
}

export function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs specc in a folder until it ends. */
export function specc(
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  program: string = SPECC,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    execFile(
      process.execPath,
      [program, ...words],
      { cwd: folder, env, maxBuffer: 1 << 26 },
      (error, out, err) => {
        resolve({ code: typeof error?.code === "number" ? error.code : error ? -1 : 0, out, err });
      },
    );
  });
}

/** A folder with a copy of what specc is bundled of. */
export function sourcesOfSpecc(): string {
  const folder = workshop();
  for (const name of [
    "src",
    "generators",
    "messages",
    "schemas",
    "scripts",
    "package.json",
    "tsconfig.json",
  ]) {
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  }
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Bundles a copy of specc whose sources an `edit` has changed; the path of its program. */
export function editedSpecc(edit: (folder: string) => void): string {
  const folder = sourcesOfSpecc();
  edit(folder);
  execFileSync(process.execPath, ["scripts/build.mjs"], { cwd: folder, stdio: "pipe" });
  return join(folder, "dist", "specc.js");
}

/** Starts specc and leaves it running until the test has finished. */
export function start(
  folder: string,
  words: readonly string[],
): { child: ChildProcess; until: (text: RegExp) => Promise<string> } {
  const child = spawn(process.execPath, [SPECC, ...words], {
    cwd: folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let said = "";
  const waiting = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (bytes: Buffer) => {
      said += bytes.toString("utf8");
      for (const look of waiting) look();
    });
  }
  /** What has been said since the last time, up to and with the text; what was said instead where it does not come. */
  const until = (text: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      const tooLong = setTimeout(() => reject(new Error(`${text} was not said, but: ${said}`)), 110_000);
      const look = (): void => {
        const match = text.exec(said);
        if (!match) return;
        clearTimeout(tooLong);
        waiting.delete(look);
        const end = match.index + match[0].length;
        const part = said.slice(0, end);
        said = said.slice(end);
        resolve(part);
      };
      waiting.add(look);
      look();
    });
  return { child, until };
}

/** A small spec with one hole. */
export const SPEC = `---
specc: 1
name: jars
version: 1.0.0
---

# Jars

## Entity: Jar
A glass.

- \`label\`: text, 1..40 characters
- \`grams\`: integer, at least 0, starts as 0

### Access
- list, read, create, update: anyone
- delete: nobody

## Action: Empty jar
\`POST /jars/{jar}/empty\` by anyone

Takes everything out.

- changes: [Jar](#entity-jar)

### Logic
Set \`grams\` of the jar to 0 and return the jar.

### Examples
- A jar of 20 grams has 0 afterwards.
`;
