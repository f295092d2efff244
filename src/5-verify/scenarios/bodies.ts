import type { Code } from "mdast";
import { type Document, isScalar, visit } from "yaml";
import { boundedYaml } from "../../markdown/yaml.ts";
import type { Position, Span } from "../../source/source.ts";
import { type Item, type Reading, spanOf } from "./markdown.ts";
import {
  scenarioBadYaml,
  scenarioNoBodyKind,
  scenarioTwoBlocks,
  scenarioUnexpectedBody,
  scenarioUnknownBodyKind,
  scenarioUnsendableYaml,
} from "../../diagnostics/messages.ts";
import type { Body, Written } from "./scenario.ts";

/** The one fenced block below an item as a body, or null where there is none or a wrong one (which is reported). */
export function readBody(reading: Reading, item: Item): Body | null {
  const [code, second] = item.codes;
  if (second !== undefined) {
    reading.diagnostics.push(scenarioTwoBlocks(spanOf(reading, second), {}));
  }
  return code === undefined ? null : bodyOf(reading, code);
}

/** Says so where an item has a fenced block that means nothing to it. */
export function refuseBody(reading: Reading, item: Item): void {
  for (const code of item.codes) {
    reading.diagnostics.push(scenarioUnexpectedBody(spanOf(reading, code), {}));
  }
}

function bodyOf(reading: Reading, code: Code): Body | null {
  const language = code.lang ?? "";
  if (language === "yaml" || language === "json") return yamlBody(reading, code);
  if (language === "text") {
    const mediaType = code.meta?.trim() || "text/plain";
    const written = code.value.includes("${") ? [{ text: code.value, span: spanOf(reading, code) }] : [];
    return { form: "text", mediaType, value: code.value, written };
  }
  reading.diagnostics.push(
    language === ""
      ? scenarioNoBodyKind(spanOf(reading, code), {})
      : scenarioUnknownBodyKind(spanOf(reading, code), { kind: language }),
  );
  return null;
}

function yamlBody(reading: Reading, code: Code): Body | null {
  const { document, problems } = boundedYaml(code.value);
  const within = placesIn(reading, code);
  for (const { message, start, end } of problems)
    reading.diagnostics.push(scenarioBadYaml(within(start, end), { problem: message }));
  if (document === null) return null;
  const written: Written[] = [];
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value !== "string" || !node.value.includes("${")) return;
      const [start, end] = node.range ?? [0, 0];
      written.push({ text: node.value, span: within(start, end) });
    },
    Pair(_key, pair) {
      if (isScalar(pair.key) && typeof pair.key.value !== "string") pair.key.value = String(pair.key.value);
    },
  });
  const value = plain(reading, code, document);
  return value === undefined ? null : { form: "json", mediaType: "application/json", value, written };
}

function plain(reading: Reading, code: Code, document: Document): unknown {
  try {
    return JSON.parse(JSON.stringify(document.toJS() ?? null)) as unknown;
  } catch (error) {
    reading.diagnostics.push(
      scenarioUnsendableYaml(spanOf(reading, code), {
        problem: error instanceof Error ? error.message : String(error),
      }),
    );
    return undefined;
  }
}

/** Places in the file of stretches of a fenced block's text, whose lines may be indented in the file. */
function placesIn(reading: Reading, code: Code): (start: number, end: number) => Span {
  const whole = spanOf(reading, code);
  const lines = startsOf(code.value);
  const text = reading.file.text.slice(0, whole.end.offset);
  const inFile = startsOf(text.slice(whole.start.offset)).map((start) => whole.start.offset + start);
  const place = (offset: number): Position => {
    const at = lastUpTo(lines, offset);
    const start = inFile[at + 1];
    if (start === undefined) return whole.end;
    const length = (all: string, from: number): number => {
      const end = all.indexOf("\n", from);
      return (end === -1 ? all.length : end) - from - (all[end - 1] === "\r" ? 1 : 0);
    };
    const indent = Math.max(0, length(text, start) - length(code.value, lines[at] ?? 0));
    const inLine = offset - (lines[at] ?? 0);
    return {
      line: whole.start.line + at + 1,
      column: indent + inLine + 1,
      offset: start + indent + inLine,
    };
  };
  return (start, end) => ({ file: whole.file, start: place(start), end: place(end) });
}

/** Where the lines of a text start. */
function startsOf(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

/** The index of the last of ascending numbers that is not above `most`. */
function lastUpTo(numbers: readonly number[], most: number): number {
  let [low, high] = [0, numbers.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((numbers[middle] ?? 0) <= most) low = middle;
    else high = middle - 1;
  }
  return low;
}
