import { PGlite } from "@electric-sql/pglite";
import { Decimal } from "decimal.js";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sqlType } from "../../generators/service/views/columns.ts";
import {
  conditionOf,
  durationSql,
  sqlOf,
  type SqlScope,
} from "../../generators/service/views/expressions/sql.ts";
import {
  access,
  typescriptConditionOf,
  typescriptOf,
  type Name,
} from "../../generators/service/views/expressions/typescript.ts";
import { modelOf, storedFields, type Model } from "../../generators/service/views/model.ts";
import { PARSERS } from "../../generators/service/templates/src/platform/database.ts";
import * as helpers from "../../generators/service/templates/src/platform/expressions.ts";
import { toWire } from "../../generators/service/templates/src/platform/values.ts";
import { writeDuration } from "../../src/ir/duration.ts";
import type { ExpressionNode } from "../../src/ir/types.ts";
import { anyExpression, person, thing, zone } from "./arbitraries.ts";
import { nodeOf, scopeOf, worldIr } from "./world.ts";

// Whatever an expression means, it means the same in TypeScript and in SQL. RUNS and SEED look further than the
// usual run does.
const RUNS = Number(process.env["RUNS"] ?? 1500);
const SEED = Number(process.env["SEED"] ?? 20260321);

const ir = worldIr();
const scope = scopeOf(ir);
const NOW = new Date("2026-03-29T00:59:59.999Z");

type Row = Readonly<Record<string, unknown>>;

interface Outside {
  readonly me: Row | null;
  readonly input: Row;
}

let database: PGlite;

beforeAll(async () => {
  database = await PGlite.create({ parsers: { ...PARSERS } });
  const entity = modelOf(ir).entity("Thing");
  const columns = storedFields(entity).map((field) => `${field.column} ${sqlType(field)}`);
  await database.exec(
    `set timezone = 'UTC'; create table ${entity.table} (id uuid, version bigint, created_at timestamptz, updated_at timestamptz, ${columns.join(", ")})`,
  );
}, 60_000);
afterAll(() => database.close());

