import { lowerKeyValue, lowerMissingKey, lowerUnknownKey } from "../diagnostics/messages.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { FileTree, FrontMatterEntry } from "../tree/spec-tree.ts";
import { type Context, listed } from "./context.ts";

/** What the front matter says, with the defaults of docs/language.md. */
export interface Head {
  readonly name: string;
  readonly target: string;
  readonly version: string;
  readonly basePath: string;
  readonly timeZone: string;
  /** Absent: none beside that in TypeScript. */
  readonly clients?: "python"[];
}

export function headOf(context: Context, root: FileTree): Head {
  const values = new Map<string, string>();
  const said = new Set<string>();
  for (const entry of root.frontMatter?.entries ?? []) {
    said.add(entry.key);
    const value = valueOf(context, entry);
    if (value !== null) values.set(entry.key, value);
  }
  const span = root.frontMatter?.span ?? root.span;
  for (const [key, { example, required }] of Object.entries(KEYS)) {
    if (required && !said.has(key))
      context.report(lowerMissingKey(span, { key, example: `${key}: ${example}` }));
  }
  return {
    name: values.get("name") ?? "spec",
    target: values.get("target") ?? "service",
    version: values.get("version") ?? "0.1.0",
    basePath: values.get("basePath") ?? "",
    timeZone: values.get("timeZone") ?? "UTC",
    ...(values.has("clients") ? { clients: ["python"] } : {}),
  };
}

interface Key {
  readonly required: boolean;
  readonly expected: string;
  readonly example: string;
  readonly test: (value: string) => boolean;
}

const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const KEYS: Readonly<Record<string, Key>> = {
  specc: {
    required: true,
    expected: "the version of the language, `1`",
    example: "1",
    test: (value) => value === "1",
  },
  name: {
    required: true,
    expected: "a name of small words with hyphens",
    example: "notes",
    test: (value) => KEBAB.test(value),
  },
  target: {
    required: false,
    expected: "a folder of `generators/`",
    example: "service",
    test: (value) => KEBAB.test(value),
  },
  version: {
    required: false,
    expected: "a version of three numbers",
    example: "1.0.0",
    test: (value) => /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/.test(value),
  },
  basePath: {
    required: false,
    expected: "a path that begins with a slash and does not end with one",
    example: "/api",
    test: (value) => /^(\/[A-Za-z0-9._-]+)+$/.test(value),
  },
  timeZone: { required: false, expected: "an IANA time zone", example: "Europe/Berlin", test: isTimeZone },
  clients: {
    required: false,
    expected: "`python`, the one client beside that in TypeScript",
    example: "python",
    test: (value) => value === "python",
  },
};

function valueOf(context: Context, entry: FrontMatterEntry): string | null {
  const key = Object.hasOwn(KEYS, entry.key) ? KEYS[entry.key] : undefined;
  if (!key) {
    const known = Object.keys(KEYS);
    const params = { key: entry.key, known: listed(known), nearest: nearest(entry.key, known) };
    context.report(lowerUnknownKey(entry.keySpan, params));
    return null;
  }
  const value = String(entry.value ?? "");
  if (key.test(value)) return value;
  const { expected, example } = key;
  context.report(
    lowerKeyValue(entry.valueSpan, {
      key: entry.key,
      found: value || "empty",
      expected,
      example: `${entry.key}: ${example}`,
    }),
  );
  return null;
}

/** Zones that have been asked for: asking takes a millisecond. */
const ZONES = new Map<string, boolean>([["UTC", true]]);

export function isTimeZone(value: string): boolean {
  const known = ZONES.get(value) ?? knowsZone(value);
  ZONES.set(value, known);
  return known;
}

function knowsZone(value: string): boolean {
  if (!/^[A-Z][A-Za-z_]+(\/[A-Za-z0-9_+-]+)*$/.test(value)) return false;
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
