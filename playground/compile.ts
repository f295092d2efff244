import { plan } from "../generators/service/generator.ts";
import { evolution } from "../generators/service/views/evolution/evolution.ts";
import type { Target } from "../src/3-emit/target.ts";
import { readLock } from "../src/4-fill/lock.ts";
import type { Fill } from "../src/4-fill/resolve.ts";
import { CARRIED } from "../src/carried.ts";
import { compile, type Compilation } from "../src/compile.ts";
import { hasErrors, type Diagnostic } from "../src/diagnostics/diagnostic.ts";
import { inReadingOrder } from "../src/diagnostics/order.ts";
import { lint } from "../src/lint/lint.ts";
import type { SourceFile } from "../src/source/source.ts";
import type { SpecTree } from "../src/tree/spec-tree.ts";

/** A spec with its bodies, as `scripts/playground.mjs` read it. */
export interface Example {
  readonly name: string;
  /** The root first, the others in the order in which links reach them. */
  readonly files: readonly SourceFile[];
  readonly fills: readonly Fill[];
  /** The text of its lock; empty where there is none. */
  readonly lock: string;
}

export interface Compiled extends Pick<Compilation, "files" | "stats"> {
  /** In the order in which the spec is read, lints behind what must be mended. */
  readonly diagnostics: readonly Diagnostic[];
}

const carried = CARRIED.get("service");
const TARGETS: ReadonlyMap<string, Target> = new Map(
  carried ? [["service", { name: "service", plan, evolution, ...carried }]] : [],
);

/** What `specc build` and `specc lint` make of the files, with the bodies of the example that still fit. */
export function compileFiles(files: readonly SourceFile[], { fills, lock }: Example): Compiled {
  const source = { files };
  const pinned = lock === "" ? null : readLock(lock, "specc.lock").value;
  let tree: SpecTree | null = null;
  const compiled = compile(source, TARGETS, fills, pinned ?? { fills: new Map() }, {
    allowUnfilled: true,
    onTree: (seen) => void (tree = seen),
  });
  const isSound = !hasErrors(compiled.diagnostics);
  const hints = isSound && tree && compiled.ir ? lint(source, tree, compiled.ir) : [];
  const diagnostics = [...inReadingOrder(compiled.diagnostics, source), ...inReadingOrder(hints, source)];
  return { files: compiled.files, stats: compiled.stats, diagnostics };
}
