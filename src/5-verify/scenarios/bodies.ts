import type { Code } from "mdast";
import { isScalar, parseDocument, visit } from "yaml";
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
  const document = parseDocument(code.value, { version: "1.2", schema: "core", prettyErrors: false });
  const before = reading.diagnostics.length;
  for (const error of document.errors) {
    const span = within(reading, code, error.pos[0], error.pos[1]);
    reading.diagnostics.push(scenarioBadYaml(span, { problem: error.message.split("\n")[0] ?? "" }));
  }
  if (reading.diagnostics.length > before) return null;
  const written: Written[] = [];
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value !== "string" || !node.value.includes("${")) return;
      const [start, end] = node.range ?? [0, 0];
      written.push({ text: node.value, span: within(reading, code, start, end) });
    },
    Pair(_key, pair) {
      if (isScalar(pair.key) && typeof pair.key.value !== "string") pair.key.value = String(pair.key.value);
    },
  });
  const value = plain(reading, code, document);
  return value === undefined ? null : { form: "json", mediaType: "application/json", value, written };
}

function plain(reading: Reading, code: Code, document: ReturnType<typeof parseDocument>): unknown {
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

/** The place in the file of a stretch of a fenced block's text, whose lines may be indented in the file. */
function within(reading: Reading, code: Code, start: number, end: number): Span {
  const whole = spanOf(reading, code);
  return {
    file: whole.file,
    start: place(reading, code, whole, start),
    end: place(reading, code, whole, end),
  };
}

function place(reading: Reading, code: Code, whole: Span, offset: number): Position {
  const before = code.value.slice(0, offset).split("\n");
  const inLine = before.at(-1)?.length ?? 0;
  const line = whole.start.line + before.length;
  const codeLine = code.value.split("\n")[before.length - 1] ?? "";
  let lineStart = 0;
  for (let number = 1; number < line; number++) {
    const next = reading.file.text.indexOf("\n", lineStart);
    if (next === -1) return whole.end;
    lineStart = next + 1;
  }
  const lineEnd = reading.file.text.indexOf("\n", lineStart);
  const text = reading.file.text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd).replace(/\r$/, "");
  const indent = Math.max(0, text.length - codeLine.length);
  return { line, column: indent + inLine + 1, offset: lineStart + indent + inLine };
}
