import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** Where services of tests may be put: what they import is found in the `node_modules` of this folder. */
export const SERVICES = "build/service-cases";

/**
 * Installs what compiled services import into `SERVICES`, once for all tests and again when it has changed.
 *
 * @returns the absolute path of its `node_modules`.
 * @throws Error where npm fails.
 */
export function servicePackages(): string {
  mkdirSync(SERVICES, { recursive: true });
  const wanted = readFileSync("golden/notes/service/package-lock.json", "utf8");
  const lock = join(SERVICES, "package-lock.json");
  const isThere = existsSync(join(SERVICES, "node_modules")) && existsSync(lock);
  if (!isThere || readFileSync(lock, "utf8") !== wanted) {
    copyFileSync("golden/notes/service/package.json", join(SERVICES, "package.json"));
    copyFileSync(".npmrc", join(SERVICES, ".npmrc"));
    writeFileSync(lock, wanted);
    const { status, stderr } = spawnSync("npm", ["ci", "--silent"], { cwd: SERVICES, encoding: "utf8" });
    if (status !== 0) throw new Error(`npm ci in ${SERVICES} ended with ${status}:\n${stderr}`);
  }
  return resolve(SERVICES, "node_modules");
}
