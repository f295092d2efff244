import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import {
  verifyExtraFact,
  verifyMigrationFails,
  verifyMissingFact,
  verifyUnknownConstraint,
  verifyWrongFact,
} from "../../diagnostics/messages.ts";
import type { Ir } from "../../ir/types.ts";
import { catalogueOf, expectedCatalogue, QUESTIONS } from "../facts/catalogue.ts";
import { constraintNames, emittedFacts, TYPE_OF } from "../facts/emitted.ts";
import { expectedFacts } from "../facts/expected.ts";
import { type Difference, type Fact, differences } from "../facts/facts.ts";
import { expectedOpenApi, openApiFacts } from "../facts/openapi.ts";
import { expectedParameters, parameterFacts } from "../facts/parameters.ts";
import { askMigrated, type Asked } from "../facts/migrated.ts";
import { expectedWire, expectedWireOpenApi, wireOpenApiFacts } from "../facts/wire.ts";
import { plainIr } from "../../ir/wire.ts";
import type { OutputFile } from "./files.ts";
import { spanOf } from "./spans.ts";

/** How many facts were compared, and those that differ. */
export interface FactsResult {
  readonly count: number;
  readonly evidence: readonly Diagnostic[];
}

/** Holds facts read from the emitted code and its OpenAPI document against those of the IR. */
export function judgeCode(ir: Ir, sources: readonly OutputFile[], openapi: string): FactsResult {
  const described = openApiFacts(openapi);
  const own = emittedFacts(sources, namesOf(ir));
  const typed = new Set(own.map(({ subject }) => subject).filter((subject) => subject.startsWith(TYPE_OF)));
  const expected = [
    // Rows that no logic names have no type; where one is missing, the code that names it does not compile.
    ...expectedFacts(plainIr(ir)).filter(({ subject }) => !subject.startsWith(TYPE_OF) || typed.has(subject)),
    ...expectedParameters(ir),
    ...(ir.wire ? [...expectedWire(ir), ...expectedWireOpenApi(ir)] : expectedOpenApi(ir)),
  ];
  const found = [
    ...own,
    ...parameterFacts(ir, openapi),
    ...(ir.wire ? wireOpenApiFacts(ir, described) : described),
  ];
  return { count: expected.length, evidence: differences(expected, found).map(shown) };
}

/** What the spec calls the rows of each table. */
function namesOf({ entities, views }: Ir): ReadonlyMap<string, string> {
  return new Map([...entities, ...views].map(({ id, table }) => [table, id]));
}

/** Begins to read the catalogue of a real database after the migrations. */
export function startCatalogue(migrations: readonly OutputFile[]): Asked {
  return askMigrated(
    migrations.map(({ text }) => text),
    QUESTIONS,
  );
}

/** Holds the catalogue against the IR, and against what the code knows of it. */
export async function judgeCatalogue(
  ir: Ir,
  sources: readonly OutputFile[],
  asked: Asked,
): Promise<FactsResult> {
  const expected = expectedCatalogue(ir);
  try {
    const catalogue = catalogueOf(ir, await asked.answers);
    const unknown = constraintNames(sources).filter(({ name }) => !catalogue.names.has(name));
    return {
      count: expected.length,
      evidence: [
        ...differences(expected, catalogue.facts).map(shown),
        ...unknown.map(({ table, name }) => verifyUnknownConstraint(null, { table, name })),
      ],
    };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { count: expected.length, evidence: [verifyMigrationFails(null, { problem })] };
  }
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
