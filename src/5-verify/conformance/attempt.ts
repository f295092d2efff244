import fc from "fast-check";
import type { Origin } from "../../ir/types.ts";
import { Broken } from "./broken.ts";
import { curlOf } from "./http.ts";
import type { World } from "./world.ts";

/** What a property is tried on, for the report. */
export interface Subject {
  /** e.g. `Note.title`. */
  readonly element: string;
  readonly origin: Origin | null;
}

/** Runs one trial; what does not hold is kept, and the rest goes on. */
export async function attempt(world: World, subject: Subject, body: () => Promise<void>): Promise<void> {
  if (isLate(world)) return;
  try {
    await body();
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    keep(world, subject, error);
  }
}

/** Runs a property on generated values, and shrinks the first that breaks it. */
export async function forAll<T>(
  world: World,
  subject: Subject,
  values: fc.Arbitrary<T>,
  runs: number,
  body: (value: T) => Promise<void>,
): Promise<void> {
  if (isLate(world)) return;
  let last: unknown = null;
  const result = await fc.check(
    fc.asyncProperty(values, async (value) => {
      try {
        await body(value);
      } catch (error) {
        if (!fc.PreconditionFailure.isFailure(error)) last = error;
        throw error;
      }
    }),
    {
      seed: world.seed++,
      numRuns: runs,
      maxSkipsPerRun: 20,
      interruptAfterTimeLimit: Math.max(500, Math.min(8_000, world.deadline - performance.now())),
      markInterruptAsFailure: false,
    },
  );
  const shrunk: unknown = result.failed ? (result.errorInstance ?? last) : null;
  if (shrunk instanceof Broken) keep(world, subject, shrunk);
  else if (last instanceof Broken) keep(world, subject, last);
  else if (result.failed && result.counterexample !== null) throw shrunk;
}

function isLate(world: World): boolean {
  if (performance.now() < world.deadline) return false;
  world.late.set(world.property, (world.late.get(world.property) ?? 0) + 1);
  return true;
}

function keep(world: World, { element, origin }: Subject, broken: Broken): void {
  const { property } = world;
  const { expected, found, ask } = broken;
  const curl = ask === null ? null : curlOf(ask);
  const known = world.failures.some(
    (each) =>
      (each.property === property && each.element === element) ||
      (each.property === property &&
        each.expected === expected &&
        each.found.slice(0, 3) === found.slice(0, 3)),
  );
  if (!known) world.failures.push({ property, element, origin, expected, found, curl });
}
