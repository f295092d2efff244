import { type Environment, serialize } from "@marcbachmann/cel-js";
import { cutTemplate } from "../scenarios/template.ts";

/** What an expression can see: names and their CEL values (whole numbers are bigint). */
export type Values = Readonly<Record<string, unknown>>;

/** JSON as CEL sees it: whole numbers become integers, everything else stays. */
export function toCel(json: unknown): unknown {
  if (typeof json === "number") return Number.isSafeInteger(json) ? BigInt(json) : json;
  if (Array.isArray(json)) return json.map(toCel);
  if (json === null || typeof json !== "object") return json;
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, toCel(value)]));
}

/** A CEL value as JSON. */
function toJson(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toJson);
  if (value === null || typeof value !== "object") return value ?? null;
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  return Object.fromEntries(entries.map(([key, each]) => [String(key), toJson(each)]));
}

/**
 * The value of an expression.
 *
 * @throws Error with one line that says why it cannot be computed.
 */
export function compute(language: Environment, expression: string, values: Values): unknown {
  try {
    return language.evaluate(expression, values as Record<string, unknown>) as unknown;
  } catch (error) {
    throw new Error(error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error), {
      cause: error,
    });
  }
}

/**
 * A text with its `${expressions}` replaced.
 *
 * @param encode what is done to each value's text, e.g. percent-encoding.
 * @throws Error where an expression cannot be computed or is null.
 */
export function fillText(
  language: Environment,
  text: string,
  values: Values,
  encode: (text: string) => string = (plain) => plain,
): string {
  return (cutTemplate(text) ?? [text])
    .map((part) => {
      if (typeof part === "string") return part;
      const value = toJson(compute(language, part.expression, values));
      if (value === null) throw new Error(`\${${part.expression}} is null`);
      return encode(typeof value === "object" ? JSON.stringify(value) : String(value));
    })
    .join("");
}

/** JSON with the `${expressions}` in its texts replaced; a text that is one expression becomes that value. */
export function fillJson(language: Environment, json: unknown, values: Values): unknown {
  if (typeof json === "string") {
    const parts = cutTemplate(json);
    const [only] = parts ?? [];
    if (parts?.length === 1 && typeof only === "object")
      return toJson(compute(language, only.expression, values));
    return fillText(language, json, values);
  }
  if (Array.isArray(json)) return json.map((item) => fillJson(language, item, values));
  if (json === null || typeof json !== "object") return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [key, fillJson(language, value, values)]),
  );
}

const COMPARISONS = new Set(["==", "!=", "<", "<=", ">", ">=", "in"]);

/** What was found where an expectation did not hold: the values of both sides of a comparison, or the whole. */
export function explain(language: Environment, expression: string, values: Values): string {
  const shown = (text: string): string => {
    try {
      return `\`${text}\` was ${shorten(JSON.stringify(toJson(compute(language, text, values))))}`;
    } catch (error) {
      return `\`${text}\`: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  const { ast } = language.parse(expression);
  if (!COMPARISONS.has(ast.op)) return shown(expression);
  const sides = ast.args as readonly [typeof ast, typeof ast];
  const open = sides.filter((side) => side.op !== "value").map((side) => shown(serialize(side)));
  return open.length === 0 ? shown(expression) : open.join("; ");
}

/** Long texts cut for a report. */
export function shorten(text: string, length = 2000): string {
  return text.length <= length ? text : `${text.slice(0, length)}… (${text.length} characters)`;
}
