// What each bench asks of npm: the packages that its folder pins.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Whether a package that a folder pins stands in its `node_modules`. */
export const isInstalledIn = (folder, name) => existsSync(join(folder, "node_modules", name, "package.json"));

/**
 * Installs what a folder's `package.json` pins, if any of it is missing; npm says what it does.
 *
 * @returns whether all of it is there now.
 */
export function installPackages(folder) {
  const names = Object.keys(JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).dependencies);
  const isComplete = () => names.every((name) => isInstalledIn(folder, name));
  if (!isComplete())
    spawnSync("npm", ["ci", "--ignore-scripts"], {
      cwd: folder,
      stdio: "inherit",
      shell: process.platform === "win32",
    });
  return isComplete();
}