describe("an expression", () => {
  it("means the same in TypeScript and in SQL", { timeout: 600_000 }, async () => {
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(
        anyExpression,
        fc.array(thing, { minLength: 3, maxLength: 3 }),
        fc.option(person, { freq: 3 }),
        person,
        zone,
        async (text, rows, me, input, timeZone) => {
          const node = nodeOf(text, scope);
          const model = modelOf({ ...ir, timeZone });
          const outside = { me, input };
          const asked = await bySql(node, model, rows, outside);
          fc.pre(asked !== "too large");
          expect({ text, values: byTypeScript(node, model, rows, outside) }).toEqual({ text, values: asked });
          const logic = rows.map((row) => logicOf(row, model));
          expect({ text, values: byTypeScript(node, model, logic, outside) }).toEqual({
            text,
            values: asked,
          });
          compared += 1;
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
    expect(compared).toBeGreaterThanOrEqual(RUNS);
  });
});

/** What docs/language.md promises, said one by one; of a row that has no nick, no spare and no rate. */
const CASES: readonly (readonly [string, unknown])[] = [
  ["0.1 + 0.2 == 0.3", true],
  ["9007199254740991 + 2", "9007199254740993"],
  ["2147483647 + 1", "2147483648"],
  ["-(2147483647) - 2", "-2147483649"],
  ["size(name) * 1000000000", "4000000000"],
  ["1 / 3", "0.33333333333333333333"],
  ["2 / 3", "0.66666666666666666667"],
  ["-2 / 3", "-0.66666666666666666667"],
  ["1 / 3 * 3 == 1", false],
  ["round(1 / 3 * 3, 2) == 1", true],
  ["(1 / 3) * (1 / 3) * 0.01 / 7", "0.00015873015873015873"],
  ["1 / 0", null],
  ["7 % 0", null],
  ["-7 % 3", "-1"],
  ["1 / 0 == 1", false],
  ["!(1 / 0 == 1)", true],
  ["(1 / 0) != 1", false],
  ["1 / 0 == null", true],
  ["round(2.5, 0)", "3"],
  ["round(-2.5, 0)", "-3"],
  ["round(1.005, 2)", "1.01"],
  ["spare + 1", null],
  ["spare < 1", false],
  ["spare == spare", false],
  ["spare != 1", false],
  ["!(spare < 1)", true],
  ["nick == null", true],
  ["nick != 'x'", false],
  ["nick + 'x'", null],
  ["nick in ['x']", false],
  ["nick.contains('')", false],
  ["coalesce(nick, 'x')", "x"],
  ["least(spare, 3)", "3"],
  ["greatest(spare, rate)", null],
  ["name in []", false],
  ["'tea' in tags", true],
  ["2.5 in prices", true],
  ["2.501 in prices", false],
  ["size(tags)", "2"],
  ["size(['a', 'b', 'c'])", "3"],
  ["name", "aé😀ﬁ"],
  ["size(name)", "4"],
  ["upper(name)", "AÉ😀ﬁ"],
  ["lower('ΑΣ')", "ασ"],
  ["name.endsWith('😀ﬁ')", true],
  ["'\ue000' < '😀'", true],
  ["least('😀', '\uff21')", "\uff21"],
  ["'é' == 'e\u0301'", false],
  ["'a\\nb'.matches('a.b')", false],
  ["'a/b'.matches('^a/b$')", true],
  ["'x😀'.matches('^..$')", true],
  ["date(startsAt)", "2026-03-29"],
  ["date(startsAt - duration('1ms'))", "2026-03-28"],
  ["startsAt + duration('24h')", "2026-03-29T23:00:00.000Z"],
  ["startsAt + (endsAt - startsAt)", "2026-10-25T00:30:00.000Z"],
  ["endsAt - startsAt > duration('5000h')", true],
];

const ROW: Row = {
  ...fc.sample(thing, { numRuns: 1, seed: 1 })[0],
  name: "aé😀ﬁ",
  nick: null,
  spare: null,
  rate: null,
  startsAt: "2026-03-28T23:00:00.000Z",
  endsAt: "2026-10-25T00:30:00.000Z",
  tags: ["salve", "tea"],
  prices: ["2.50"],
};

describe("a duration", () => {
  const LENGTHS = [
    0, 1, 500, 999, 1_000, 60_000, 61_500, 3_600_000, 3_600_001, 93_784_005, 3_155_760_000_000,
  ];
  it.each(LENGTHS.flatMap((length) => (length === 0 ? [0] : [length, -length])))(
    "of %d ms is written in one way, whoever writes it",
    async (length) => {
      const written = helpers.isoDuration(length);
      const days = "make_interval(days => 3) + ($1::bigint - 259200000) * interval '1 millisecond'";
      const { rows } = await database.query<Row>(
        `select ${days} as column, ${durationSql(days)} as json, $2::interval as read`,
        [length, writeDuration(Math.abs(length))],
      );
      expect(rows).toEqual([{ column: written, json: written, read: writeDuration(Math.abs(length)) }]);
      expect(writeDuration(length)).toBe(written);
      expect(helpers.durationOf(written)).toBe(length);
    },
  );
});

describe("an expression over a row", () => {
  it.each(CASES)("%s is %j", async (text, expected) => {
    const node = nodeOf(text, scope);
    const model = modelOf({ ...ir, timeZone: "Europe/Berlin" });
    const outside = { me: null, input: {} };
    const asked = await bySql(node, model, [ROW], outside);
    expect(asked).toEqual([[expected, node.type.kind === "boolean" ? expected : null]]);
    expect(byTypeScript(node, model, [ROW], outside)).toEqual(asked);
  });
});

const TOO_LARGE = /^(?:bigint|timestamp|interval) out of range$/;

/** The values over all rows; too large is what neither a bigint nor a timestamp holds, and the database refuses. */
async function bySql(
  node: ExpressionNode,
  model: Model,
  rows: readonly Row[],
  outside: Outside,
): Promise<readonly unknown[] | "too large"> {
  const entity = model.entity("Thing");
  const columns = new Map(storedFields(entity).map((field) => [field.name, field.column]));
  const kept = rows.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [columns.get(name) ?? snake(name), value])),
  );
  const values: unknown[] = [JSON.stringify(kept)];
  const bind = (expression: string): string => `$${values.push(toWire(run(expression, null, outside)))}`;
  const sqlScope: SqlScope = { model, row: { alias: "t", source: "Thing" }, bind };
  const sql = printable(sqlOf(node, sqlScope), node);
  const condition = node.type.kind === "boolean" ? conditionOf(node, sqlScope) : "null";
  try {
    const { rows: found } = await database.query<{ value: unknown; condition: unknown }>(
      `select ${sql} as value, ${condition} as condition from jsonb_populate_recordset(null::${entity.table}, $1::jsonb) t`,
      values,
    );
    return found.map(({ value, condition: holds }) => [plain(value, node), holds]);
  } catch (error) {
    if (error instanceof Error && TOO_LARGE.test(error.message)) return "too large";
    throw new Error(`${sql}\n${String(error)}`, { cause: error });
  }
}

