import { execFile, spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../../src/5-verify/run/service.ts";

// What the README shows with curl, run word by word against the service of specs/wildroot; only the port is another,
// so that a demo that runs meanwhile is left alone.

const readme = readFileSync("README.md", "utf8");
const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, text]) => text ?? "");

describe("the README", () => {
  const dataDir = mkdtempSync(join(tmpdir(), "specc-readme-"));
  let service: ChildProcess;
  let port = 0;

  beforeAll(async () => {
    build();
    port = await freePort();
    service = spawn(process.execPath, ["dist/main.js"], {
      cwd: "build/wildroot",
      env: { ...process.env, ...demoSettings(), DATA_DIR: dataDir, PORT: String(port), DATABASE_URL: "" },
      stdio: "ignore",
    });
    await ready(`http://127.0.0.1:${port}/health/ready`);
  });

  afterAll(async () => {
    const gone = new Promise((resolve) => service.once("exit", resolve));
    service.kill("SIGTERM");
    await gone;
    rmSync(dataDir, { recursive: true, force: true });
  });

  it("walks from sign-in to a log that adds up to the stock", async () => {
    const tour = blocks.find((text) => text.includes("/auth/sign-in")) ?? "";
    const script = tour.replace("127.0.0.1:3000", `127.0.0.1:${port}`);
    const { stdout } = await promisify(execFile)("bash", ["-e", "-c", script]);
    const [refused, complete, sale, log, product] = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, never>);
    expect(refused).toMatchObject({
      status: 409,
      code: "insufficient-stock",
      short: [{ name: "Beeswax", needed: "120.000", onHand: "100.000", missing: "20.000" }],
    });
    expect(complete).toMatchObject({
      status: "complete",
      piecesMade: 12,
      materialCost: "6.3000",
      costPerPiece: "0.5250",
    });
    expect(sale).toMatchObject({ total: "37.50", tendered: "40.00", change: "2.50", cost: "1.5750" });
    expect(log?.["data"]).toMatchObject([
      { quantity: "12.000", stockAfter: "12.000", reason: "batch" },
      { quantity: "-3.000", stockAfter: "9.000", reason: "sale" },
    ]);
    expect(product).toMatchObject({ onHand: 9 });
  });

  it("names commands that exist", () => {
    const commands = blocks.flatMap((text) =>
      [...text.matchAll(/^node dist\/specc\.js (\w+)/gm)].map(([, name]) => name),
    );
    expect(commands.length).toBeGreaterThan(5);
    for (const name of commands) {
      expect(spawnSync(process.execPath, ["dist/specc.js", "help", String(name)]).status, name).toBe(0);
    }
  });

  it("quotes the specs as they are", () => {
    const notes = readFileSync("specs/notes/spec.md", "utf8");
    const quoted = /^```markdown\n([\s\S]*?)^```$/m.exec(readme)?.[1] ?? "";
    const lines = quoted.split("\n").filter((line) => line !== "");
    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(notes).toContain(line);
  });
});

/** The account and the log level that the demo sets. */
function demoSettings(): Record<string, string> {
  const script = readFileSync("scripts/demo.mjs", "utf8");
  return Object.fromEntries(
    [...script.matchAll(/^ {4}([A-Z_]+): "(.*)",$/gm)].map(([, name, value]) => [name ?? "", value ?? ""]),
  );
}

function build(): void {
  run(process.execPath, ["dist/specc.js", "build", "specs/wildroot/spec.md", "--out", "build/wildroot"], ".");
  if (!existsSync("build/wildroot/node_modules/.package-lock.json"))
    run("npm", ["ci", "--silent"], "build/wildroot");
  run("npm", ["run", "--silent", "build"], "build/wildroot");
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}:\n${stderr}`);
}

async function ready(url: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const response = await fetch(url).catch(() => null);
    if (response?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer.`);
}
