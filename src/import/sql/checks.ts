import { quoted } from "../prose.ts";
import type { CheckSketch, EntitySketch, FieldSketch } from "../sketch.ts";
import { isSign, isWord, splitAtCommas, textOf } from "./reader.ts";
import type { Statement, Token } from "./tokens.ts";
import { bare, literal } from "./value.ts";

/** Reads a check as limits of fields and comparisons of two; what it says beyond them is remarked. */
export function readCheck(
  entity: EntitySketch,
  condition: Statement,
  fieldOf: (column: string) => FieldSketch | undefined,
  place: string,
  remark: (text: string) => void,
): void {
  for (const part of conjunctsOf(bare(condition))) {
    if (part.length === 0 || readPart(entity, bare(part), fieldOf, place)) continue;
    remark(`${quoted(entity.called)}: the check ${quoted(textOf(part))} is not said.`);
  }
}

/** Brackets inside one another that are still looked into. */
const MOST_DEEP = 20;

/** Cuts at each `and`, but not at that of a `between`. */
function conjunctsOf(tokens: Statement, depthOfAll = 0): Statement[] {
  if (depthOfAll > MOST_DEEP) return [tokens];
  const parts: Token[][] = [[]];
  let [depth, betweens] = [0, 0];
  const choices = choicesOf(tokens);
  if (choices.length > 1) {
    // A check of a null holds anyway.
    const rest = choices.filter((choice) => !isNullTest(choice));
    return rest.length === 1 ? conjunctsOf(rest[0] ?? [], depthOfAll + 1) : [tokens];
  }
  for (const token of tokens) {
    if (isSign(token, "(", "[")) depth += 1;
    if (isSign(token, ")", "]")) depth -= 1;
    if (isWord(token, "between")) betweens += 1;
    if (depth === 0 && isWord(token, "and") && betweens === 0) parts.push([]);
    else {
      if (isWord(token, "and") && betweens > 0) betweens -= 1;
      parts.at(-1)?.push(token);
    }
  }
  const cut = parts.map(bare);
  return cut.length === 1 ? cut : cut.flatMap((part) => conjunctsOf(part, depthOfAll + 1));
}

/** Cuts at each `or` outside of brackets. */
function choicesOf(tokens: Statement): Statement[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (isSign(token, "(", "[")) depth += 1;
    if (isSign(token, ")", "]")) depth -= 1;
    if (depth === 0 && isWord(token, "or")) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts.map(bare);
}

function isNullTest([name, is, empty, ...rest]: Statement): boolean {
  return name !== undefined && isWord(is, "is") && isWord(empty, "null") && rest.length === 0;
}

type FieldOf = (column: string) => FieldSketch | undefined;

function readPart(entity: EntitySketch, tokens: Statement, fieldOf: FieldOf, place: string): boolean {
  const at = operatorAt(tokens);
  if (at < 0) return false;
  const operator = tokens[at]?.text ?? "";
  const [left, right] = [bare(tokens.slice(0, at)), bare(tokens.slice(at + 1))];
  const field = fieldIn(left, fieldOf);
  if (operator === "between") return field !== undefined && readBetween(field, right);
  if (operator === "in") return field !== undefined && readValues(field, splitAtCommas(right));
  if (operator === "~") return field !== undefined && readPattern(field, right);
  const sized = sizedIn(left, fieldOf);
  const value = literal(right);
  if (sized) return value?.kind === "number" && readLength(sized, operator, Number(value.text));
  if (field && operator === "=" && isWord(right[0], "any")) return readValues(field, arrayIn(right));
  if (field && value) return readBound(field, operator, value);
  const other = fieldIn(right, fieldOf);
  if (!field && other) {
    const first = literal(left);
    return first !== null && readBound(other, FLIPPED[operator] ?? operator, first);
  }
  const said = OPERATORS[operator];
  if (!field || !other || !said) return false;
  entity.checks.push({ left: field.key, operator: said, right: other.key, place });
  return true;
}

const OPERATORS: Readonly<Record<string, CheckSketch["operator"]>> = {
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  "=": "==",
  "<>": "!=",
  "!=": "!=",
};
const FLIPPED: Readonly<Record<string, string>> = { "<": ">", "<=": ">=", ">": "<", ">=": "<=" };

