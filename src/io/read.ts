import { isUtf8 } from "node:buffer";
import { readFileSync, realpathSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { linksOf, targetOf } from "../1-parse/links.ts";
import { spanIn } from "../4-fill/text.ts";
import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.ts";
import { ioMissingFile, ioNoFile, ioNotText, ioOutsideFolder } from "../diagnostics/messages.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Source, SourceFile, Span } from "../source/source.ts";
import { filesBelow } from "./files.ts";

/**
 * Reads a spec: its root file and every `.md` file that links reach, in the order in which they do, inside the root
 * file's folder. What could be read is the value, also where something is wrong.
 *
 * @param root path of the root file, absolute.
 * @param opened the text of a file that an editor has open, by its absolute path; it wins over the disk.
 */
export function readSource(root: string, opened: Opened = () => undefined): StageResult<Source> {
  const folder = dirname(root);
  const first = readText(root, opened);
  if (first === "missing") return { value: null, diagnostics: [ioNoFile(null, { path: basename(root) })] };
  if (first === "not text") return { value: null, diagnostics: [ioNotText(null, { path: basename(root) })] };
  const files: SourceFile[] = [{ path: basename(root), text: first.text }];
  const diagnostics: Diagnostic[] = [];
  const seen = new Set([basename(root)]);
  for (let at = 0; at < files.length; at += 1) {
    const file = files[at];
    if (!file) break;
    for (const path of linksOf(file.text, file.path)) {
      if (seen.has(path)) continue;
      seen.add(path);
      const result = readLinked(folder, path, opened);
      if (typeof result === "object") files.push({ path, text: result.text });
      else diagnostics.push(mistake(result, path, placeOfLink(file, path), folder));
    }
  }
  return { value: { files }, diagnostics };
}

/** The text of an absolute path that is held elsewhere than on disk, or nothing. */
export type Opened = (path: string) => string | undefined;

type Read = { readonly text: string } | "missing" | "not text" | "outside";

function readLinked(folder: string, path: string, opened: Opened): Read {
  if (path === ".." || path.startsWith("../")) return "outside";
  const result = readText(join(folder, path), opened);
  if (typeof result !== "object" || opened(join(folder, path)) !== undefined) return result;
  const real = realpathSync(join(folder, path));
  return real.startsWith(realpathSync(folder) + sep) ? result : "outside";
}

function readText(path: string, opened: Opened): { readonly text: string } | "missing" | "not text" {
  const text = opened(path);
  if (text !== undefined) return { text };
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if (isMissing(error)) return "missing";
    throw error;
  }
  // Keeps nothing of a byte order mark; a text is a text with or without it.
  return isUtf8(bytes) ? { text: bytes.toString("utf8").replace(/^\uFEFF/, "") } : "not text";
}

function isMissing(error: unknown): boolean {
  return (
    error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR", "EISDIR"].includes(String(error.code))
  );
}

function mistake(what: Exclude<Read, object>, path: string, span: Span | null, folder: string): Diagnostic {
  if (what === "outside") return ioOutsideFolder(span, { path });
  if (what === "not text") return ioNotText(span, { path });
  const there = filesBelow(folder).filter((name) => name.endsWith(".md"));
  return ioMissingFile(span, { path, nearest: nearest(path, there) });
}

/** The address of the first link of a file that leads to `path`. */
function placeOfLink(file: SourceFile, path: string): Span | null {
  for (const match of file.text.matchAll(/\]\(\s*<?([^\s()<>]+)/g)) {
    const href = match[1] ?? "";
    if (targetOf(href, file.path)?.file !== path) continue;
    const end = match.index + match[0].length;
    return spanIn(file.path, file.text, end - href.length, end);
  }
  return null;
}
