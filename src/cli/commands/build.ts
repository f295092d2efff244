import type { ResolveOptions } from "../../4-fill/resolve.ts";
import type { Compilation } from "../../compile.ts";
import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { manifestOf, printManifest } from "../../io/manifest.ts";
import { writeOutput, type Written } from "../../io/write.ts";
import type { Arguments } from "../arguments.ts";
import { describeHoles, describeService, formatOf, outFolder, resolveOptionsOf } from "../describe.ts";
import { compileProject, findSpec, readProject, warm, type Project, type Warm } from "../project.ts";
import { count, duration, OK, report, shownPath, teller, USAGE, WRONG, type Shell } from "../shell.ts";

/** `specc build`: compiles and writes the service. */
export async function build(args: Arguments, shell: Shell): Promise<number> {
  const start = shell.clock();
  const format = formatOf(args);
  const root = findSpec(shell, args.positionals[0], "build");
  if (root.value === null) return (report(shell, root.diagnostics, null, format), USAGE);
  const built = await buildOnce(root.value, shell, optionsOf(args), warm());
  report(shell, built.diagnostics, built.project.shown, format);
  const { say, paint } = teller(shell, format);
  const { written, out } = built;
  if (written === null || out === null) {
    say(`${paint.error("✗")} Nothing was written.`);
    return WRONG;
  }
  say(`${paint.good("✓")} ${shownPath(shell, built.project.root)}: ${describeService(built.compiled)}`);
  say(`  ${describeWritten(written)} in ${paint.strong(shownPath(shell, out))}`);
  say(`  ${describeHoles(built.compiled)}`);
  say(`  ${duration(shell, start)}`);
  if (args.flags.has("--verify")) {
    const { verifyOutput } = await import("./verify.ts");
    return verifyOutput(built.project, built.compiled, out, args, shell);
  }
  say("");
  say(`  Next: ${nextCommand(built.compiled, shownPath(shell, out))}`);
  return OK;
}

export interface BuildOptions extends ResolveOptions {
  readonly out: string | null;
  readonly force: boolean;
}

export interface Built {
  readonly project: Project;
  readonly compiled: Compilation;
  readonly diagnostics: readonly Diagnostic[];
  /** The output folder, absolute; `null` where it did not come to that. */
  readonly out: string | null;
  /** `null` where nothing was written because something is wrong. */
  readonly written: Written | null;
}

/** One build from the files to the files. */
export async function buildOnce(
  root: string,
  shell: Shell,
  options: BuildOptions,
  kept: Warm,
): Promise<Built> {
  const project = readProject(root);
  const compiled = await compileProject(project, options, kept);
  const { ir, files, diagnostics } = compiled;
  if (!ir || hasErrors(diagnostics)) return { project, compiled, diagnostics, out: null, written: null };
  const out = outFolder(shell, options.out, ir.name);
  const manifest = { text: printManifest(manifestOf(ir.name, ir.target, files)) };
  const result = writeOutput(out, files, manifest, {
    force: options.force,
    shown: shownPath(shell, out),
    ...(kept.left ? { left: kept.left } : {}),
  });
  return {
    project,
    compiled,
    diagnostics: [...diagnostics, ...result.diagnostics],
    out,
    written: result.value,
  };
}

export function optionsOf(args: Arguments): BuildOptions {
  return {
    ...resolveOptionsOf(args),
    out: args.values.get("--out") ?? null,
    force: args.flags.has("--force"),
  };
}

export function describeWritten({ written, removed, unchanged }: Written): string {
  const parts = [`${count(written.length, "file")} written`, `${unchanged} unchanged`];
  if (removed.length > 0) parts.push(`${removed.length} removed`);
  return parts.join(", ");
}

function nextCommand({ holes }: Compilation, out: string): string {
  const waiting = holes.find(({ state }) => state !== "pinned");
  if (waiting)
    return `specc brief ${waiting.hole.id}, then specc fill; or cd ${out} && npm install && npm start`;
  return `cd ${out} && npm install && npm start; or specc verify`;
}
