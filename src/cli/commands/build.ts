import { dirname } from "node:path";
import type { FilledFile } from "../../4-fill/insert.ts";
import type { ResolveOptions } from "../../4-fill/resolve.ts";
import type { Compilation } from "../../compile.ts";
import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import {
  type BuildCache,
  MISSING_TEXT,
  prepareBuildCache,
  type PreparedCache,
  readBuildCache,
  type StoredGroup,
  writeBuildCache,
} from "../../io/build-cache.ts";
import type { EmitThread, startEmitThread as StartEmitThread } from "../../io/emit-thread.ts";
import { manifestOf, type Manifest } from "../../io/manifest.ts";
import { noteLeft, writeOutput, type Written } from "../../io/write.ts";
import type { Ir } from "../../ir/types.ts";
import type { Source } from "../../source/source.ts";
import type { Arguments } from "../arguments.ts";
import { describeHoles, describeService, formatOf, outFolder, resolveOptionsOf } from "../describe.ts";
import { cold, compileProject, findSpec, readProject, warm, type Project, type Warm } from "../project.ts";
import { count, duration, OK, report, shownPath, teller, USAGE, WRONG, type Shell } from "../shell.ts";
import { BUILD } from "../version.ts";

/** `specc build`: compiles and writes the service. */
export async function build(args: Arguments, shell: Shell): Promise<number> {
  const start = shell.clock();
  const format = formatOf(args);
  const root = findSpec(shell, args.positionals[0], "build");
  if (root.value === null) return (report(shell, root.diagnostics, null, format), USAGE);
  if (args.flags.has("--repair")) {
    const { repair } = await import("./repair.ts");
    return repair(root.value, args, shell);
  }
  // The gates read all texts: those that a cache knows by their places alone are not enough.
  const version = args.flags.has("--verify") ? null : BUILD;
  const built = await buildCached(root.value, shell, optionsOf(args), version);
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
  /** Files that stay as they are are not looked at: who calls does that later, and calls `noteLeft` at once. */
  readonly looksLater?: boolean;
}

export interface Built {
  readonly project: Project;
  readonly compiled: Compilation;
  readonly diagnostics: readonly Diagnostic[];
  /** The output folder, absolute; `null` where it did not come to that. */
  readonly out: string | null;
  readonly manifest: Manifest | null;
  /** `null` where nothing was written because something is wrong. */
  readonly written: Written | null;
  /** Pieces that another thread has made, for the build cache. */
  readonly groups?: readonly StoredGroup[];
}

/**
 * One build that takes over what the last one left beside the spec, and leaves the same for the next.
 *
 * @param version of specc, down to its last byte; `null` where nothing is taken over or left.
 */
export async function buildCached(
  root: string,
  shell: Shell,
  options: BuildOptions,
  version: string | null,
): Promise<Built> {
  if (version === null) return buildOnce(root, shell, options, warm());
  const folder = dirname(root);
  const cache = readBuildCache(folder, version);
  const front = cache?.kept.front;
  const build = async (
    warmth: Warm & Pick<BuildCache, "kept" | "left" | "base">,
    mayHelp = false,
  ): Promise<Built> => {
    const { kept, left, base } = warmth;
    let prepared: PreparedCache | null = null;
    const meanwhile = (files: readonly FilledFile[]): void => {
      prepared = prepareBuildCache(kept, files);
    };
    const built = await buildOnce(root, shell, options, warmth, mayHelp ? meanwhile : null);
    const { out, manifest, written, compiled, groups = [] } = built;
    if (out === null || manifest === null || written === null) return built;
    if (written.written.length + written.removed.length > 0 || kept.front !== front)
      writeBuildCache(folder, version, { out, kept, left, base }, compiled.files, manifest, prepared, groups);
    return built;
  };
  const nothing = (): Parameters<typeof build>[0] => ({ ...cold(), base: null });
  if (cache === null) return build(nothing(), true);
  try {
    return await build({ ...cold(), ...cache });
  } catch (error) {
    if (error !== MISSING_TEXT) throw error;
    return build(nothing());
  }
}

/**
 * One build from the files to the files.
 *
 * @param meanwhile is called with what this thread has made while a second one makes a part of a large output; without
 *   it, there is none.
 */
export async function buildOnce(
  root: string,
  shell: Shell,
  options: BuildOptions,
  kept: Warm & { readonly out?: string },
  meanwhile: ((files: readonly FilledFile[]) => void) | null = null,
): Promise<Built> {
  const project = readProject(root);
  const outOf = (ir: Ir): string => outFolder(shell, options.out, ir.name);
  const isHelped = meanwhile && kept.kept && isLarge(project.source);
  const thread = isHelped ? await startThread(kept.kept, outOf, meanwhile) : null;
  try {
    return await buildProject(project, shell, options, kept, thread);
  } finally {
    await thread?.end();
  }
}

/** A spec of so many UTF-16 units: for a smaller one, starting a thread takes longer than it spares. */
const LARGE = 120_000;

function isLarge({ files }: Source): boolean {
  return files.reduce((sum, { text }) => sum + text.length, 0) >= LARGE;
}

/** Node's threads are loaded only where one is started. */
async function startThread(...args: Parameters<typeof StartEmitThread>): Promise<EmitThread | null> {
  const { startEmitThread } = await import("../../io/emit-thread.ts");
  return startEmitThread(...args);
}

/** One build of what was read. */
export async function buildProject(
  project: Project,
  shell: Shell,
  options: BuildOptions,
  kept: Warm & { readonly out?: string },
  helper: EmitThread | null = null,
): Promise<Built> {
  const compiled = await compileProject(project, { ...options, helper }, kept);
  const { ir, files, diagnostics } = compiled;
  if (!ir || hasErrors(diagnostics))
    return { project, compiled, diagnostics, out: null, manifest: null, written: null };
  const out = outFolder(shell, options.out, ir.name);
  // What was kept tells how another folder was left.
  if (kept.out !== undefined && kept.out !== out) throw MISSING_TEXT;
  helper?.join(files);
  const manifest = manifestOf(ir.name, ir.target, files, kept.output?.large);
  const result = writeOutput(out, files, manifest, {
    force: options.force,
    looksLater: options.looksLater ?? false,
    shown: shownPath(shell, out),
    part: helper?.part() ?? null,
    ...(kept.left ? { left: kept.left } : {}),
    ...(kept.output ? { kept: kept.output } : {}),
  });
  // For another process this is noted when its cache is written, and who looks later notes it then.
  const isOver = kept.kept?.blocks !== null && !options.looksLater;
  if (kept.left && result.value && isOver) noteLeft(out, manifest, kept.left);
  return {
    project,
    compiled,
    diagnostics: [...diagnostics, ...result.diagnostics],
    out,
    manifest,
    written: result.value,
    groups: helper?.groups() ?? [],
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
