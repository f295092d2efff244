import fc from "fast-check";
import type { Request, Row } from "./model.ts";

// What 32 clients ask, at random: each its requests one behind the other, all of them at once.

/** The ids of the rows that there are from the beginning. */
export interface World {
  readonly accounts: readonly string[];
  readonly shelves: readonly string[];
  readonly parts: readonly string[];
  readonly bundles: readonly string[];
}

export const SIZES = { accounts: 5, shelves: 4, parts: 6, bundles: 3 } as const;

export interface Program {
  /** Whether all of them write one common row that tells their order. */
  readonly isCounted: boolean;
  /** Requests with a key that several clients send. */
  readonly keyed: readonly Ask[];
  readonly clients: readonly (readonly (Ask | Again)[])[];
}

interface Ask {
  readonly action: Request["action"];
  readonly row: number;
  readonly count: number;
  readonly isLate: boolean;
  readonly steps: readonly Step[];
}

interface Again {
  readonly keyed: number;
  /** Whether it comes with the key of another request. */
  readonly isOther: boolean;
}

interface Step {
  readonly op: string;
  readonly part: number;
  readonly other: number;
  readonly account: number;
  readonly shelf: number;
  readonly bundle: number;
  readonly code: string;
  readonly count: number;
}

const OPS = (
  "get find full tally take both put pay home rehome chain make drop " +
  "rename shift draw draw-hard draw-both slip unslip label missing again beside give-up"
).split(" ");

/** Rows that are few, so that everybody is in everybody's way. */
const row = fc.nat({ max: 5 });
const step = fc.record({
  op: fc.constantFrom(...OPS),
  part: row,
  other: row,
  account: row,
  shelf: row,
  bundle: row,
  code: fc.integer({ min: 0, max: 9 }).map((number) => `c${number}`),
  count: fc.integer({ min: -4, max: 9 }),
});

const ask = fc.record<Ask>({
  action: fc.oneof(
    { weight: 6, arbitrary: fc.constant("run" as const) },
    { weight: 1, arbitrary: fc.constantFrom("look", "pay-once", "patch") },
    { weight: 3, arbitrary: fc.constant("take" as const) },
  ),
  row,
  count: fc.nat({ max: 4 }),
  isLate: fc.boolean(),
  steps: fc.array(step, { maxLength: 6 }),
});

const again = fc.record<Again>({
  keyed: fc.nat({ max: 3 }),
  isOther: fc.integer({ max: 9, min: 0 }).map((n) => n === 0),
});

export function programs(isCounted: boolean, clients: number): fc.Arbitrary<Program> {
  const requests = fc.array(fc.oneof({ weight: 5, arbitrary: ask }, { weight: 1, arbitrary: again }), {
    minLength: 0,
    maxLength: 8,
    size: "max",
  });
  return fc.record({
    isCounted: fc.constant(isCounted),
    keyed: fc.array(ask, { minLength: 4, maxLength: 4 }),
    clients: fc.array(requests, { minLength: clients, maxLength: clients }),
  });
}

/** The requests of a program, client by client. @param label of this run, so that no other has the same keys. */
export function requestsOf(program: Program, world: World, label: string): readonly (readonly Request[])[] {
  const { isCounted, keyed, clients } = program;
  return clients.map((asks, client) =>
    asks.map((each, index): Request => {
      const own = `${label} ${client}.${index}`;
      if ("action" in each) return requestOf(each, world, isCounted, own, null);
      const shared = keyed[each.keyed] ?? keyed[0];
      const key = `${label} ${each.keyed}`;
      if (!shared) return requestOf(NOTHING, world, isCounted, own, null);
      return requestOf(each.isOther ? { ...shared, count: 5 } : shared, world, isCounted, key, key);
    }),
  );
}

const NOTHING: Ask = { action: "run", row: 0, count: 0, isLate: false, steps: [] };

function requestOf(
  { action, row: index, count, isLate, steps }: Ask,
  { accounts, shelves, parts, bundles }: World,
  isCounted: boolean,
  label: string,
  key: string | null,
): Request {
  const of = (ids: readonly string[], at: number): string => ids[at % ids.length] ?? "";
  // A change without an action is not counted, and has no keys.
  const done = action === "patch" && (isCounted || key !== null) ? "look" : action;
  const id = of(
    { run: accounts, look: parts, take: bundles, "pay-once": accounts, patch: parts }[done],
    index,
  );
  const stepOf = (each: Step): Row => ({
    ...each,
    part: of(parts, each.part),
    other: of(parts, each.other),
    account: of(accounts, each.account),
    shelf: of(shelves, each.shelf),
    bundle: of(bundles, each.bundle),
  });
  const input: Record<Request["action"], Row> = {
    run: { request: `${label}, ${count}`, isCounted, isLate, steps: steps.map(stepOf) },
    look: { isCounted, count },
    take: { isCounted, times: 1 + (count % 5) },
    "pay-once": { key: label, isCounted, to: of(accounts, index + 1 + (count % 3)), count },
    patch: { price: `${count}.50` },
  };
  return { action: done, id, input: input[done], key };
}
