import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { startTwin, type Twin, type TwinOptions } from "../twins/messages/server.ts";
import { SPECC } from "../cli/specc.ts";

/** A spec with several holes, and the bodies that a twin knows for them. */
export const NAMES = ["empty", "halve", "double", "fill", "label", "weigh"] as const;

export function spec(prose: Partial<Record<string, string>> = {}, other = "Lid"): string {
  const actions = NAMES.map(
    (name) => `## Action: ${name[0]?.toUpperCase()}${name.slice(1)} jar
\`POST /jars/{jar}/${name}\` by anyone

What happens to a jar.

- changes: [Jar](#entity-jar)

### Logic
${prose[name] ?? `Set \`grams\` of the jar to ${name.length}.`}
`,
  );
  return `---
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

## Entity: ${other}
What closes a jar.

- \`colour\`: text, 1..40 characters

### Access
- list, read, create: anyone
- update, delete: nobody

${actions.join("\n")}`;
}

export interface Workshop {
  readonly folder: string;
  readonly twin: Twin;
  /** Runs specc in the folder until it ends. */
  run(words: readonly string[], environment?: Readonly<Record<string, string>>): Promise<Ended>;
  /** Starts `specc fill` and ends it by a signal after some milliseconds, or when `until` says so. */
  endAfter(
    words: readonly string[],
    signal: NodeJS.Signals,
    milliseconds: number,
    until?: () => boolean,
  ): Promise<Ended>;
  read(path: string): string;
  write(path: string, text: string): void;
  /** All texts below the folder. */
  texts(): readonly (readonly [path: string, text: string])[];
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder with the spec, and a twin that can fill it. Both go when the test has finished. */
export async function workshop(
  options: Omit<TwinOptions, "fills"> = {},
  fills: string | null = null,
): Promise<Workshop> {
  const folder = mkdtempSync(join(tmpdir(), "specc-fill-test-"));
  const bodies = join(folder, "bodies");
  const own = join(folder, "spec");
  mkdirSync(bodies);
  for (const name of NAMES) {
    writeFileSync(
      join(bodies, `${name}-jar.ts`),
      `await context.jars.update(context.jar.id, { grams: ${name.length} });\n`,
    );
  }
  const twin = await startTwin({ fills: fills === null ? [bodies] : [bodies, fills], ...options });
  onTestFinished(async () => {
    await twin.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(own, path)), { recursive: true });
    writeFileSync(join(own, path), text);
  };
  write("spec.md", spec());
  const env = { ANTHROPIC_API_KEY: twin.key, ANTHROPIC_BASE_URL: twin.url, SPECC_TIME_SCALE: "0.001" };
  return {
    folder: own,
    twin,
    run: (words, environment = {}) => start(own, words, { ...env, ...environment }).ended,
    async endAfter(words, signal, milliseconds, until) {
      const { child, ended } = start(own, words, env);
      const started = performance.now();
      const timer = setInterval(() => {
        if (performance.now() - started < milliseconds || !(until?.() ?? true)) return;
        clearInterval(timer);
        child.kill(signal);
      }, 5);
      const result = await ended;
      clearInterval(timer);
      return result;
    },
    read: (path) => readFileSync(join(own, path), "utf8"),
    write,
    texts: () => filesIn(own).map((path) => [path, readFileSync(join(own, path), "utf8")]),
  };
}

function start(
  folder: string,
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): { readonly child: ReturnType<typeof spawn>; readonly ended: Promise<Ended> } {
  const env = { ...process.env, ANTHROPIC_MODEL: undefined, ...environment };
  const child = spawn(process.execPath, [SPECC, ...words], { cwd: folder, env });
  let out = "";
  let err = "";
  child.stdout.on("data", (bytes: Buffer) => (out += bytes.toString("utf8")));
  child.stderr.on("data", (bytes: Buffer) => (err += bytes.toString("utf8")));
  const ended = new Promise<Ended>((resolve) => child.once("close", (code) => resolve({ code, out, err })));
  return { child, ended };
}

function filesIn(folder: string, prefix = ""): string[] {
  return readdirSync(join(folder, prefix)).flatMap((name) => {
    const path = `${prefix}${name}`;
    return statSync(join(folder, path)).isDirectory() ? filesIn(folder, `${path}/`) : [path];
  });
}
