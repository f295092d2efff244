import type { Conversion } from "../../../../src/evolve/evolution.ts";
import type { Column } from "../../../../src/evolve/schema.ts";
import { durationSql } from "../expressions/sql.ts";
import { sqlString } from "../names.ts";

type Sql = (value: string) => string;

/** How values of one column become those of another; `null` where that would be a guess. */
export function conversionOf(from: Column, to: Column, timeZone: string): Conversion | null {
  const a = baseOf(from.type);
  const b = baseOf(to.type);
  if (a === "numeric" && b === "numeric") return betweenDecimals(from.type, to.type);
  if (b === "text") return toText(a, from);
  if (b === "jsonb") return toJson(a, to);
  if (a === "text") return fromText(b, to.type, from);
  return between(`${a} to ${b}`, to.type, sqlString(timeZone));
}

function baseOf(type: string): string {
  return type.replace(/\s*\(.*$/, "");
}

function safely(using: Sql): Conversion {
  return { using, loses: null, lossy: null, fails: null };
}

function losing(using: Sql, loses: string, lossy: Sql): Conversion {
  return { using, loses, lossy, fails: null };
}

function scaleOf(type: string): number {
  return Number(/,\s*(\d+)\)/.exec(type)?.[1] ?? 0);
}

function betweenDecimals(from: string, to: string): Conversion {
  const using: Sql = (value) => `${value}::${to}`;
  const scale = scaleOf(to);
  if (scale >= scaleOf(from)) return safely(using);
  return losing(
    using,
    `the decimals after place ${scale}`,
    (value) => `${value} <> round(${value}, ${scale})`,
  );
}

const ISO = sqlString('YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');

function toText(from: string, column: Column): Conversion | null {
  if (from === "timestamptz") return safely((value) => `to_char(${value} at time zone 'UTC', ${ISO})`);
  if (from === "interval") return safely(durationSql);
  if (from === "jsonb" && column.content?.kind !== "json") return null;
  return safely((value) => `${value}::text`);
}

function toJson(from: string, to: Column): Conversion | null {
  if (to.content?.kind === "json")
    return safely((value) => `to_jsonb(${from === "interval" ? durationSql(value) : value})`);
  const item = to.content?.kind === "list" ? to.content.of?.kind : undefined;
  const fits =
    item !== undefined &&
    (from === "text"
      ? TEXTS.has(item)
      : from === "uuid"
        ? item === "uuid"
        : from === "bigint" && item === "integer");
  if (!fits) return null;
  return safely((value) => `case when ${value} is not null then jsonb_build_array(${value}) end`);
}

const TEXTS: ReadonlySet<string> = new Set(["text", "markdown", "email", "url"]);
const READABLE: ReadonlySet<string> = new Set([
  "bigint",
  "numeric",
  "boolean",
  "date",
  "time",
  "timestamptz",
  "uuid",
]);

/** A text that does not read as the other type stops the migration, and nothing has happened then. */
function fromText(to: string, type: string, from: Column): Conversion | null {
  if (!READABLE.has(to) || from.content?.kind === "password") return null;
  return {
    ...safely((value) => `${value}::${type}`),
    fails: (value) => `not pg_input_is_valid(${value}, ${sqlString(type)})`,
  };
}

function between(way: string, type: string, zone: string): Conversion | null {
  switch (way) {
    case "bigint to numeric":
      return safely((value) => `${value}::${type}`);
    case "numeric to bigint":
      return losing(
        (value) => `round(${value})::bigint`,
        "the decimals",
        (value) => `${value} <> round(${value})`,
      );
    case "boolean to bigint":
    case "boolean to numeric":
      return safely((value) => `${value}::integer::${type}`);
    case "bigint to boolean":
      return losing(
        (value) => `${value} <> 0`,
        "all but whether it is zero",
        (value) => `${value} not in (0, 1)`,
      );
    case "date to timestamptz":
      return safely((value) => `${value}::timestamp at time zone ${zone}`);
    case "timestamptz to date":
      return losing(
        (value) => `(${value} at time zone ${zone})::date`,
        "the time of day",
        (value) => `(${value} at time zone ${zone})::time <> '00:00'`,
      );
    default:
      return null;
  }
}
