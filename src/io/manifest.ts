import type { FilledFile } from "../4-fill/insert.ts";
import { linesOf } from "../4-fill/text.ts";
import { fileOfParts, type Part, type Stretch } from "../draft/parts.ts";
import { hashOf, type LargeFiles } from "./large.ts";

/** The file in an output folder that says which of the others are specc's own, and where they come from. */
export const MANIFEST = "MANIFEST.json";

export interface Manifest {
  readonly specc: 1;
  /** The service's name. */
  readonly name: string;
  readonly target: string;
  readonly total: {
    readonly files: number;
    readonly lines: number;
    /** Lines from bodies of holes. */
    readonly holeLines: number;
  };
  /** Sorted by path. */
  readonly files: readonly ManifestFile[];
}

export interface ManifestFile {
  /** POSIX path relative to the output folder. */
  readonly path: string;
  readonly sha256: string;
  readonly template: string;
  /** `spec.md:12`. */
  readonly origins: readonly string[];
  /** Ids of the holes whose bodies it holds. */
  readonly holes: readonly string[];
}

/**
 * The manifest of an output. It holds no date and no version: the same spec gives the same bytes.
 *
 * @param large what is kept of large files, which is brought up to date.
 */
export function manifestOf(
  name: string,
  target: string,
  files: readonly FilledFile[],
  large?: LargeFiles,
): Manifest {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return {
    specc: 1,
    name,
    target,
    total: {
      files: files.length,
      lines: files.reduce((sum, file) => sum + linesOf(file), 0),
      holeLines: files.reduce((sum, file) => sum + file.holeLines, 0),
    },
    files: sorted.map((file) => entryOf(file, () => hashOf(file, large ?? null))),
  };
}

/** What a manifest, whose files are sorted by path, says of one. */
export function entryIn(files: readonly ManifestFile[], path: string): ManifestFile | undefined {
  let [low, high] = [0, files.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((files[middle]?.path ?? "") < path) low = middle + 1;
    else high = middle;
  }
  const found = files[low];
  return found?.path === path ? found : undefined;
}

/** The hash of a file's text, which is hashed once for each object. */
export function hashOfFile(file: FilledFile): string {
  return entryOf(file, () => hashOf(file, null)).sha256;
}

/** Says what a file's hash is, where that is known already. */
export function knowHash(file: FilledFile, hash: string): void {
  entryOf(file, () => hash);
}

function entryOf(file: FilledFile, hash: () => string): ManifestFile {
  const known = ENTRIES.get(file);
  if (known) return known;
  const entry = {
    path: file.path,
    sha256: hash(),
    template: file.template,
    origins: file.origins.map((origin) => `${origin.file}:${origin.line}`),
    holes: file.holes,
  };
  ENTRIES.set(file, entry);
  return entry;
}

/** Entries by their files, so that a file that stays the same object is hashed once. */
const ENTRIES = new WeakMap<FilledFile, ManifestFile>();

/** The manifest's text: one file a line, so that a difference reads well. */
export function printManifest(manifest: Manifest): string {
  return manifestFile(manifest).text;
}

/** The manifest as a file of the output. */
export function manifestFile(manifest: Manifest): { readonly path: string; readonly text: string } {
  const known = FILES.get(manifest);
  if (known) return known;
  const file = fileOfParts({ path: MANIFEST }, partsOf(manifest));
  FILES.set(manifest, file);
  return file;
}

const FILES = new WeakMap<Manifest, { readonly path: string; readonly text: string }>();

/** The hash of the manifest's own text. */
export function hashOfManifest(manifest: Manifest, large?: LargeFiles): string {
  const hash = HASHES.get(manifest) ?? hashOf(manifestFile(manifest), large ?? null);
  HASHES.set(manifest, hash);
  return hash;
}

const HASHES = new WeakMap<Manifest, string>();

function partsOf({ files, ...head }: Manifest): readonly Stretch[] {
  const opening = JSON.stringify(head, null, 2).replace(/\n\}$/, "");
  if (files.length === 0) return [`${opening},\n  "files": []\n}\n`];
  const parts: Stretch[] = [`${opening},\n  "files": [\n`];
  for (const file of files) {
    if (parts.length > 1) parts.push(",\n");
    parts.push(lineOf(file));
  }
  parts.push("\n  ]\n}\n");
  return parts;
}

function lineOf(file: ManifestFile): Part {
  const known = PRINTED.get(file);
  if (known !== undefined) return known;
  const line = { text: `    ${JSON.stringify(file)}` };
  PRINTED.set(file, line);
  return line;
}

const PRINTED = new WeakMap<ManifestFile, Part>();

/** Reads a manifest; a text where it is not one, which says why. */
export function readManifest(text: string): Manifest | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "it is not JSON.";
  }
  if (!isManifest(value)) return "`specc`, `name`, or the path and hash of a file are missing.";
  return value;
}

function isManifest(value: unknown): value is Manifest {
  if (value === null || typeof value !== "object") return false;
  if (!("specc" in value) || value.specc !== 1 || !("files" in value) || !Array.isArray(value.files))
    return false;
  return value.files.every(
    (file: unknown) =>
      file !== null &&
      typeof file === "object" &&
      "path" in file &&
      typeof file.path === "string" &&
      isInside(file.path) &&
      "sha256" in file &&
      typeof file.sha256 === "string",
  );
}

/** True for a relative POSIX path that stays below its folder. */
export function isInside(path: string): boolean {
  return (
    path !== "" &&
    !path.includes("\\") &&
    !path.includes("\0") &&
    path.split("/").every((part) => part !== "" && part !== "." && part !== "..")
  );
}
