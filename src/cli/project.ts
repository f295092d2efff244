import { existsSync, readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { Target } from "../3-emit/target.ts";
import { CHECKS_VERSION } from "../4-fill/version.ts";
import type { Candidate } from "../4-fill/checks.ts";
import { EMPTY_LOCK, type Lock } from "../4-fill/lock.ts";
import { fillPath, type Fill } from "../4-fill/resolve.ts";
import { normalBody, sha256 } from "../4-fill/text.ts";
import { newKept, type Kept } from "../cache/kept.ts";
import { compile, type Compilation, type CompileOptions } from "../compile.ts";
import { hasErrors, type Diagnostic, type StageResult } from "../diagnostics/diagnostic.ts";
import { cliNoSpec, cliSeveralSpecs } from "../diagnostics/messages.ts";
import { loadHistory } from "../io/history.ts";
import { readSource } from "../io/read.ts";
import { keptOutput, type KeptOutput, type Left } from "../io/write.ts";
import { loadLock, LOCK, openCheckCache, readFills, type CheckCache } from "../io/spec-folder.ts";
import type { History } from "../evolve/history.ts";
import type { Source } from "../source/source.ts";
import { loadTargets } from "../targets.ts";
import { shownPath, type Shell, type Shown } from "./shell.ts";

/** A spec as it lies on disk. */
export interface Project {
  /** The root file, absolute. */
  readonly root: string;
  /** Its folder, absolute. */
  readonly folder: string;
  readonly source: Source;
  readonly fills: readonly Fill[];
  readonly lock: Lock;
  /** The migrations beside the spec; `null` where the database has no history yet. */
  readonly history: History | null;
  /** What reading found wrong. */
  readonly diagnostics: readonly Diagnostic[];
  /** All texts that a diagnostic may point into: the spec, its bodies, the lock. */
  readonly shown: Shown;
}

/** What is kept from one build to the next while a spec is watched. */
export interface Warm {
  /** The files of the output as the last build left them. */
  readonly left: Left | null;
  /** `null` for a build that no other follows. */
  readonly kept: Kept | null;
  /** `null` where the next build is another process. */
  readonly output: KeptOutput | null;
  readonly targets: ReadonlyMap<string, Target>;
}

/** @param again whether another build follows, for which it pays to keep things. */
export function warm(again = false): Warm {
  const kept = again ? newKept() : null;
  const left: Left | null = again ? new Map() : null;
  return { kept, left, output: again ? keptOutput() : null, targets: loadTargets() };
}

/** A build's own version of what is kept, for one process that leaves it to the next. */
export function cold(): Warm & { readonly kept: Kept; readonly left: Left } {
  return { kept: newKept(true), left: new Map(), output: null, targets: loadTargets() };
}

/** The root file that is meant: the one that is named, or ./spec.md, or the only specs/x/spec.md. */
export function findSpec(shell: Shell, named: string | undefined, command: string): StageResult<string> {
  if (named !== undefined) {
    const path = resolve(shell.folder, named);
    const isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
    return { value: isFolder ? join(path, "spec.md") : path, diagnostics: [] };
  }
  const here = join(shell.folder, "spec.md");
  if (existsSync(here)) return { value: here, diagnostics: [] };
  const found = specsOf(shell);
  const [first] = found;
  if (first === undefined) return { value: null, diagnostics: [cliNoSpec(null, { command })] };
  if (found.length === 1) return { value: first, diagnostics: [] };
  const shown = found.map((path) => shownPath(shell, path));
  const list = shown.map((path) => `\`${path}\``).join(", ");
  return {
    value: null,
    diagnostics: [cliSeveralSpecs(null, { found: list, command, first: shown[0] ?? "" })],
  };
}

/** The root files specs/x/spec.md of the current folder, sorted. */
export function specsOf(shell: Shell): string[] {
  const specs = join(shell.folder, "specs");
  if (!existsSync(specs)) return [];
  return readdirSync(specs)
    .sort()
    .map((name) => join(specs, name, "spec.md"))
    .filter((path) => existsSync(path));
}

/** Reads a spec, its bodies and its lock. */
export function readProject(root: string): Project {
  const folder = dirname(root);
  const source = readSource(root);
  const fills = readFills(folder);
  const lock = loadLock(folder);
  const files = [
    ...(source.value?.files ?? []),
    ...fills.map((fill) => ({ path: fillPath(fill.hole), text: normalBody(fill.text) })),
    { path: LOCK, text: lock.text },
  ];
  return {
    root,
    folder,
    source: source.value ?? { files: [] },
    fills,
    lock: lock.value ?? EMPTY_LOCK,
    history: loadHistory(folder),
    diagnostics: [...source.diagnostics, ...lock.diagnostics],
    shown: { source: { files }, folder },
  };
}

/** True where two readings of a spec have found the same. */
export function isSameProject(a: Project, b: Project): boolean {
  return (
    isSameTexts(a.shown.source.files, b.shown.source.files) &&
    isSameTexts(historyOf(a), historyOf(b)) &&
    a.diagnostics.length === b.diagnostics.length
  );
}

type Texts = readonly { readonly path: string; readonly text: string }[];

function historyOf({ history }: Project): Texts {
  if (history === null) return [];
  const files = [...history.migrations, ...history.pending].map(({ name, text }) => ({ path: name, text }));
  return [...files, { path: "", text: history.schema ?? "" }];
}

function isSameTexts(a: Texts, b: Texts): boolean {
  return (
    a.length === b.length &&
    a.every(({ path, text }, index) => path === b[index]?.path && text === b[index]?.text)
  );
}

/** Compiles a spec, and checks the pinned bodies that have not been checked here before. */
export async function compileProject(
  project: Project,
  options: Omit<CompileOptions, "kept" | "history">,
  { kept, targets }: Warm = warm(),
): Promise<Compilation> {
  if (hasErrors(project.diagnostics)) return { ...compileNothing, diagnostics: project.diagnostics };
  const compiled = compile(project.source, targets, project.fills, project.lock, {
    ...options,
    kept,
    history: project.history,
  });
  if (hasErrors(compiled.diagnostics)) return compiled;
  const pinned = compiled.holes.flatMap(({ state, hole, body, contract }) =>
    state === "pinned" && body !== null
      ? [{ hole, body, file: fillPath(hole.id), contract: contract.hash }]
      : [],
  );
  if (pinned.length === 0) return compiled;
  const wrong = await checkWithCache(pinned, openCheckCache(project.folder, CHECKS_VERSION));
  return { ...compiled, diagnostics: [...compiled.diagnostics, ...wrong] };
}

const compileNothing: Compilation = {
  ir: null,
  draft: null,
  files: [],
  holes: [],
  diagnostics: [],
  stats: { emittedLines: 0, holeLines: 0, share: 0 },
};

/** Checks bodies, and remembers those that pass. The type checker is loaded only where something is new. */
async function checkWithCache(
  candidates: readonly (Candidate & { readonly contract: string })[],
  cache: CheckCache,
): Promise<readonly Diagnostic[]> {
  const unknown = candidates.filter(({ contract, body }) => !cache.has(contract, sha256(body)));
  if (unknown.length === 0) return [];
  const { checkBodies } = await import("../4-fill/checks.ts");
  const results = checkBodies(unknown);
  return unknown.flatMap((candidate, index) => {
    const found = results[index] ?? [];
    if (!hasErrors(found)) cache.add(candidate.contract, sha256(candidate.body));
    return found;
  });
}
