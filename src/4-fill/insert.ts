import type { DraftFile } from "../draft/draft.ts";
import { fileOfParts, partsOf } from "../draft/parts.ts";
import { countLines } from "./text.ts";

/** A file of the output with the bodies in it. */
export interface FilledFile extends DraftFile {
  /** The ids of the holes whose bodies stand in this file, in order. */
  readonly holes: readonly string[];
  /** How many of its lines are from bodies. */
  readonly holeLines: number;
}

/**
 * Puts bodies between their markers. Nothing outside of a pair of markers changes; where there is no body for a pair,
 * what the draft has there stays.
 *
 * @throws Error where markers do not come in pairs, or where a hole has none: a bug in a template.
 */
export function insert(
  files: readonly DraftFile[],
  bodies: ReadonlyMap<string, string>,
  holes: readonly string[] = [...bodies.keys()],
): FilledFile[] {
  const marked = new Set<string>();
  const filled = files.map((file) => {
    const known = WHOLE.get(file);
    if (known) return known;
    if (!hasMarkers(file)) {
      const whole = withoutHoles(file);
      WHOLE.set(file, whole);
      return whole;
    }
    return { ...file, ...fillText(file, bodies, marked) };
  });
  for (const hole of holes)
    if (!marked.has(hole)) throw new Error(`No file has markers for the hole ${hole}.`);
  return filled;
}

/** What is put together of parts belongs to no element alone, and so has no holes. */
function hasMarkers(file: DraftFile): boolean {
  return file.path.endsWith(".ts") && partsOf(file) === null && file.text.includes("// specc:begin ");
}

function withoutHoles(file: DraftFile): FilledFile {
  const { path, template, origins } = file;
  const parts = partsOf(file);
  const whole = { path, template, origins, holes: [], holeLines: 0 };
  return parts ? fileOfParts(whole, parts) : { ...whole, text: file.text };
}

/** Says what a draft's file becomes that holds no markers. */
export function knowWhole(file: DraftFile, whole: FilledFile): void {
  WHOLE.set(file, whole);
}

/** Files without holes, so that the same draft gives the same object. */
const WHOLE = new WeakMap<DraftFile, FilledFile>();

function fillText(
  file: DraftFile,
  bodies: ReadonlyMap<string, string>,
  marked: Set<string>,
): Pick<FilledFile, "text" | "holes" | "holeLines"> {
  const lines: string[] = [];
  const holes: string[] = [];
  let holeLines = 0;
  let open: string | null = null;
  let filled = false;
  for (const line of file.text.split("\n")) {
    const [, indent = "", kind, id = ""] = MARKER.exec(line) ?? [];
    if (kind === "begin") {
      if (open !== null) throw new Error(`${file.path}: ${id} begins before ${open} has ended.`);
      if (marked.has(id)) throw new Error(`${file.path}: ${id} begins a second time.`);
      open = id;
      marked.add(id);
      lines.push(line);
      const body = bodies.get(id);
      filled = body !== undefined;
      if (body === undefined) continue;
      const text = indented(body, indent);
      lines.push(text);
      holes.push(id);
      holeLines += countLines(text);
    } else if (kind === "end") {
      if (open !== id) throw new Error(`${file.path}: ${id} ends without a beginning.`);
      open = null;
      filled = false;
      lines.push(line);
    } else if (!filled) lines.push(line);
  }
  if (open !== null) throw new Error(`${file.path}: ${open} does not end.`);
  return { text: lines.join("\n"), holes, holeLines };
}

/** A line that is a marker and nothing else: its indentation, `begin` or `end`, the hole's id. */
const MARKER = /^([ \t]*)\/\/ specc:(begin|end) ([a-z0-9-]+)[ \t]*$/;

/** The body with the marker's indentation in place of its own; blank lines around it are left out. */
function indented(body: string, indent: string): string {
  const lines = body
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd()
    .split("\n");
  const own = lines.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)?.[0] ?? "");
  const common = own.reduce((a, b) => commonStart(a, b), own[0] ?? "");
  return lines.map((line) => (line.trim() === "" ? "" : indent + line.slice(common.length))).join("\n");
}

function commonStart(a: string, b: string): string {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return a.slice(0, length);
}
