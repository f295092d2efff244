import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { evolveDrift, evolveHistoryBroken } from "../diagnostics/messages.ts";
import type { Ir } from "../ir/types.ts";
import { describeStep } from "./describe.ts";
import { diff, NO_WISHES } from "./diff.ts";
import type { Evolution } from "./evolution.ts";
import { readSchema, type KeptSchema } from "./schema-text.ts";
import type { HintOrigin } from "./schema.ts";
import type { Span } from "../source/source.ts";

/** The folder `migrations/` beside a spec. */
export interface History {
  /** The migrations in order: `NNNN_name.sql`. */
  readonly migrations: readonly { readonly name: string; readonly text: string }[];
  /** Second halves that wait in `pending/`, in order. */
  readonly pending: readonly { readonly name: string; readonly text: string }[];
  /** The text of `schema.json`; `null` where there is none. */
  readonly schema: string | null;
}

export const HISTORY = "migrations";
export const SCHEMA = `${HISTORY}/schema.json`;
export const PENDING = `${HISTORY}/pending`;

/** What a history leads to, or what is wrong with it. */
export function readHistory(history: History): KeptSchema | Diagnostic {
  const broken = (problem: string): Diagnostic => evolveHistoryBroken(null, { problem });
  if (history.schema === null) return broken(`\`${SCHEMA}\` is missing.`);
  const kept = readSchema(history.schema);
  if (typeof kept === "string") return broken(`\`${SCHEMA}\` cannot be read. ${kept}`);
  let number = 0;
  for (const { name } of history.migrations) {
    number += 1;
    const said = /^(\d{4,})_[a-z0-9_]+\.sql$/.exec(name);
    if (!said) return broken(`\`${name}\` is not named \`NNNN_what_it_does.sql\`.`);
    if (Number(said[1]) !== number)
      return broken(
        `\`${name}\` stands where number ${number} belongs: one is missing, or two have one number.`,
      );
  }
  const last = history.migrations.at(-1)?.name ?? "";
  if (last !== kept.last)
    return broken(`\`${SCHEMA}\` belongs to \`${kept.last}\`, and the last migration is \`${last}\`.`);
  return kept;
}

/** The number of the next migration, as its file begins. */
export function nextNumber(history: History, ahead = 1): string {
  return String(history.migrations.length + ahead).padStart(4, "0");
}

/** Says so where the spec needs another database than the history leads to. */
export function driftOf(
  kept: KeptSchema,
  ir: Ir,
  initial: string,
  evolution: Evolution,
  spanOf: (origin: HintOrigin) => Span,
): readonly Diagnostic[] {
  const { schema, hints } = evolution.schemaOf(ir, initial);
  const needs: Diagnostic[] = [];
  const steps = diff(kept.schema, schema, {
    hints,
    wishes: NO_WISHES,
    evolution,
    timeZone: ir.timeZone,
    report: (diagnostic) => void needs.push(diagnostic),
    spanOf,
    isCopied: () => false,
  });
  const count = steps.length + needs.length;
  if (count === 0) return [];
  const said = [...steps.map(describeStep), ...needs.map(({ message }) => message)];
  const shown = said.slice(0, 5).map((each) => `- ${each}`);
  const more = said.length > 5 ? `\n- and ${said.length - 5} more` : "";
  return [evolveDrift(null, { count, changes: `${shown.join("\n")}${more}`, last: kept.last })];
}
