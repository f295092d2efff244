import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, extname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "../../src/1-parse/parse.ts";
import { lower } from "../../src/2-lower/lower.ts";
import { format } from "../../src/fmt/format.ts";
import { importSpec, type Kind, KINDS } from "../../src/import/import.ts";
import { put, specc, workshop } from "../cli/specc.ts";
import { accountOf, type Tally } from "./account.ts";
import { copiesOf } from "./copies.ts";

// Schemas that others have written and published. What is kept here has a licence that allows it (LICENCES.md beside
// it); `SCHEMAS=<folder>` holds the same against any others, in folders `openapi`, `prisma` and `sql`, and prints their
// rows of the table. `UPDATE=1` writes the rows of those kept here into docs/import.md.

const KEPT = "test/import/public";
const FOLDER = process.env["SCHEMAS"] ?? KEPT;
const PAGE = "docs/import.md";

/** Those that need no scenarios. */
const ALL = ["contract", "types", "boots", "conformance"] as const;

const SOURCES = KINDS.flatMap((kind) =>
  readdirSync(join(FOLDER, kind))
    .toSorted()
    .map((file) => ({ kind, file, text: readFileSync(join(FOLDER, kind, file), "utf8") })),
);

describe("a schema that others have published", { timeout: 600_000 }, () => {
  const rows: string[] = [];
  afterAll(() => {
    if (FOLDER !== KEPT) console.log(rows.join("\n"));
    else if (process.env["UPDATE"] === "1" && rows.length === SOURCES.length) {
      const page = readFileSync(PAGE, "utf8");
      writeFileSync(PAGE, page.replace(tableIn(page), `\n${rows.join("\n")}\n`));
    }
  });

  it.each(SOURCES)("$kind/$file: everything in it is said or listed, and the spec builds", async (source) => {
    const { kind, file, text } = source;
    const made = importSpec(kind, text, file, { name: basename(file, extname(file)), signIn: null });
    expect(made.diagnostics).toEqual([]);
    const spec = made.value?.text ?? "";
    expect(mistakesOf(spec)).toEqual([]);
    expect(format({ path: "spec.md", text: spec }, true)).toBe(spec);

    const account = await accountOf(kind, text, spec);
    const { entities, members, operations } = account;
    expect([entities.lost, members.lost, operations.lost]).toEqual([[], [], []]);
    expect(entities.total + operations.total).toBeGreaterThan(0);

    const folder = workshop();
    put(folder, { "spec.md": spec });
    const built = await specc(folder, ["build", "spec.md", "--out", "service"]);
    expect(built.code, built.err).toBe(0);

    const notes = spec.split("## Note: What could not be said\n")[1]?.match(/^- /gm)?.length ?? 0;
    const cells = [`\`${file}\``, kind, ...[entities, members, operations].map(cellOf), String(notes)];
    const row = `| ${cells.join(" | ")} |`;
    rows.push(row);
    if (FOLDER === KEPT && process.env["UPDATE"] !== "1")
      expect(tableIn(readFileSync(PAGE, "utf8"))).toContain(row);
  });

  it.each([
    { kind: "prisma", file: "umami.prisma", gates: ALL },
    { kind: "sql", file: "umami.sql", gates: ["conformance"] },
    { kind: "sql", file: "graphile-worker.sql", gates: ["conformance"] },
    { kind: "openapi", file: "petstore.yaml", gates: ALL },
    { kind: "openapi", file: "blockfrost.yaml", gates: ALL },
  ] as const)("$kind/$file: the built service passes $gates", async ({ kind, file, gates }) => {
    const text = readFileSync(join(KEPT, kind, file), "utf8");
    const made = importSpec(kind, text, file, { name: "service", signIn: null });
    const folder = workshop();
    put(folder, { "spec.md": made.value?.text ?? "" });
    expect((await specc(folder, ["build", "spec.md", "--out", "service"])).code).toBe(0);
    const words = gates.flatMap((gate) => ["--gate", gate]);
    const verified = await specc(folder, ["verify", "spec.md", "--out", "service", ...words]);
    expect(verified.err).not.toContain("error: ");
    for (const gate of gates) expect(verified.out).toContain(`✓ ${gate}: `);
  });

  it.each(KINDS)("%s: four times as much takes about four times as long", (kind) => {
    const source = SOURCES.filter((one) => one.kind === kind).toSorted(
      (a, b) => a.text.length - b.text.length,
    )[0];
    const [few, many] = [copiesOf(kind, source?.text ?? "", 6), copiesOf(kind, source?.text ?? "", 24)];
    const [small, large] = [timeOf(kind, few), timeOf(kind, many)];
    expect(imported(kind, many)).toBeGreaterThan(3 * imported(kind, few));
    // What grows with the square of the source takes sixteen times as long.
    expect(large / small).toBeLessThan(10);
  });
});

function mistakesOf(text: string): readonly string[] {
  const parsed = parse({ files: [{ path: "spec.md", text }] });
  const lowered = lower(parsed.value ?? { files: [] });
  return [...parsed.diagnostics, ...lowered.diagnostics].map(({ code, message }) => `${code} ${message}`);
}

function imported(kind: Kind, text: string): number {
  const { value } = importSpec(kind, text, "source", { name: "x", signIn: null });
  return (value?.entities ?? 0) + (value?.actions ?? 0);
}

/** Processor time in microseconds, the least of a few, since a machine does other things as well. */
function timeOf(kind: Kind, text: string): number {
  const once = (): number => {
    const before = process.cpuUsage();
    imported(kind, text);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  return Math.min(once(), once(), once());
}

/** `12 = 9 + 3`: all, those that are said, those that are listed. */
function cellOf({ total, said, listed }: Tally): string {
  return total === 0 ? "" : `${total} = ${said} + ${listed}`;
}

/** What stands between the two marks of the page. */
function tableIn(page: string): string {
  return (
    /(?<=\| --- \| --- \| ---: \| ---: \| ---: \| ---: \|)\n[\s\S]*?\n(?=\n<!-- kept -->)/.exec(page)?.[0] ??
    ""
  );
}
