import { mkdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { runCommand } from "../gates/commands.ts";
import { outputFiles } from "../gates/files.ts";
import type { Mutant } from "./mutant.ts";

/**
 * The mutants of bodies that the output's own compiler refuses, which no story has to notice. All are looked at in one
 * run: each stands beside its original, under a name of its own.
 *
 * @param folder is made, and removed again.
 */
export async function refusedByTypes(
  serviceDir: string,
  folder: string,
  mutants: readonly Mutant[],
): Promise<ReadonlySet<Mutant>> {
  const named = new Map<string, Mutant>();
  const files = await outputFiles(serviceDir, "src/**/*.ts");
  mutants.forEach((mutant, index) => {
    const [file] = mutant.files;
    if (mutant.kind === "expression" || file === undefined) return;
    const path = file.path.replace(/\.ts$/, `.mutant-${index}.ts`);
    named.set(path, mutant);
    files.push({ path, text: file.text });
  });
  try {
    for (const { path, text } of files) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    for (const name of ["tsconfig.json", "package.json"])
      await writeFile(join(folder, name), await readFile(join(serviceDir, name)));
    await symlink(join(serviceDir, "node_modules"), join(folder, "node_modules"), "junction");
    const compiler = join("node_modules", "typescript", "bin", "tsc");
    const args = [compiler, "-p", ".", "--noEmit", "--pretty", "false"];
    const { output } = await runCommand(process.execPath, args, folder);
    const refused = new Set<Mutant>();
    for (const [, path = ""] of output.matchAll(/^(.+?)\(\d+,\d+\): error /gm)) {
      const mutant = named.get(path.replaceAll("\\", "/"));
      if (mutant !== undefined) refused.add(mutant);
    }
    return refused;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
