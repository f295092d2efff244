import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import {
  fillEdited,
  fillMissingFile,
  fillNotPinned,
  fillOrphan,
  fillStale,
  fillUnfilled,
  fillUnfilledSeveral,
} from "../diagnostics/messages.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Hole } from "../draft/draft.ts";
import type { Origin, Span } from "../source/source.ts";
import { changedParts, contractOf, type Contract } from "./contract.ts";
import type { Lock, Pin } from "./lock.ts";
import { normalBody, sha256, spanOfLine } from "./text.ts";

/** A body as a file beside the spec. */
export interface Fill {
  readonly hole: string;
  readonly text: string;
}

/** Where the body of a hole is kept, relative to the spec's folder. */
export function fillPath(hole: string): string {
  return `fills/${hole}.ts`;
}

/**
 * A hole and what is known of its body:
 * - `pinned`: checked for just this contract, and unchanged since; the only state whose body is used;
 * - `stale`: checked for another contract;
 * - `edited`: changed since it was checked; `not-pinned`: never checked; `missing-file`: checked, but gone;
 * - `unfilled`: there is none.
 */
export interface HoleState {
  readonly hole: Hole;
  readonly contract: Contract;
  readonly state: "pinned" | "stale" | "edited" | "not-pinned" | "missing-file" | "unfilled";
  /** The body as its file has it, whatever the state; `null` where there is no file. */
  readonly body: string | null;
  readonly pin: Pin | null;
}

export interface ResolveOptions {
  /** Builds without the bodies that do not fit: stale, edited, never checked, gone. Warnings instead of errors. */
  readonly allowUnfilled?: boolean;
  /** A hole without a body is an error. */
  readonly strict?: boolean;
}

/** Says of each hole whether its body may be used. */
export function resolve(
  holes: readonly Hole[],
  fills: readonly Fill[],
  lock: Lock,
  spanOf: (origin: Origin) => Span,
  options: ResolveOptions = {},
): { readonly holes: readonly HoleState[]; readonly diagnostics: readonly Diagnostic[] } {
  const texts = new Map(fills.map((fill) => [fill.hole, normalBody(fill.text)]));
  const states = holes.map((hole) =>
    stateOf(hole, texts.get(hole.id) ?? null, lock.fills.get(hole.id) ?? null),
  );
  const mistakes = states
    .map((state) => diagnosticOf(state, spanOf))
    .filter((diagnostic) => diagnostic !== null)
    .map((diagnostic) =>
      options.allowUnfilled ? { ...diagnostic, severity: "warning" as const } : diagnostic,
    );
  const waiting = unfilled(states, spanOf).map((diagnostic) =>
    options.strict ? { ...diagnostic, severity: "error" as const } : diagnostic,
  );
  return { holes: states, diagnostics: [...mistakes, ...waiting, ...orphans(holes, texts, lock)] };
}

/** Up to three are shown in their places; more would bury what else there is to say. */
function unfilled(states: readonly HoleState[], spanOf: (origin: Origin) => Span): Diagnostic[] {
  const waiting = states.filter(({ state }) => state === "unfilled").map(({ hole }) => hole);
  const [first] = waiting;
  if (first === undefined || waiting.length <= 3) {
    return waiting.map((hole) => fillUnfilled(spanOf(hole.origin), { hole: hole.id }));
  }
  const names = waiting.map(({ id }) => `\`${id}\``).join(", ");
  const params = { count: waiting.length, holes: names, first: first.id };
  return [fillUnfilledSeveral(spanOf(first.origin), params)];
}

function stateOf(hole: Hole, body: string | null, pin: Pin | null): HoleState {
  const contract = contractOf(hole);
  const state = ((): HoleState["state"] => {
    if (body === null) return pin === null ? "unfilled" : "missing-file";
    if (pin === null) return "not-pinned";
    if (pin.body !== sha256(body)) return "edited";
    return pin.contract === contract.hash ? "pinned" : "stale";
  })();
  return { hole, contract, state, body, pin };
}

function diagnosticOf(
  { hole, contract, state, pin, body }: HoleState,
  spanOf: (origin: Origin) => Span,
): Diagnostic | null {
  const path = fillPath(hole.id);
  const inFile = spanOfLine(path, body ?? "", 1);
  const inSpec = spanOf(hole.origin);
  switch (state) {
    case "pinned":
    case "unfilled":
      return null;
    case "stale":
      return fillStale(inSpec, { hole: hole.id, changed: changedParts(contract, pin?.parts ?? {}) });
    case "edited":
      return fillEdited(inFile, { hole: hole.id, path });
    case "not-pinned":
      return fillNotPinned(inFile, { hole: hole.id, path });
    case "missing-file":
      return fillMissingFile(inSpec, { hole: hole.id, path });
  }
}

function orphans(holes: readonly Hole[], texts: ReadonlyMap<string, string>, lock: Lock): Diagnostic[] {
  const known = new Set(holes.map((hole) => hole.id));
  const free = [...known].filter((id) => !texts.has(id));
  const unknown = [...new Set([...texts.keys(), ...lock.fills.keys()])].filter((id) => !known.has(id)).sort();
  return unknown.map((id) => {
    const text = texts.get(id);
    const path = text === undefined ? `specc.lock: ${id}` : fillPath(id);
    const span = text === undefined ? null : spanOfLine(path, text, 1);
    return fillOrphan(span, { path, hole: id, nearest: nearest(id, free) });
  });
}
