import { existsSync } from "node:fs";
import { copyFile, cp, link, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import glob from "fast-glob";
import { ts } from "ts-morph";
import type { OutputFile } from "../gates/files.ts";

/** Copies of a built service, each in a folder of its own, so that Node loads its modules anew. */
export interface Copies {
  /** Holds all copies and, as `node_modules`, the service's packages. */
  readonly folder: string;
  /** Makes a copy in which these files stand in place of the service's own; its absolute path. */
  make(files: readonly OutputFile[]): Promise<string>;
  remove(copy: string): Promise<void>;
  close(): Promise<void>;
}

/** What a running service does not read: everything else is taken along. */
const UNREAD = ["node_modules", "src", "test", "dist-test", "client", "data", "deploy"].map(
  (name) => `${name}/**`,
);

/** Files are linked, not copied: a copy takes milliseconds. */
export async function openCopies(serviceDir: string): Promise<Copies> {
  const folder = await mkdtemp(join(tmpdir(), "specc-mutants-"));
  await symlink(join(serviceDir, "node_modules"), join(folder, "node_modules"), "junction");
  const paths = await glob("**/*", { cwd: serviceDir, ignore: [...UNREAD, "**/*.map"] });
  const original = join(folder, "original");
  for (const path of paths) await cp(join(serviceDir, path), join(original, path), { recursive: true });
  const folders = [...new Set(paths.map((path) => dirname(path)))];
  let count = 0;
  return {
    folder,
    async make(files) {
      const copy = join(folder, `copy-${++count}`);
      const own = new Map(files.map(({ path, text }) => [scriptOf(path), compiled(path, text)]));
      for (const each of folders) await mkdir(join(copy, each), { recursive: true });
      await Promise.all(
        paths.map(async (path) => {
          const text = own.get(path);
          if (text !== undefined) return writeFile(join(copy, path), text);
          const from = join(original, path);
          return link(from, join(copy, path)).catch(() => copyFile(from, join(copy, path)));
        }),
      );
      return copy;
    },
    remove: (copy) => rm(copy, { recursive: true, force: true }),
    close: () => (existsSync(folder) ? rm(folder, { recursive: true, force: true }) : Promise.resolve()),
  };
}

/** The file that runs in place of a file of the output. */
function scriptOf(path: string): string {
  return path.replace(/^src\/(.*)\.ts$/, "dist/$1.js");
}

/** As the service's own build makes it: types away, `.ts` in relative imports becomes `.js`. */
function compiled(path: string, text: string): string {
  if (!path.endsWith(".ts")) return text;
  const { outputText } = ts.transpileModule(text, {
    fileName: path,
    compilerOptions: {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  });
  return outputText.replaceAll(/(from "\.[^"]*)\.ts"/g, '$1.js"');
}
