import type { Hole } from "../../src/draft/draft.ts";

/** A hole as a generator plans one. */
export const START_BATCH: Hole = {
  id: "start-batch",
  file: "src/production-batch/start-batch.ts",
  signature: "export async function startBatch(context: Context, batch: Batch): Promise<Batch>",
  types: `interface Batch { readonly id: string; readonly recipe: string; readonly note: string | null }
interface Supply { readonly id: string; readonly onHand: Decimal }
declare class Decimal { constructor(value: string | number); plus(other: Decimal): Decimal; lt(other: Decimal): boolean }
interface Context {
  readonly now: Date;
  readonly supplies: { list(): Promise<readonly Supply[]>; save(id: string, onHand: Decimal): Promise<void> };
  unfilled(): never;
  fail(code: "insufficient-stock", details: { readonly short: readonly string[] }): never;
}
declare const secret: string;`,
  names: ["Decimal"],
  prose:
    "For every ingredient of the batch's recipe take what is needed out of stock.\n\nFail with `insufficient-stock`.",
  summary: "Takes every ingredient out of stock, or nothing at all.",
  examples: "- With 3 kg of wax and a need of 2 kg, 1 kg is left.",
  origin: { file: "spec.md", line: 12 },
};
