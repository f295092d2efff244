import type { Who } from "../sketch.ts";
import { type Document, resolved } from "./document.ts";
import { itemsIn, member, membersIn, textIn } from "./json.ts";

/** One method of one path. */
export interface Operation {
  readonly method: string;
  /** As the document writes it. */
  readonly path: string;
  readonly segments: readonly string[];
  readonly value: unknown;
  /** Those of the path too, by name and place the last one. */
  readonly parameters: readonly Parameter[];
  /** For people. */
  readonly place: string;
}

export interface Parameter {
  readonly name: string;
  /** `path`, `query`, `header` or `cookie`. */
  readonly where: string;
  readonly value: unknown;
}

const METHODS: ReadonlySet<string> = new Set(["get", "post", "put", "patch", "delete"]);

/** All operations in the order of the document. */
export function operationsOf(document: Document): readonly Operation[] {
  const found: Operation[] = [];
  for (const [path, raw] of membersIn(member(document.root, "paths"))) {
    const item = resolved(document, raw).value;
    for (const [method, value] of membersIn(item)) {
      const place = `paths.${path.slice(0, 200)}.${method}`;
      if (["head", "options", "trace"].includes(method))
        document.remark(place, "such a method has no equal here.");
      if (!METHODS.has(method)) continue;
      const parameters = new Map<string, Parameter>();
      for (const one of [...itemsIn(member(item, "parameters")), ...itemsIn(member(value, "parameters"))]) {
        const parameter = resolved(document, one).value;
        const [name, where] = [textIn(parameter, "name"), textIn(parameter, "in")];
        if (name !== "") parameters.set(`${where} ${name}`, { name, where, value: parameter });
      }
      if (member(value, "callbacks") !== undefined)
        document.remark(place, "its callbacks are not said; write them as an `Integration`.");
      found.push({
        method: method.toUpperCase(),
        path,
        segments: segmentsOf(path),
        value,
        parameters: [...parameters.values()],
        place,
      });
    }
  }
  return found;
}

export function segmentsOf(path: string): readonly string[] {
  return path.split("/").filter((segment) => segment !== "");
}

/** The name in `{petId}`; `null` where a segment is a word. */
export function parameterIn(segment: string): string | null {
  return /^\{([^{}]*)\}$/.exec(segment)?.[1] ?? null;
}

/** A path without the names in its braces, to compare. */
export function shapeOfPath(segments: readonly string[]): string {
  return segments.map((segment) => (parameterIn(segment) === null ? segment : "{}")).join("/");
}

/** Who may, as far as the document says it. */
export function whoOf({ root }: Document, { value }: Operation): Who {
  const said = member(value, "security") ?? member(root, "security");
  if (said === undefined) return "admin";
  const all = itemsIn(said);
  if (all.length === 0 || all.some((one) => membersIn(one).length === 0)) return "anyone";
  const hasScopes = all.every((one) => membersIn(one).some(([, scopes]) => itemsIn(scopes).length > 0));
  return hasScopes ? "admin" : "signed in";
}
