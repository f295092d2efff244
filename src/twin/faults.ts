import { randomOf, seedOf } from "./random.ts";

/** What can go wrong with one request. */
export type Fault =
  /** It is refused before anything is done. */
  | { readonly kind: "status"; readonly status: number }
  /** The connection breaks before anything is done. */
  | { readonly kind: "cut" }
  /** It is done, and the connection breaks before the answer. */
  | { readonly kind: "lost" }
  /** It is done, and the answer breaks off in its middle. */
  | { readonly kind: "half" }
  /** It is done, and the answer is no JSON. */
  | { readonly kind: "garbage" }
  /** It is done and answered, late. */
  | { readonly kind: "slow"; readonly milliseconds: number }
  /** A page begins with the last row of the page before; a webhook comes twice. */
  | { readonly kind: "doubled" };

/** Faults that come by chance: about one request in so many has one of these. */
export interface Faults {
  readonly oneIn: number;
  readonly kinds: readonly Fault[];
}

export const FAULT_WORDS =
  "a status from 400 to 599, `cut`, `lost`, `half`, `garbage`, `doubled`, `slow 300 milliseconds`";

/** Reads `1 in 4: 429, 500, cut`; without a list it is all of them. `null` where it is none of that. */
export function readFaults(text: string): Faults | null {
  const match = /^1 in (\d{1,6})(?::\s*(.+))?$/.exec(text.trim());
  const oneIn = Number(match?.[1]);
  if (!match || oneIn < 1) return null;
  if (match[2] === undefined) return { oneIn, kinds: EVERY };
  const kinds = match[2].split(",").map((word) => readFault(word));
  const known = kinds.flatMap((kind) => kind ?? []);
  return known.length === kinds.length ? { oneIn, kinds: known } : null;
}

/** Reads one word. */
export function readFault(text: string): Fault | null {
  const word = text.trim();
  if (/^[45]\d\d$/.test(word)) return { kind: "status", status: Number(word) };
  const plain = PLAIN.find((kind) => kind === word);
  if (plain) return { kind: plain };
  const slow = /^slow (\d{1,6}) (milliseconds?|seconds?)$/.exec(word);
  if (!slow) return null;
  return { kind: "slow", milliseconds: Number(slow[1]) * (slow[2]?.startsWith("s") === true ? 1_000 : 1) };
}

/** As it is read. */
export function printFault(fault: Fault): string {
  if (fault.kind === "status") return String(fault.status);
  return fault.kind === "slow" ? `slow ${fault.milliseconds} milliseconds` : fault.kind;
}

export function printFaults(faults: Faults | null): string {
  return faults ? `1 in ${faults.oneIn}: ${faults.kinds.map(printFault).join(", ")}` : "none";
}

const PLAIN = ["cut", "lost", "half", "garbage", "doubled"] as const;
const EVERY: readonly Fault[] = [
  { kind: "status", status: 429 },
  { kind: "status", status: 500 },
  { kind: "status", status: 503 },
  ...PLAIN.map((kind) => ({ kind })),
  { kind: "slow", milliseconds: 300 },
];

/** Draws faults one after the other, the same for the same seed. `can` says which make sense for a request. */
export interface Drawing {
  draw(faults: Faults | null, can: (fault: Fault) => boolean): Fault | null;
  /** These come first, one a request. */
  readonly next: Fault[];
}

export function drawingOf(seed: number): Drawing {
  const random = randomOf(seedOf(`faults ${seed}`));
  const next: Fault[] = [];
  return {
    next,
    draw(faults, can) {
      const index = next.findIndex(can);
      if (index >= 0) return next.splice(index, 1)[0] ?? null;
      if (!faults) return null;
      // Two numbers each time, so that what was drawn before does not depend on what makes sense.
      const [chance, which] = [random(), random()];
      const kinds = faults.kinds.filter(can);
      return chance * faults.oneIn < 1 ? (kinds[Math.floor(which * kinds.length)] ?? null) : null;
    },
  };
}
