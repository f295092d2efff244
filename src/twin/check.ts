import type { Shape } from "./shape.ts";
import { isRow } from "./shape.ts";

/** Everything in a value that is not of the shape, each with its JSON Pointer. Members that it does not name are left alone. */
export function problemsOf(shape: Shape, value: unknown, pointer = ""): string[] {
  const wrong = (what: string): string[] => [`${pointer || "the body"} must be ${what}`];
  switch (shape.kind) {
    case "any":
      return [];
    case "object":
      if (!isRow(value)) return wrong("an object");
      return shape.members.flatMap(({ name, shape: inner, required, nullable }) => {
        const at = `${pointer}/${name}`;
        const member = Object.hasOwn(value, name) ? value[name] : undefined;
        if (member === undefined) return required ? [`${at} is missing`] : [];
        return member === null && nullable ? [] : problemsOf(inner, member, at);
      });
    case "list":
      if (!Array.isArray(value)) return wrong("a list");
      if (value.length < shape.min) return wrong(`a list of at least ${shape.min}`);
      if (value.length > shape.max) return wrong(`a list of at most ${shape.max}`);
      return value.flatMap((item, index) => problemsOf(shape.of, item, `${pointer}/${index}`));
    case "choice":
      return shape.values.includes(value) ? [] : wrong(`one of ${shape.values.map(String).join(", ")}`);
    case "boolean":
      return typeof value === "boolean" ? [] : wrong("true or false");
    case "decimal":
      return /^-?\d+(?:\.\d+)?$/.test(String(value)) ? [] : wrong("a number");
    case "integer":
      return Number.isInteger(value) && isWithin(shape, Number(value))
        ? []
        : wrong(`a whole number${rangeOf(shape)}`);
    case "number":
      return typeof value === "number" && isWithin(shape, value) ? [] : wrong(`a number${rangeOf(shape)}`);
    case "text":
      if (typeof value !== "string") return wrong("a text");
      if ([...value].length < shape.min) return wrong(`at least ${shape.min} characters`);
      if ([...value].length > shape.max) return wrong(`at most ${shape.max} characters`);
      if (shape.pattern && !shape.pattern.test(value)) return wrong(`of the pattern ${shape.pattern.source}`);
      return FORMATS[shape.format].test(value) ? [] : wrong(`a text of the form ${shape.format}`);
  }
}

/** A parameter of a query, read by its shape; its problem where it is not of it. */
export function readParameter(
  shape: Shape,
  text: string,
  name: string,
): { readonly value: unknown } | { readonly problem: string } {
  const value =
    shape.kind === "integer" || shape.kind === "number"
      ? text.trim() === ""
        ? text
        : Number(text)
      : shape.kind === "boolean" && /^(?:true|false)$/.test(text)
        ? text === "true"
        : text;
  // A list may be said with commas, or again and again.
  if (shape.kind === "list" || shape.kind === "object") return { value: text };
  const choice = shape.kind === "choice" ? shape.values.find((one) => String(one) === text) : value;
  const [problem] = problemsOf(shape, choice);
  return problem === undefined
    ? { value: choice }
    : { problem: `${name}${problem.slice("the body".length)}` };
}

function isWithin({ min, max }: { min: number | null; max: number | null }, value: number): boolean {
  return (min === null || value >= min) && (max === null || value <= max);
}

function rangeOf({ min, max }: { min: number | null; max: number | null }): string {
  return `${min === null ? "" : ` from ${min}`}${max === null ? "" : ` up to ${max}`}`;
}

const FORMATS: Readonly<Record<(Shape & { kind: "text" })["format"], RegExp>> = {
  plain: /^/,
  email: /^[^\s@]+@[^\s@]+$/,
  url: /^https?:\/\//,
  uuid: /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i,
  date: /^\d{4}-\d{2}-\d{2}$/,
  time: /^\d{2}:\d{2}/,
  duration: /^P(?!$)(?:\d+W|(?:\d+[YMD])*(?:T(?:[\d.]+[HMS])+)?)$/,
  instant: /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/i,
};
