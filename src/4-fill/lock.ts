import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.ts";
import { fillLockShape } from "../diagnostics/messages.ts";
import { PARTS, type Part } from "./contract.ts";
import { placeOf, syntaxMistake } from "./lock-places.ts";
import type { Usage } from "./provider.ts";

/** `specc.lock`: which body was checked for which contract. */
export interface Lock {
  /** By the hole's id. */
  readonly fills: ReadonlyMap<string, Pin>;
}

/** One pinned body. */
export interface Pin {
  /** SHA-256 of the contract that the body was written for. */
  readonly contract: string;
  /** Hashes of the contract's parts, to say what has changed. */
  readonly parts: Readonly<Partial<Record<Part, string>>>;
  /** SHA-256 of the body. */
  readonly body: string;
  readonly by: Author;
  /** How many bodies were tried until this one passed, from 1. */
  readonly attempts: number;
  /** How the body came about; not known of pins that older versions made. */
  readonly source?: PinSource;
}

/** How a pinned body came about. */
export interface PinSource {
  readonly provider: "anthropic" | "command" | "manual";
  readonly model: string | null;
  readonly tokens: Usage;
  /** Dollars; `null` where the price is not known. */
  readonly cost: number | null;
  /** When it was pinned, ISO 8601 in UTC. */
  readonly at: string;
  /** Who has approved it; `null` where only the checks did. */
  readonly approvedBy: string | null;
}

export interface Author {
  readonly kind: "person" | "command" | "model";
  readonly name: string;
}

export const EMPTY_LOCK: Lock = { fills: new Map() };

/** The lock as text: JSON with sorted holes, so that two branches that fill different holes merge. */
export function printLock(lock: Lock): string {
  const entries = [...lock.fills].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const fills = Object.fromEntries(
    entries.map(([id, pin]) => [
      id,
      {
        contract: pin.contract,
        parts: Object.fromEntries(PARTS.map((part) => [part, pin.parts[part]])),
        body: pin.body,
        by: { kind: pin.by.kind, name: pin.by.name },
        attempts: pin.attempts,
        ...(pin.source ? { source: printSource(pin.source) } : {}),
      },
    ]),
  );
  return `${JSON.stringify({ specc: 1, fills }, null, 2)}\n`;
}

function printSource({ provider, model, tokens, cost, at, approvedBy }: PinSource): PinSource {
  const { input, output, cacheRead, cacheWrite } = tokens;
  return { provider, model, tokens: { input, output, cacheRead, cacheWrite }, cost, at, approvedBy };
}

/**
 * Reads a lock. Mistakes are placed in the file; with any of them the value is `null`, so that no entry is taken for
 * missing that is only misspelled.
 *
 * @param path the file's path relative to the spec's folder, for the places.
 */
export function readLock(text: string, path: string): StageResult<Lock> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { value: null, diagnostics: [syntaxMistake(text, path)] };
  }
  const fills = new Map<string, Pin>();
  const diagnostics: Diagnostic[] = [];
  const wrong = (keys: readonly string[], problem: string): void => {
    diagnostics.push(fillLockShape(placeOf(text, path, keys), { problem }));
  };
  if (!isObject(value) || value["specc"] !== 1) wrong(["specc"], "`specc` must be `1`.");
  else if (!isObject(value["fills"])) wrong(["fills"], "`fills` must be an object.");
  else {
    for (const [id, entry] of Object.entries(value["fills"])) {
      const pin = readPin(id, entry, wrong);
      if (pin) fills.set(id, pin);
    }
  }
  return { value: diagnostics.length > 0 ? null : { fills }, diagnostics };
}

function readPin(
  id: string,
  entry: unknown,
  wrong: (keys: readonly string[], problem: string) => void,
): Pin | null {
  const bad = (keys: readonly string[], problem: string): null => (
    wrong(["fills", id, ...keys], problem),
    null
  );
  if (!isObject(entry)) return bad([], `the entry of \`${id}\` must be an object.`);
  const { contract, parts, body, by, attempts } = entry;
  if (typeof contract !== "string" || !HASH.test(contract)) return bad(["contract"], HASH_WANTED);
  if (typeof body !== "string" || !HASH.test(body)) return bad(["body"], HASH_WANTED);
  if (!isObject(parts) || Object.values(parts).some((part) => typeof part !== "string")) {
    return bad(["parts"], "`parts` must hold a hash for each part.");
  }
  if (!isObject(by) || typeof by["name"] !== "string" || !isKind(by["kind"])) {
    return bad(["by"], '`by` must be `{ "kind": "person" | "command" | "model", "name": "…" }`.');
  }
  if (typeof attempts !== "number" || !Number.isInteger(attempts) || attempts < 1) {
    return bad(["attempts"], "`attempts` must be an integer from 1.");
  }
  const known: Partial<Record<Part, string>> = {};
  for (const part of PARTS) {
    const hash = parts[part];
    if (typeof hash === "string") known[part] = hash;
  }
  const pin = { contract, parts: known, body, by: { kind: by["kind"], name: by["name"] }, attempts };
  if (entry["source"] === undefined) return pin;
  const source = readPinSource(entry["source"]);
  return source ? { ...pin, source } : bad(["source"], "`source` must say how the body came about.");
}

function readPinSource(value: unknown): PinSource | null {
  if (!isObject(value) || !isObject(value["tokens"])) return null;
  const { provider, model, tokens, cost, at, approvedBy } = value;
  if (provider !== "anthropic" && provider !== "command" && provider !== "manual") return null;
  if (!isTextOrNull(model) || !isTextOrNull(approvedBy) || typeof at !== "string") return null;
  if (cost !== null && !isAmount(cost)) return null;
  const { input, output, cacheRead, cacheWrite } = tokens;
  if (!isAmount(input) || !isAmount(output) || !isAmount(cacheRead) || !isAmount(cacheWrite)) return null;
  return { provider, model, tokens: { input, output, cacheRead, cacheWrite }, cost, at, approvedBy };
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}

function isAmount(value: unknown): value is number {
  return typeof value === "number" && value >= 0;
}

const HASH = /^[0-9a-f]{64}$/;
const HASH_WANTED = "a SHA-256 of 64 hexadecimal digits must stand here.";

function isKind(value: unknown): value is Author["kind"] {
  return value === "person" || value === "command" || value === "model";
}

function isObject(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
