import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { createTwoFilesPatch } from "diff";
import type { Compilation } from "../../compile.ts";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { cliGoldenDiffers, cliGoldenMissing } from "../../diagnostics/messages.ts";
import { filesBelow, readIfThere } from "../../io/files.ts";
import { MANIFEST, manifestOf, printManifest } from "../../io/manifest.ts";
import type { Arguments } from "../arguments.ts";
import { compileProject, findSpec, readProject, specsOf, warm, type Warm } from "../project.ts";
import { count, OK, report, shownPath, teller, USAGE, WRONG, type Shell } from "../shell.ts";

/** `specc golden`: compares what specs compile to with golden/<name>, byte by byte. */
export async function golden(args: Arguments, shell: Shell): Promise<number> {
  const all = args.positionals.length === 0 ? specsOf(shell) : [];
  const one =
    all.length > 1 ? { value: null, diagnostics: [] } : findSpec(shell, args.positionals[0], "golden");
  const roots = one.value === null ? all : [one.value];
  if (roots.length === 0) return (report(shell, one.diagnostics), USAGE);
  const kept = warm();
  let worst = OK;
  for (const root of roots)
    worst = Math.max(worst, await goldenOf(root, args.flags.has("--update"), shell, kept));
  return worst;
}

async function goldenOf(root: string, update: boolean, shell: Shell, kept: Warm): Promise<number> {
  const { say, paint } = teller(shell);
  const project = readProject(root);
  const compiled = await compileProject(project, {}, kept);
  const { ir } = compiled;
  if (!ir || hasErrors(compiled.diagnostics))
    return (report(shell, compiled.diagnostics, project.shown), WRONG);
  const folder = join(shell.folder, "golden", ir.name);
  const results = resultsOf(compiled, ir);
  const spec = shownPath(shell, root);
  if (update) {
    const { changed, removed } = rewrite(folder, results, ir.target);
    say(
      `${paint.good("✓")} ${shownPath(shell, folder)}: ${count(changed, "file")} written, ${removed} removed`,
    );
    return OK;
  }
  if (!existsSync(folder)) {
    return (report(shell, [cliGoldenMissing(null, { folder: shownPath(shell, folder), spec })]), WRONG);
  }
  const differing = compare(folder, results, ir.target, shell);
  if (differing === 0) {
    say(`${paint.good("✓")} ${spec}: ${count(results.size, "file")} as reviewed`);
    return OK;
  }
  report(shell, [cliGoldenDiffers(null, { spec, folder: shownPath(shell, folder), count: differing })]);
  return WRONG;
}

/** Everything that is compared, by path in the golden folder. */
function resultsOf({ files }: Compilation, ir: NonNullable<Compilation["ir"]>): ReadonlyMap<string, string> {
  return new Map([
    ["ir.json", `${JSON.stringify(ir, null, 2)}\n`],
    ...files.map((file) => [`${ir.target}/${file.path}`, file.text] as const),
    [`${ir.target}/${MANIFEST}`, printManifest(manifestOf(ir.name, ir.target, files))],
  ]);
}

/** The files of a golden folder that are results of a compilation; what else lies there is not. */
function reviewed(folder: string, target: string): string[] {
  if (!existsSync(folder)) return [];
  return filesBelow(folder).filter((path) => path === "ir.json" || path.startsWith(`${target}/`));
}

/** Prints every difference; how many files differ. */
function compare(folder: string, results: ReadonlyMap<string, string>, target: string, shell: Shell): number {
  const paths = [...new Set([...results.keys(), ...reviewed(folder, target)])].sort();
  let differing = 0;
  for (const path of paths) {
    const [before, after] = [readIfThere(join(folder, path)), results.get(path)];
    const now = after === undefined ? null : Buffer.from(after, "utf8");
    if (before && now && before.equals(now)) continue;
    differing += 1;
    shell.out(difference(path, before, now));
  }
  return differing;
}

/** A unified difference, or a line that says how long both are where one of them is no text. */
function difference(path: string, before: Buffer | null, after: Buffer | null): string {
  const [old, now] = [textOf(before), textOf(after)];
  if (old === null || now === null) {
    return `Binary files differ: ${path} (${before?.length ?? 0} and ${after?.length ?? 0} bytes)\n`;
  }
  const patch = createTwoFilesPatch(
    before === null ? "/dev/null" : `reviewed/${path}`,
    after === null ? "/dev/null" : `compiled/${path}`,
    old,
    now,
    "",
    "",
    { context: 3 },
  );
  return patch.replace(/^=+\n/, "");
}

function textOf(bytes: Buffer | null): string | null {
  if (bytes === null) return "";
  if (bytes.includes(0)) return null;
  const text = bytes.toString("utf8");
  return Buffer.from(text, "utf8").equals(bytes) ? text : null;
}

function rewrite(
  folder: string,
  results: ReadonlyMap<string, string>,
  target: string,
): { readonly changed: number; readonly removed: number } {
  const gone = reviewed(folder, target).filter((path) => !results.has(path));
  for (const path of gone) rmSync(join(folder, path));
  let changed = 0;
  for (const [path, text] of results) {
    const full = join(folder, path);
    if (existsSync(full) && readFileSync(full).equals(Buffer.from(text, "utf8"))) continue;
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, text);
    changed += 1;
  }
  return { changed, removed: gone.length };
}
