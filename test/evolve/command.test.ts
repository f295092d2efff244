import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { startPostgres, type OwnPostgres } from "../../src/5-verify/postgres.ts";
import { main } from "../../src/cli/main.ts";
import { migrate } from "../../generators/service/templates/src/platform/migrate.ts";
import { postgresql } from "../../generators/service/templates/src/platform/database.postgresql.ts";

const JARS = `---
specc: 1
name: jars
version: 1.0.0
---

# Jars

## Entity: Jar

- \`label\`: text, 1..40 characters
- \`grams\`: integer, at least 0

### Access
- list, read, create, update, delete: anyone
`;

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder with a spec, and specc in it. */
function project(spec = JARS): {
  readonly folder: string;
  readonly write: (text: string) => void;
  readonly specc: (...words: readonly string[]) => Promise<Said>;
} {
  const folder = mkdtempSync(join(tmpdir(), "specc-migrate-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const write = (text: string): void => writeFileSync(join(folder, "spec.md"), text);
  write(spec);
  return {
    folder,
    write,
    async specc(...words) {
      let out = "";
      let err = "";
      const code = await main(words, {
        folder,
        out: (text) => void (out += text),
        err: (text) => void (err += text),
        color: { out: false, err: false },
        environment: {},
        clock: () => 0,
        interrupted: () => Promise.resolve(),
      });
      return { code, out, err };
    },
  };
}

const filesIn = (folder: string): string[] => readdirSync(folder, { recursive: true }).map(String).sort();

describe("specc migrate", () => {
  it("begins a history, follows the spec, and is asked for by the build", async () => {
    const { folder, write, specc } = project();
    expect((await specc("build", "--out", "out")).code).toBe(0);
    const generated = readFileSync(join(folder, "out/migrations/0001_initial.sql"), "utf8");

    expect((await specc("migrate")).code).toBe(0);
    expect(filesIn(join(folder, "migrations"))).toEqual(["0001_initial.sql", "schema.json"]);
    expect(readFileSync(join(folder, "migrations/0001_initial.sql"), "utf8")).toBe(generated);
    expect((await specc("build", "--out", "out")).err).toBe("");
    expect((await specc("migrate")).out).toContain("The database stays as it is");

    write(JARS.replace("at least 0", "at least 0\n- `note`: text, optional"));
    const refused = await specc("build", "--out", "out");
    expect(refused.code).toBe(1);
    expect(refused.err).toContain("[evolve/drift]");
    expect(refused.err).toContain("add Jar.note (text)");

    const dry = await specc("migrate", "--dry-run");
    expect(dry.out).toContain("alter table jars add column note text;");
    expect(filesIn(join(folder, "migrations"))).toHaveLength(2);
    expect((await specc("migrate")).out).toContain("goes on working");
    expect((await specc("build", "--out", "out")).code).toBe(0);
    expect(filesIn(join(folder, "out/migrations"))).toEqual([
      "0001_initial.sql",
      "0002_add_note_to_jars.sql",
    ]);
    expect(readFileSync(join(folder, "out/migrations/0001_initial.sql"), "utf8")).toBe(generated);
  });

  it("stops at what would be lost until that is approved", async () => {
    const { write, specc } = project();
    await specc("migrate");
    write(JARS.replace("- `grams`: integer, at least 0\n", ""));
    const stopped = await specc("migrate");
    expect([stopped.code, stopped.err.includes("[evolve/loses]")]).toEqual([1, true]);
    expect(stopped.err).toContain("specc migrate --approve drop:Jar.grams");
    expect((await specc("migrate", "--approve", "drop:Jar.grams")).code).toBe(0);
    expect((await specc("migrate", "--approve", "drop:Jar.grams")).err).toContain(
      "[evolve/unknown-approval]",
    );
  });

  it("makes a change in two halves", async () => {
    const { folder, write, specc } = project();
    await specc("migrate");
    write(JARS.replace("`grams`: integer, at least 0", "`weight`: integer, at least 0, was `grams`"));
    expect((await specc("migrate", "--expand-contract", "--name", "weigh")).code).toBe(0);
    expect((await specc("build", "--out", "out")).code).toBe(0);
    const waiting = filesIn(join(folder, "migrations/pending"));
    expect(waiting).toEqual(["0004_weigh_contract.sql"]);
    expect((await specc("migrate")).err).toContain("[evolve/pending]");
    expect((await specc("migrate", "--contract")).code).toBe(0);
    expect(filesIn(join(folder, "migrations/pending"))).toEqual([]);
    expect((await specc("build", "--out", "out")).code).toBe(0);
    expect(filesIn(join(folder, "out/migrations"))).toEqual([
      "0001_initial.sql",
      "0002_weigh_expand.sql",
      "0003_weigh_expand_finish.sql",
      "0004_weigh_contract.sql",
    ]);
    expect((await specc("migrate", "--contract")).err).toContain("[evolve/nothing-pending]");
  });

  it.each([
    ["two migrations of one number", "0001_other.sql", "-- nothing", "two have one number"],
    ["a migration that schema.json does not know", "0002_other.sql", "-- nothing", "belongs to"],
    ["a schema.json with the marks of a merge", "schema.json", "<<<<<<< ours", "A merge left its marks"],
    ["a schema.json that is something else", "schema.json", '{"specc": 1, "last": "x"}', "`schema` must be"],
  ])("refuses a history with %s", async (_what, name, text, problem) => {
    const { folder, specc } = project();
    await specc("migrate");
    writeFileSync(join(folder, "migrations", name), text);
    for (const command of ["build", "migrate"]) {
      const { code, err } = await specc(command);
      expect([code, err.includes("[evolve/history-broken]"), err.includes(problem)]).toEqual([1, true, true]);
    }
  });

  it.each([
    [["--fill", "grams"], 2, "evolve/malformed-wish"],
    [["--replace", "Jar.grams=1"], 2, "evolve/malformed-wish"],
    [["--name", "With Space"], 2, "evolve/malformed-wish"],
    [["--fill", "Jar.gramms=1"], 1, "evolve/unknown-wish"],
    [["--contract"], 1, "evolve/nothing-pending"],
    [["--database", "postgres://127.0.0.1:1/none"], 1, "evolve/unreachable"],
  ])("says what is wrong with %j", async (words, code, diagnostic) => {
    const { specc } = project();
    expect((await specc("migrate", "--contract")).err).toContain("[evolve/no-history]");
    await specc("migrate");
    const said = await specc("migrate", ...words);
    expect(said.err).toContain(`[${diagnostic}]`);
    expect(said.code).toBe(code);
  });
});

describe("on a PostgreSQL server", () => {
  let server: OwnPostgres;
  beforeAll(async () => void (server = await startPostgres()), 60_000);
  afterAll(() => server.stop());

  async function database(name: string): Promise<string> {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query(`create database ${name}`);
    await client.end();
    return server.url.replace(/\/postgres$/, `/${name}`);
  }

  it("counts what would be lost and what is in the way, and changes nothing", async () => {
    const { folder, write, specc } = project();
    const address = await database("counting");
    await specc("migrate");
    const service = postgresql(address);
    await migrate(service, join(folder, "migrations"));
    await service.script(
      "insert into jars (id, label, grams, created_at, updated_at) select gen_random_uuid(), 'Sage ' || n, n, now(), now() from generate_series(1, 7) n",
    );
    write(JARS.replace("- `grams`: integer, at least 0\n", ""));
    const losing = await specc("migrate", "--database", address);
    expect(losing.err).toContain("There are 7 rows with a value.");
    write(JARS.replace("at least 0", "at least 5").replace("40 characters", "40 characters, pattern `^S`"));
    const blocked = await specc("migrate", "--database", address);
    expect(blocked.code).toBe(1);
    expect(blocked.err).toContain("4 rows of jars break jars_grams_check");
    write(JARS.replace("`label`: text, 1..40 characters", "`label`: integer"));
    expect((await specc("migrate", "--database", address)).err).toContain(
      "7 rows of jars whose label is no bigint",
    );
    write(JARS);
    await service.script("insert into schema_migrations values ('0002_other.sql', '', now())");
    expect((await specc("migrate", "--database", address)).err).toContain("[evolve/behind]");
    await service.close();
  }, 60_000);

  it("is migrated once by instances that start together, while others write", async () => {
    const { folder, write, specc } = project();
    const address = await database("together");
    const migrations = join(folder, "migrations");
    await specc("migrate");
    const writer = postgresql(address);
    await migrate(writer, migrations);
    const insert =
      "insert into jars (id, label, grams, created_at, updated_at) values (gen_random_uuid(), 'Sage', 1, now(), now())";
    for (let n = 0; n < 50; n++) await writer.query(insert);
    write(
      `${JARS.replace("at least 0", "at least 1\n- `kind`: one of `tin`, `glass`, starts as `tin`")}\n### List\n- filter: \`kind\`\n- sort: \`label\`, \`grams\`\n`,
    );
    expect((await specc("migrate")).code).toBe(0);
    const instances = [postgresql(address), postgresql(address), postgresql(address)];
    let writing = true;
    const load = (async () => {
      let count = 0;
      while (writing) {
        await writer.query(insert);
        count += 1;
      }
      return count;
    })();
    const applied = await Promise.all(instances.map((instance) => migrate(instance, migrations)));
    writing = false;
    const written = await load;
    expect(applied.map((names) => names.length).sort()).toEqual([0, 0, 2]);
    const [row] = await writer.query<{ rows: number; invalid: number; unchecked: number }>(
      "select (select count(*) from jars where kind = 'tin') as rows, (select count(*) from pg_index where not indisvalid) as invalid, (select count(*) from pg_constraint where not convalidated) as unchecked",
    );
    expect(row).toEqual({ rows: 50 + written, invalid: 0, unchecked: 0 });
    for (const each of [writer, ...instances]) await each.close();
  }, 60_000);

  it("goes on after a finish that was interrupted", async () => {
    const { folder, write, specc } = project();
    const address = await database("interrupted");
    const migrations = join(folder, "migrations");
    await specc("migrate");
    const service = postgresql(address);
    await migrate(service, migrations);
    write(JARS.replace("1..40 characters", "1..40 characters, unique"));
    await specc("migrate");
    const twins =
      "insert into jars (id, label, grams, created_at, updated_at) select gen_random_uuid(), 'Sage', 1, now(), now() from generate_series(1, 2)";
    // The half-made index of a start that was killed, and rows that came after the first look.
    const finish = filesIn(migrations).find((name) => name.includes("finish")) ?? "";
    const first = filesIn(migrations).find((name) => name.startsWith("0002")) ?? "";
    expect([first, finish]).toEqual(["0002_change_jars.sql", "0003_change_jars_finish.sql"]);
    const held = readFileSync(join(migrations, finish), "utf8");
    rmSync(join(migrations, finish));
    await migrate(service, migrations);
    await service.script(twins);
    writeFileSync(join(migrations, finish), held);
    await expect(migrate(service, migrations)).rejects.toThrow("jars_label_key");
    await service.script("update jars set label = id::text");
    expect(await migrate(service, migrations)).toEqual([finish]);
    const [index] = await service.query(
      "select indisvalid from pg_index where indexrelid = 'jars_label_key'::regclass",
    );
    expect(index).toEqual({ indisvalid: true });
    await service.close();
  }, 60_000);
});
