// What `npm test` and `npm run demo` share: they work in a fresh clone, so they bring what is missing themselves.
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, statSync } from "node:fs";

/** Installs the dependencies, unless what is installed is as new as the lock file, or belongs to another folder. */
export function install() {
  if (lstatSync("node_modules", { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const marker = "node_modules/.package-lock.json";
  if (existsSync(marker) && statSync(marker).mtimeMs >= statSync("package-lock.json").mtimeMs) return;
  run("npm", ["ci"], "installing");
}

/** Bundles specc into dist/. */
export function bundle() {
  run(process.execPath, ["scripts/build.mjs"], "bundling specc");
}

/** Runs a program with our own input and output; ends this process with its code where it fails. */
export function run(command, args, what, options = {}) {
  console.error(`· ${what}`);
  const { status, error } = spawnSync(command, args, {
    stdio: "inherit",
    shell: process.platform === "win32",
    ...options,
  });
  if (error) throw error;
  if (status !== 0) {
    console.error(`${what}: ended with ${status}`);
    process.exit(status ?? 1);
  }
}
