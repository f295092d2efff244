import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { PGlite } from "@electric-sql/pglite";
import { compile, spanOf } from "../../src/compile.ts";
import { EMPTY_LOCK } from "../../src/4-fill/lock.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { NO_WISHES, type Wishes } from "../../src/evolve/diff.ts";
import type { Evolution } from "../../src/evolve/evolution.ts";
import { readHistory, type History } from "../../src/evolve/history.ts";
import { planMigration, type Plan } from "../../src/evolve/plan.ts";
import type { Ir } from "../../src/ir/types.ts";
import type { Source } from "../../src/source/source.ts";
import { loadTargets } from "../../src/targets.ts";
import { migrate } from "../../generators/service/templates/src/platform/migrate.ts";
import type { Database } from "../../generators/service/templates/src/platform/database.ts";
import { printSchema } from "../../src/evolve/schema-text.ts";

const TARGETS = loadTargets();

export interface Version {
  readonly ir: Ir;
  readonly evolution: Evolution;
  readonly initial: string;
  readonly text: string;
}

/** A spec as its service's first migration has it. @throws Error where it does not compile. */
export function versionOf(text: string): Version {
  return versionOfSource({ files: [{ path: "spec.md", text }] });
}

export function versionOfSource(source: Source): Version {
  const { ir, draft, diagnostics } = compile(source, TARGETS, [], EMPTY_LOCK, { allowUnfilled: true });
  const evolution = TARGETS.get("service")?.evolution;
  const initial = draft?.files.find(({ path }) => path === evolution?.initial)?.text;
  if (!ir || !evolution || initial === undefined)
    throw new Error(diagnostics.map(({ message, span }) => `${span?.start.line}: ${message}`).join("\n"));
  return { ir, evolution, initial, text: source.files[0]?.text ?? "" };
}

/** The history of a version that was never changed. */
function historyOf(version: Version): History {
  const { schema } = version.evolution.schemaOf(version.ir, version.initial);
  return {
    migrations: [{ name: "0001_initial.sql", text: version.initial }],
    pending: [],
    schema: printSchema({ last: "0001_initial.sql", schema }),
  };
}

export interface WishesFile {
  readonly approve?: readonly string[];
  readonly fill?: Readonly<Record<string, string>>;
  readonly convert?: Readonly<Record<string, string>>;
  readonly replace?: Wishes["replace"];
  readonly expandContract?: boolean;
}

/** What `specc migrate` would write. */
export function planOf(
  before: Version,
  after: Version,
  said: WishesFile = {},
): { readonly plan: Plan | null; readonly diagnostics: readonly Diagnostic[] } {
  const history = historyOf(before);
  const kept = readHistory(history);
  if (!("schema" in kept)) throw new Error(kept.message);
  const result = planMigration(
    history,
    kept,
    after.evolution.schemaOf(after.ir, after.initial),
    {
      wishes: {
        ...NO_WISHES,
        approve: new Set(said.approve ?? []),
        fill: new Map(Object.entries(said.fill ?? {})),
        convert: new Map(Object.entries(said.convert ?? {})),
        replace: said.replace ?? [],
      },
      evolution: after.evolution,
      timeZone: after.ir.timeZone,
      spanOf: (origin) => spanOf({ files: [{ path: "spec.md", text: after.text }] }, origin),
    },
    { expandContract: said.expandContract ?? false, name: null, counted: new Map() },
  );
  return { plan: result.value, diagnostics: result.diagnostics };
}

/** Runs migrations as a compiled service does when it starts. */
export async function run(
  database: PGlite,
  files: readonly { readonly path: string; readonly text: string }[],
): Promise<readonly string[]> {
  const folder = mkdtempSync(join(tmpdir(), "specc-evolve-"));
  try {
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await migrate(serviceDatabase(database), folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function emptied(database: PGlite): Promise<void> {
  await database.exec("drop schema public cascade; create schema public; set timezone = 'UTC'");
}

/** The compiled service's own view of the database, as far as migrations use it. */
function serviceDatabase(database: PGlite): Database {
  const unused = (): never => {
    throw new Error("Migrations do not use this.");
  };
  return {
    kind: "embedded",
    query: async <Row>(text: string) => (await database.query<Row>(text)).rows,
    script: async (sql) => void (await database.exec(sql)),
    exclusively: (_name, body) => body(),
    write: unused,
    transaction: unused,
    close: unused,
  };
}

/** The rows that each statement of a file answers, a line each. */
export async function answersTo(database: PGlite, sql: string): Promise<string> {
  const results = await database.exec(sql);
  return results
    .flatMap(({ rows, fields }) =>
      fields.length === 0 ? [] : [...rows.map((row) => JSON.stringify(row)), ""],
    )
    .join("\n");
}

export function textOf(path: string): string {
  return readFileSync(path, "utf8");
}
