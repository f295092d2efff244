import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inLines } from "../2-lower/spec.ts";
import { catalogueOf } from "./catalogue.ts";
import { answersTo, emptied, planOf, run, textOf, versionOf, type WishesFile } from "./world.ts";

const FOLDER = "test/evolve/cases";
let database: PGlite;
beforeAll(async () => void (database = await PGlite.create()), 60_000);
afterAll(() => database.close());

/**
 * Each case: a database of `before.md` with `data.sql` in it, then the migration to `after.md`. `expected.sql` is the
 * migration, `rows.txt` what `check.sql` finds afterwards. With `wishes.json` come the options of `specc migrate`, and
 * where they say `expandContract`, `old.sql` is what the version before goes on doing between the two migrations.
 */
describe.each(readdirSync(FOLDER))("%s", (name) => {
  const folder = `${FOLDER}/${name}`;
  const optional = (file: string): string =>
    existsSync(`${folder}/${file}`) ? textOf(`${folder}/${file}`) : "";
  const said = JSON.parse(optional("wishes.json") || "{}") as WishesFile;

  it.runIf(!existsSync(`${folder}/data.sql`))("is stopped, and says why", () => {
    const before = versionOf(textOf(`${folder}/before.md`));
    const after = versionOf(textOf(`${folder}/after.md`));
    const { plan, diagnostics } = planOf(before, after, said);
    expect(plan).toBeNull();
    expectFile(`${folder}/expected.txt`, `${inLines(diagnostics)}\n`);
  });

  it.runIf(existsSync(`${folder}/data.sql`))(
    "keeps the data, and ends where a new database begins",
    async () => {
      const before = versionOf(textOf(`${folder}/before.md`));
      const after = versionOf(textOf(`${folder}/after.md`));
      const { plan, diagnostics } = planOf(before, after, said);
      expect(inLines(diagnostics)).toBe("");
      const files = plan?.files ?? [];
      expectFile(`${folder}/expected.sql`, files.map(({ path, text }) => `-- ${path}\n${text}`).join("\n"));

      await emptied(database);
      await run(database, [{ path: "0001_initial.sql", text: after.initial }]);
      const wanted = await catalogueOf(database);

      await emptied(database);
      const first = { path: "0001_initial.sql", text: before.initial };
      await run(database, [first]);
      await database.exec(optional("data.sql"));
      const plain = (part: string) => ({ path: part.replace(/^migrations\/(pending\/)?/, "") });
      const history = files.map(({ path, text }) => ({
        ...plain(path),
        text,
        waits: path.includes("/pending/"),
      }));
      const now = [first, ...history.filter(({ waits }) => !waits)];
      const blocked = optional("blocked.txt");
      if (blocked !== "") {
        const untouched = await catalogueOf(database);
        await expect(run(database, now)).rejects.toThrow(blocked.trim());
        expect(await catalogueOf(database)).toEqual(untouched);
        await database.exec(optional("mend.sql"));
      }
      await run(database, now);
      let rows = "";
      if (said.expandContract) {
        rows += `While both versions run:\n${await answersTo(database, optional("old.sql"))}\n`;
        // An instance of the version before may start again meanwhile.
        expect(await run(database, [first])).toEqual([]);
        await run(database, [first, ...history]);
        rows += "Afterwards:\n";
      } else if (plan?.compatible) rows += await answersTo(database, optional("old.sql"));
      rows += await answersTo(database, optional("check.sql"));
      expectFile(`${folder}/rows.txt`, rows);
      expect(await catalogueOf(database)).toEqual(wanted);
      expect(await run(database, [first, ...history])).toEqual([]);
    },
  );
});

function expectFile(path: string, text: string): void {
  if (process.env["UPDATE"] === "1") writeFileSync(path, text);
  expect(existsSync(path), `${path} is missing: run with UPDATE=1 and review`).toBe(true);
  expect(text).toBe(textOf(path));
}
