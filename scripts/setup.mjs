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

/** What the tests of containers run; Debian's and Ubuntu's names. */
const FOR_CONTAINERS = [
  "podman",
  "podman-compose",
  "runc",
  "netavark",
  "aardvark-dns",
  "iptables",
  "postgresql-client",
];

/**
 * Installs what tests need beside npm's packages, where that can be done: as root, with apt. Elsewhere those tests say
 * what they miss, and are skipped.
 */
export function installPrograms() {
  if (process.platform !== "linux" || process.getuid() !== 0) return;
  const has = (command, args) => spawnSync(command, args, { stdio: "ignore" }).status === 0;
  if (!has("apt-get", ["--version"])) return;
  const missing = FOR_CONTAINERS.filter((name) => !has("dpkg", ["-s", name]));
  if (missing.length === 0) return;
  console.error(`· installing ${missing.join(", ")}`);
  const options = {
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  const apt = (args) => spawnSync("apt-get", ["-qq", ...args], options).status === 0;
  if (!apt(["update"]) || !apt(["install", "--yes", "--no-install-recommends", ...missing]))
    console.error("installing them failed: the tests of containers are skipped");
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
