import { spawn } from "node:child_process";
import { lstat, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { verifyBuildFailed, verifyInstallFailed } from "../../diagnostics/messages.ts";

/** What a program printed, both streams in one, and its exit code. */
export interface CommandResult {
  readonly code: number;
  readonly output: string;
}

/**
 * Runs a program to its end.
 *
 * @param environment what is added to our own.
 */
export async function runCommand(
  program: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...environment };
    const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString("utf8")));
    child.once("error", (error) => resolve({ code: 127, output: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/**
 * Installs the output's packages where they are missing or older than its lock file. Packages behind a link belong to
 * somebody else, and npm would delete them before it installs: they are taken as they are.
 */
export async function install(outputDir: string): Promise<Diagnostic[]> {
  if (await isLink(join(outputDir, "node_modules"))) return [];
  const lock = await changedAt(join(outputDir, "package-lock.json"));
  const wanted = lock ?? (await changedAt(join(outputDir, "package.json"))) ?? 0;
  const installed = await changedAt(join(outputDir, "node_modules", ".package-lock.json"));
  if (installed !== null && installed >= wanted) return [];
  const args = [lock === null ? "install" : "ci", "--no-audit", "--no-fund"];
  const { code, output } = await runCommand("npm", args, outputDir);
  if (code === 0) return [];
  return [
    verifyInstallFailed(null, { command: `npm ${args[0]}`, code: String(code), log: output.slice(-2_000) }),
  ];
}

/** Builds the output: `npm run build`, which makes `dist/`. */
export async function build(outputDir: string): Promise<Diagnostic[]> {
  const { code, output } = await runCommand("npm", ["run", "build"], outputDir);
  if (code === 0) return [];
  return [
    verifyBuildFailed(null, { command: "npm run build", code: String(code), log: output.slice(-2_000) }),
  ];
}

async function isLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

async function changedAt(path: string): Promise<number | null> {
  return stat(path).then(
    (found) => found.mtimeMs,
    () => null,
  );
}
