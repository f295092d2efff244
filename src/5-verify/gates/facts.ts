import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import {
  verifyExtraFact,
  verifyMigrationFails,
  verifyMissingFact,
  verifyUnknownConstraint,
  verifyWrongFact,
} from "../../diagnostics/messages.ts";
import type { Ir } from "../../ir/types.ts";
import { expectedCatalogue, readCatalogue } from "../facts/catalogue.ts";
import { constraintNames, emittedFacts } from "../facts/emitted.ts";
import { expectedFacts } from "../facts/expected.ts";
import { type Difference, type Fact, differences } from "../facts/facts.ts";
import { expectedOpenApi, openApiFacts } from "../facts/openapi.ts";
import type { OutputFile } from "./files.ts";
import { spanOf } from "./spans.ts";

/** How many facts were compared, and those that differ. */
export interface FactsResult {
  readonly count: number;
  readonly evidence: readonly Diagnostic[];
}

/** Holds facts read from the emitted code, its OpenAPI document and a real catalogue against those of the IR. */
export async function judgeFacts(
  ir: Ir,
  sources: readonly OutputFile[],
  migrations: readonly OutputFile[],
  openapi: string,
): Promise<FactsResult> {
  const expected = [...expectedFacts(ir), ...expectedOpenApi(ir)];
  const evidence = differences(expected, [...emittedFacts(sources), ...openApiFacts(openapi)]).map(shown);
  const tables = expectedCatalogue(ir);
  try {
    const catalogue = await readCatalogue(ir, migrations);
    evidence.push(...differences(tables, catalogue.facts).map(shown));
    for (const { table, name } of constraintNames(sources)) {
      if (!catalogue.names.has(name)) evidence.push(verifyUnknownConstraint(null, { table, name }));
    }
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    evidence.push(verifyMigrationFails(null, { problem }));
  }
  return { count: expected.length + tables.length, evidence };
}

function shown({ subject, expected, found, origin }: Difference): Diagnostic {
  const span = spanOf(origin);
  if (expected === null) return verifyExtraFact(span, { subject, found: textOf(found) });
  if (found === null) return verifyMissingFact(span, { subject, expected: textOf(expected) });
  return verifyWrongFact(span, { subject, expected: textOf(expected), found: textOf(found) });
}

function textOf(value: Fact["value"] | null): string {
  return value === null || value === "" ? "nothing" : value;
}