function byTypeScript(
  node: ExpressionNode,
  model: Model,
  rows: readonly Row[],
  outside: Outside,
): readonly unknown[] {
  const entity = model.entity("Thing");
  const computed = new Map(
    entity.fields.flatMap((field) => (field.computed ? [[field.name, field.computed]] : [])),
  );
  const imports = { value: (name: string) => name };
  const names = new Map<string, Name>([
    ["me", { text: "me", member: (field) => access("me?", field) }],
    ["input", { text: "input", member: (field) => access("input", field) }],
    ["now", { text: "now", member: () => null }],
  ]);
  const typed = { imports, names };
  names.set("this", {
    text: "row",
    member: (field) => {
      const expression = computed.get(field);
      if (!expression) return access("row", field);
      const text = typescriptOf(expression.node, typed) ?? "";
      return field === "perPiece" ? `rounded(${text}, 4)` : text;
    },
  });
  const text = typescriptOf(node, typed);
  const condition = node.type.kind === "boolean" ? typescriptConditionOf(node, typed) : "null";
  if (text === null || condition === null) throw new Error("It needs no database.");
  return rows.map((row) => [
    plain(run(text, row, outside, model.ir.timeZone), node),
    run(condition, row, outside, model.ir.timeZone),
  ]);
}

function run(text: string, row: Row | null, { me, input }: Outside, timeZone = "UTC"): unknown {
  const known = { ...helpers, TIME_ZONE: timeZone, now: NOW, row, me, input };
  const body = new Function(...Object.keys(known), `return (${text});`) as (...values: unknown[]) => unknown;
  return body(...Object.values(known));
}

/** The row as the code of an action sees it. */
function logicOf(row: Row, model: Model): Row {
  const kinds = new Map(model.entity("Thing").fields.map(({ name, type }) => [name, type.kind]));
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const kind = name === "createdAt" ? "instant" : kinds.get(name);
      if (typeof value !== "string") return [name, value];
      if (kind === "decimal" || kind === "money") return [name, new Decimal(value)];
      return [name, kind === "instant" ? new Date(value) : value];
    }),
  );
}

function printable(sql: string, node: ExpressionNode): string {
  switch (node.type.kind) {
    case "integer":
    case "decimal":
      return `(${sql})::numeric::text`;
    case "duration":
      return `(extract(epoch from ${sql}) * 1000)::numeric::text`;
    default:
      return sql;
  }
}

/** One form for what the two give: numbers without idle zeros, instants as texts. */
function plain(value: unknown, node: ExpressionNode): unknown {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (["integer", "decimal", "duration"].includes(node.type.kind)) {
    return new Decimal(value as string).toFixed().replace(/^-0$/, "0");
  }
  return value;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
