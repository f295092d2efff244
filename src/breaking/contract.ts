/**
 * The parts of an OpenAPI 3.1 document that are compared (OpenAPI Specification 3.1.1, section 4). Members that are
 * not named here are not compared: descriptions, tags, examples.
 */
export interface Contract {
  readonly openapi: string;
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A JSON object, as it comes out of a document of somebody else's. */
export type Tree = Readonly<Record<string, unknown>>;

export function isTree(value: unknown): value is Tree {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object under a name, empty where there is none. */
export function treeIn(value: unknown, name: string): Tree {
  const found = isTree(value) ? value[name] : undefined;
  return isTree(found) ? found : {};
}

/** The items under a name, none where there is no array. */
export function itemsIn(value: unknown, name: string): readonly unknown[] {
  const found = isTree(value) ? value[name] : undefined;
  return Array.isArray(found) ? found : [];
}

/** Reads a document; a sentence that says what is wrong with it where it is none. */
export function readContract(text: string): Contract | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  if (!isTree(value) || typeof value["openapi"] !== "string") return "It has no member `openapi`.";
  if (!value["openapi"].startsWith("3.")) return `It is written for OpenAPI ${value["openapi"]}, not for 3.`;
  const { info, paths, components } = value;
  const version = isTree(info) && typeof info["version"] === "string" ? info["version"] : null;
  if (version === null) return "It has no `info.version`.";
  if (!isTree(paths)) return "It has no `paths`.";
  return {
    openapi: value["openapi"],
    info: { version },
    paths: treesOf(paths),
    ...(isTree(components) ? { components: treesOf(components) } : {}),
  };
}

function treesOf(tree: Tree): Record<string, Tree> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([name, each]) => (isTree(each) ? [[name, each]] : [])),
  );
}

/** What a `$ref` of the document points at (RFC 6901 below `#`); the value itself where it is none. */
export function follow(contract: Contract, value: unknown): Tree {
  let found: unknown = value;
  // A reference may point at another one; documents with circles of nothing but references end at some time.
  for (let hops = 0; hops < 32 && isTree(found) && typeof found["$ref"] === "string"; hops++) {
    const steps = found["$ref"].replace(/^#\/?/, "").split("/");
    let at: unknown = contract;
    for (const step of steps) {
      const name = decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~");
      at = isTree(at) && Object.hasOwn(at, name) ? at[name] : undefined;
    }
    found = at;
  }
  return isTree(found) ? found : {};
}
