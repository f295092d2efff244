import { copyFileSync, existsSync, linkSync, mkdirSync, writeFileSync } from "node:fs";
import { cp, symlink } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import glob from "fast-glob";
import { removeFolder, scratchFolder } from "./scratch.ts";

/** Copies of a built service, each in a folder of its own, so that Node loads its modules anew. */
export interface Copies {
  /** Holds all copies and, as `node_modules`, the service's packages. */
  readonly folder: string;
  /** Makes a copy in which these texts stand in place of the service's own files, by path; its absolute path. */
  make(texts?: ReadonlyMap<string, string>): Promise<string>;
  remove(copy: string): Promise<void>;
  close(): Promise<void>;
}

/** What a running service does not read: everything else is taken along. */
const UNREAD = ["node_modules", "src", "test", "dist-test", "client", "data", "deploy"].map(
  (name) => `${name}/**`,
);

/** Where Node finds a service's packages: in its folder, or in one above that several services share. */
function packagesOf(serviceDir: string): string {
  const packages = join(serviceDir, "node_modules");
  const above = dirname(serviceDir);
  if (existsSync(packages) || above === serviceDir) return packages;
  return packagesOf(above);
}

/** Files are linked, not copied: a copy takes milliseconds. */
export async function openCopies(serviceDir: string): Promise<Copies> {
  const folder = await scratchFolder("specc-copies-");
  await symlink(packagesOf(resolve(serviceDir)), join(folder, "node_modules"), "junction");
  const paths = await glob("**/*", { cwd: serviceDir, ignore: [...UNREAD, "**/*.map"] });
  const original = join(folder, "original");
  for (const path of paths)
    await cp(join(serviceDir, path), join(original, path), { recursive: true, dereference: true });
  const folders = [...new Set(paths.map((path) => dirname(path)))];
  let count = 0;
  return {
    folder,
    async make(texts) {
      const copy = join(folder, `copy-${++count}`);
      for (const each of folders) mkdirSync(join(copy, each), { recursive: true });
      for (const path of paths) {
        const text = texts?.get(path);
        if (text !== undefined) writeFileSync(join(copy, path), text);
        else linkOrCopy(join(original, path), join(copy, path));
      }
      return copy;
    },
    remove: async (copy) => removeFolder(copy),
    close: async () => removeFolder(folder),
  };
}

function linkOrCopy(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}
