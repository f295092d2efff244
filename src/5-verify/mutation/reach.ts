import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { OutputFile } from "../gates/files.ts";
import type { Seen } from "../run/hosts.ts";
import type { Mutant } from "./mutant.ts";
import { type Segment, segmentsOf } from "./source-map.ts";

/** What of the output a story has executed. */
export interface Reached {
  /** By `src/note/note.resource.ts:12`, from 1; lines without code of their own are not there. */
  readonly lines: ReadonlyMap<string, LineState>;
  /** All statements, one below the other. */
  readonly statements: string;
}

/** `loaded`: executed only when the module is loaded. */
type LineState = "executed" | "idle" | "loaded";

/** Reads the source maps of a built service, which say what line of the output a place in a script is from. */
export async function openMaps(serviceDir: string): Promise<(seen: readonly Seen[]) => Promise<Reached>> {
  const known = new Map<string, Promise<readonly Segment[]>>();
  const segments = (path: string): Promise<readonly Segment[]> => {
    const found = known.get(path) ?? readSegments(join(serviceDir, "dist", path));
    known.set(path, found);
    return found;
  };
  return async (all) => {
    const lines = new Map<string, LineState>();
    for (const { path, functions, ranges } of all.flatMap(({ scripts }) => scripts)) {
      const file = `src/${path.replace(/\.js$/, ".ts")}`;
      for (const { offset, line } of await segments(path)) {
        const key = `${file}:${line}`;
        const holds = ([start, end]: readonly [number, number, ...unknown[]]): boolean =>
          start <= offset && offset < end;
        const innermost = ranges.filter(holds).toSorted((a, b) => a[1] - a[0] - (b[1] - b[0]))[0];
        if (!functions.some(holds)) lines.set(key, lines.get(key) ?? "loaded");
        else if ((innermost?.[2] ?? 0) > 0) lines.set(key, "executed");
        else if (lines.get(key) !== "executed") lines.set(key, "idle");
      }
    }
    return { lines, statements: all.flatMap(({ statements }) => statements).join("\n") };
  };
}

async function readSegments(script: string): Promise<readonly Segment[]> {
  const [text, map] = await Promise.all([readFile(script, "utf8"), readFile(`${script}.map`, "utf8")]);
  return segmentsOf(text, (JSON.parse(map) as { readonly mappings: string }).mappings);
}

/** Where a mutant differs from the output. */
export interface Site {
  readonly file: string;
  /** The lines of the output, from 1, both included. */
  readonly from: number;
  readonly to: number;
  /** The table or view that the place is about; null where it is about none that is known. */
  readonly relation: string | null;
}

/** The places of a mutant: of each file, the stretch of lines that differs. */
export function sitesOf(mutant: Mutant, output: ReadonlyMap<string, string>): Site[] {
  return mutant.files.flatMap((file) => {
    const old = output.get(file.path);
    return old === undefined ? [] : [siteOf(file, old)];
  });
}

function siteOf({ path, text }: OutputFile, old: string): Site {
  const [before, after] = [old.split("\n"), text.split("\n")];
  let from = 0;
  while (from < before.length && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < before.length - from && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const to = Math.max(from, before.length - 1 - end);
  const above = before.slice(0, to + 1).join("\n");
  const last = (pattern: RegExp): string | null => [...above.matchAll(pattern)].at(-1)?.[1] ?? null;
  const relation = path.endsWith(".sql")
    ? last(/^(?:create|alter) (?:or replace )?(?:table|view) "?(\w+)/gim)
    : (last(/^ {2}rows: "(\w+)"/gm) ?? last(/^ {2}table: "(\w+)"/gm));
  return { file: path, from: from + 1, to: to + 1, relation };
}

/** Views by name, with what they are made of: to ask a view is to ask these. */
export function relationsOf(output: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const sql = [...output].flatMap(([path, text]) => (path.endsWith(".sql") ? [text] : [])).join("\n");
  return new Map(
    [...sql.matchAll(/^create (?:or replace )?view "?(\w+)"? as([^;]*);/gim)].map(
      ([, name = "", body = ""]) => [name, body],
    ),
  );
}

/** True where the story may have executed the place; in doubt it has. */
export function hasReached(story: Reached, site: Site, views: ReadonlyMap<string, string>): boolean {
  if (site.file.endsWith(".sql")) return asks(story, site.relation, views);
  const states = new Set<LineState>();
  const isOpen = (): boolean => states.size === 0 || (site.relation === null && !states.has("idle"));
  // Lines without code of their own, as within a long text, belong to the nearest above; so does the end of a text.
  for (let line = site.to; line >= 1 && (line >= site.from || isOpen()); line--) {
    const state = story.lines.get(`${site.file}:${line}`);
    if (state !== undefined) states.add(state);
    if (state === "executed") break;
  }
  if (states.has("executed") || states.size === 0) return true;
  return states.has("loaded") && asks(story, site.relation, views);
}

function asks(story: Reached, relation: string | null, views: ReadonlyMap<string, string>): boolean {
  if (relation === null) return true;
  const named = new RegExp(`\\b${relation}\\b`);
  if (named.test(story.statements)) return true;
  return [...views].some(([name, body]) => name !== relation && named.test(body) && asks(story, name, views));
}
