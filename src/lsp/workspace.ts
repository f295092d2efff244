import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { ParseCache } from "../1-parse/markdown.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Ir } from "../ir/types.ts";
import { type Opened, readSource } from "../io/read.ts";
import type { Source } from "../source/source.ts";
import { type Analysis, analyse } from "./analysis.ts";
import { rootOf } from "./roots.ts";

/** One spec that an editor has files of. */
export interface Spec {
  /** The root file, absolute. */
  readonly root: string;
  readonly analysis: Analysis;
  readonly cache: ParseCache;
  /** What reading found wrong. */
  readonly reading: readonly Diagnostic[];
}

/** The specs of the files that an editor has open. */
export interface Workspace {
  /** The spec that a document belongs to, as it is now; `null` where it belongs to none. */
  specOf(uri: string): Spec | null;
  /** All specs that were asked for, as they are now. */
  specs(): readonly Spec[];
  /** Forgets which file belongs to which spec, after files came or went. */
  forget(): void;
}

/** More parsed sections than any spec that is open has; then it begins anew. */
const MOST_SECTIONS = 20_000;

/** @param opened the text of a document that is open, by its absolute path. */
export function openWorkspace(opened: Opened): Workspace {
  const specs = new Map<string, Spec>();
  const roots = new Map<string, string>();
  const specAt = (root: string): Spec => {
    const known = specs.get(root);
    const read = readSource(root, opened);
    const source = read.value ?? { files: [] };
    if (known && isSame(known.analysis.source, source)) return known;
    const cache: ParseCache = known && known.cache.size < MOST_SECTIONS ? known.cache : new Map();
    const lastIr: Ir | null = known?.analysis.ir ?? null;
    const spec = { root, cache, reading: read.diagnostics, analysis: analyse(source, lastIr, cache) };
    specs.set(root, spec);
    return spec;
  };
  return {
    specOf(uri) {
      const path = pathOf(uri);
      if (path === null) return null;
      const known = roots.get(path);
      const spec = known === undefined ? null : specAt(known);
      if (spec && fileIn(spec, uri) !== null) return spec;
      const root = rootOf(path, opened);
      if (root === null) return null;
      roots.set(path, root);
      return specAt(root);
    },
    specs: () => [...specs.keys()].map(specAt),
    forget: () => roots.clear(),
  };
}

function isSame(a: Source, b: Source): boolean {
  return (
    a.files.length === b.files.length &&
    a.files.every((file, at) => file.path === b.files[at]?.path && file.text === b.files[at].text)
  );
}

/** A document's path in its spec; `null` where the spec does not have it. */
export function fileIn({ root, analysis }: Spec, uri: string): string | null {
  const path = pathOf(uri);
  if (path === null) return null;
  const file = relative(dirname(root), path).split(sep).join("/");
  return analysis.source.files.some((one) => one.path === file) ? file : null;
}

export function uriOf({ root }: Spec, file: string): string {
  return pathToFileURL(join(dirname(root), file)).href;
}

/** The absolute path of a document; `null` where it is not on disk. */
export function pathOf(uri: string): string | null {
  if (!uri.startsWith("file:")) return null;
  try {
    return fileURLToPath(uri);
  } catch {
    // A file address of another machine.
    return null;
  }
}