/** The only operator of a condition, outside of brackets; -1 where there are none or several. */
function operatorAt(tokens: Statement): number {
  let depth = 0;
  const found: number[] = [];
  for (const [index, token] of tokens.entries()) {
    if (isSign(token, "(", "[")) depth += 1;
    if (isSign(token, ")", "]")) depth -= 1;
    const isOperator =
      (token.kind === "sign" && (token.text in OPERATORS || token.text === "~")) ||
      isWord(token, "between", "in");
    if (depth === 0 && isOperator) found.push(index);
  }
  return found.length === 1 ? (found[0] ?? -1) : -1;
}

function fieldIn(tokens: Statement, fieldOf: FieldOf): FieldSketch | undefined {
  const [first, ...rest] = tokens;
  return first && rest.length === 0 && (first.kind === "word" || first.kind === "name")
    ? fieldOf(first.text)
    : undefined;
}

/** The text in `length(name)`. */
function sizedIn(tokens: Statement, fieldOf: FieldOf): FieldSketch | undefined {
  const [name, ...rest] = tokens;
  return isWord(name, "length", "char_length", "character_length") && isSign(rest[0], "(")
    ? fieldIn(bare(rest), fieldOf)
    : undefined;
}

function readBetween(field: FieldSketch, tokens: Statement): boolean {
  const and = tokens.findIndex((token) => isWord(token, "and"));
  const [low, high] = [literal(tokens.slice(0, and)), literal(tokens.slice(and + 1))];
  if (and < 0 || low?.kind !== "number" || high?.kind !== "number") return false;
  field.limits.min = { value: low.text, exclusive: false };
  field.limits.max = { value: high.text, exclusive: false };
  return true;
}

function readValues(field: FieldSketch, parts: readonly Statement[]): boolean {
  const values = parts.map(literal);
  if (values.length === 0 || values.some((value) => value?.kind !== "text")) return false;
  if (field.type.kind !== "plain" || field.type.word !== "text") return field.type.kind === "enum";
  field.type = { kind: "enum", values: values.map((value) => value?.text ?? "") };
  field.limits = {};
  return true;
}

/** The items of `any (array['a', 'b'])`. */
function arrayIn(tokens: Statement): readonly Statement[] {
  const open = tokens.findIndex((token) => isSign(token, "["));
  const close = tokens.findLastIndex((token) => isSign(token, "]"));
  return isWord(tokens[open - 1], "array") && close > open
    ? splitAtCommas(tokens.slice(open + 1, close))
    : [];
}

function readPattern(field: FieldSketch, tokens: Statement): boolean {
  const value = literal(tokens);
  const whole = value?.kind === "text" ? /^\^(.*[^\\])\$$/.exec(value.text) : null;
  if (!whole || field.limits.pattern !== undefined) return false;
  field.limits.pattern = value?.text ?? "";
  return true;
}

function readLength(field: FieldSketch, operator: string, count: number): boolean {
  const { limits } = field;
  if (operator === ">=") limits.minLength = count;
  else if (operator === ">") limits.minLength = count + 1;
  else if (operator === "<=") limits.maxLength = Math.min(count, limits.maxLength ?? count);
  else if (operator === "<") limits.maxLength = Math.min(count - 1, limits.maxLength ?? count - 1);
  else if (operator === "=") Object.assign(limits, { minLength: count, maxLength: count });
  else return false;
  return true;
}

function readBound(
  field: FieldSketch,
  operator: string,
  value: { readonly kind: "text" | "number"; readonly text: string },
): boolean {
  const { limits } = field;
  if (value.kind === "text") {
    if (value.text !== "" || (operator !== "<>" && operator !== "!=")) return false;
    limits.minLength ??= 1;
    return true;
  }
  if (operator === ">=" || operator === ">") limits.min = { value: value.text, exclusive: operator === ">" };
  else if (operator === "<=" || operator === "<")
    limits.max = { value: value.text, exclusive: operator === "<" };
  else return false;
  return true;
}
