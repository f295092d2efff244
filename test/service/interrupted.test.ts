import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { isRunning } from "../cli/processes.ts";
import { installOnce } from "./built.ts";

const BUILD = ["dist/specc.js", "build", "specs/notes/spec.md", "--out"];
const VERIFY = ["dist/specc.js", "verify", "specs/notes/spec.md", "--database", "postgresql", "--out"];

it.skipIf(process.platform === "win32")(
  "ends the PostgreSQL of its own with a verify that is ended",
  async () => {
    // Who PostgreSQL runs as, where we are root, has to get to its data.
    const temporary = mkdtempSync(join(tmpdir(), "specc-interrupted-"));
    chmodSync(temporary, 0o755);
    const out = "build/interrupted";
    rmSync(out, { recursive: true, force: true });
    onTestFinished(() => {
      for (const folder of [temporary, out]) rmSync(folder, { recursive: true, force: true });
    });
    expect(spawnSync(process.execPath, [...BUILD, out]).status).toBe(0);
    symlinkSync(installOnce(), join(out, "node_modules"));

    const env = { ...process.env, TMPDIR: temporary };
    const verify = spawn(process.execPath, [...VERIFY, out], { env, stdio: "ignore" });
    const pid = (): number => {
      const [folder] = readdirSync(temporary).filter((name) => name.startsWith("specc-postgres-"));
      const file = join(temporary, folder ?? "", "data", "postmaster.pid");
      return existsSync(file) ? Number(readFileSync(file, "utf8").split("\n")[0]) : 0;
    };
    await expect.poll(pid, { timeout: 60_000 }).toBeGreaterThan(0);
    const server = pid();
    expect(isRunning(server)).toBe(true);
    verify.kill("SIGTERM");
    expect(await once(verify, "exit")).toEqual([143, null]);
    await expect.poll(() => isRunning(server), { timeout: 60_000 }).toBe(false);
    expect(readdirSync(temporary).filter((name) => name.startsWith("specc-postgres-"))).toEqual([]);
  },
  120_000,
);
