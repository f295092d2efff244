import { parse } from "./1-parse/parse.ts";
import type { Facts } from "./2-lower/again.ts";
import { lower } from "./2-lower/lower.ts";
import { emit, type Helper } from "./3-emit/emit.ts";
import type { Target } from "./3-emit/target.ts";
import { insert, type FilledFile } from "./4-fill/insert.ts";
import type { Lock } from "./4-fill/lock.ts";
import { resolve, type Fill, type HoleState, type ResolveOptions } from "./4-fill/resolve.ts";
import { linesOf, spanOfLine } from "./4-fill/text.ts";
import { withKeptElements } from "./cache/elements.ts";
import { frontOf, nextFront } from "./cache/front.ts";
import type { Kept } from "./cache/kept.ts";
import { hasErrors, type Diagnostic } from "./diagnostics/diagnostic.ts";
import { cliUnknownTarget } from "./diagnostics/messages.ts";
import { nearest } from "./diagnostics/nearest.ts";
import type { Draft } from "./draft/draft.ts";
import type { History } from "./evolve/history.ts";
import { withHistory } from "./evolve/with-history.ts";
import { compact } from "./ir/compact.ts";
import type { Ir } from "./ir/types.ts";
import type { Origin, Source, Span } from "./source/source.ts";
import type { SpecTree } from "./tree/spec-tree.ts";

/** What a spec compiles to. After an error the later results are `null` or empty. */
export interface Compilation {
  readonly ir: Ir | null;
  readonly draft: Draft | null;
  /** The output with the bodies in it, sorted by path. */
  readonly files: readonly FilledFile[];
  readonly holes: readonly HoleState[];
  readonly diagnostics: readonly Diagnostic[];
  readonly stats: Stats;
}

export interface Stats {
  /** Lines of all files of the output. */
  readonly emittedLines: number;
  /** Those of them that are from bodies of holes. */
  readonly holeLines: number;
  /** `holeLines / emittedLines`, 0 to 1. */
  readonly share: number;
}

export interface CompileOptions extends ResolveOptions {
  /** Kept between calls, it spares making anew what has not changed. */
  readonly kept?: Kept | null;
  /** Says what is wrong, and prints no files: `files`, and those of the draft, are empty. */
  readonly noFiles?: boolean;
  /** Is told of the spec as it is written, where it is parsed as a whole. */
  readonly onTree?: (tree: SpecTree) => void;
  /** Makes a part of the output elsewhere. */
  readonly helper?: Helper | null;
  /** The migrations beside the spec, which stand in the output in place of the generated one. */
  readonly history?: History | null;
}

/**
 * The pipeline: Markdown to tree, tree to IR, IR to draft, draft to service. Pure: the same spec, target, bodies and
 * lock give the same bytes. Whether a pinned body still passes the checks is not asked here.
 */
export function compile(
  source: Source,
  targets: ReadonlyMap<string, Target>,
  fills: readonly Fill[],
  lock: Lock,
  options: CompileOptions = {},
): Compilation {
  const diagnostics: Diagnostic[] = [];
  const { kept = null } = options;
  const ir = irOf(source, kept, diagnostics, options.onTree);
  if (!ir || hasErrors(diagnostics)) return { ...NOTHING, ir, diagnostics };

  const target = targets.get(ir.target);
  if (!target) return { ...NOTHING, ir, diagnostics: [...diagnostics, unknownTarget(ir, targets)] };
  // A history is held against the migration that would be printed.
  const isPrinted = !options.noFiles || Boolean(options.history);
  const emitted = isPrinted
    ? take(emit(ir, target, kept, options.helper), diagnostics)
    : { files: [], holes: target.plan(ir, new Map()).holes };
  const place = (origin: Origin): Span => spanOf(source, origin);
  const draft =
    emitted && take(withHistory(emitted, ir, target, options.history ?? null, place), diagnostics);
  if (!draft || hasErrors(diagnostics)) return { ...NOTHING, ir, draft, diagnostics };

  const resolved = resolve(draft.holes, fills, lock, place, options);
  const bodies = new Map(
    resolved.holes.flatMap(({ state, hole, body }) => (state === "pinned" && body ? [[hole.id, body]] : [])),
  );
  const files = isPrinted
    ? insert(
        draft.files,
        bodies,
        draft.holes.map(({ id }) => id),
      )
    : [];
  return {
    ir,
    draft,
    files,
    holes: resolved.holes,
    diagnostics: [...diagnostics, ...resolved.diagnostics],
    // Counted when it is asked for: another thread may count meanwhile.
    get stats() {
      return statsOf(files);
    },
  };
}

/** The tree is not kept: it is larger than what is made of it. */
function irOf(
  source: Source,
  kept: Kept | null,
  diagnostics: Diagnostic[],
  onTree: CompileOptions["onTree"],
): Ir | null {
  const next = kept?.front ? nextFront(kept.front, source) : null;
  if (kept && next) {
    kept.front = next;
    return next.ir;
  }
  const tree = take(parse(source, kept?.blocks ?? undefined, kept?.sections), diagnostics);
  if (tree) onTree?.(tree);
  const noted: { facts: Facts | null } = { facts: null };
  const lowered =
    tree && take(lower(tree, kept ? (facts) => void (noted.facts = facts) : undefined), diagnostics);
  const ir = lowered && compact(lowered);
  if (!ir || !kept) return ir;
  const same = withKeptElements(ir, kept.pieces.last);
  kept.front = noted.facts && diagnostics.length === 0 ? frontOf(source, same, noted.facts) : null;
  return same;
}

const NO_STATS: Stats = { emittedLines: 0, holeLines: 0, share: 0 };
const NOTHING = { draft: null, files: [], holes: [], stats: NO_STATS } as const;

function take<T>(
  result: { readonly value: T | null; readonly diagnostics: readonly Diagnostic[] },
  all: Diagnostic[],
): T | null {
  all.push(...result.diagnostics);
  return result.value;
}

function unknownTarget(ir: Ir, targets: ReadonlyMap<string, Target>): Diagnostic {
  const known = [...targets.keys()].sort();
  return cliUnknownTarget(null, {
    name: ir.target,
    known: known.map((name) => `\`${name}\``).join(", "),
    nearest: nearest(ir.target, known),
  });
}

/** The span of the line that something comes from. */
export function spanOf(source: Source, origin: Origin): Span {
  const text = source.files.find((file) => file.path === origin.file)?.text ?? "";
  return spanOfLine(origin.file, text, origin.line);
}

function statsOf(files: readonly FilledFile[]): Stats {
  const emittedLines = files.reduce((sum, file) => sum + linesOf(file), 0);
  const holeLines = files.reduce((sum, file) => sum + file.holeLines, 0);
  return { emittedLines, holeLines, share: emittedLines === 0 ? 0 : holeLines / emittedLines };
}
