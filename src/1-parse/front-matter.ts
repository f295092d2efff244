import type { Yaml } from "mdast";
import {
  parseFrontMatterElsewhere,
  parseFrontMatterNotFlat,
  parseFrontMatterSyntax,
  parseFrontMatterTooLong,
  parseFrontMatterTwice,
} from "../diagnostics/messages.ts";
import type { Span } from "../source/source.ts";
import type { FrontMatter, FrontMatterEntry } from "../tree/spec-tree.ts";
import type { FileContext } from "./context.ts";
import { rangeOf } from "./markdown.ts";
import { plainYaml } from "./plain-yaml.ts";
import { readYaml, type YamlPair } from "./yaml.ts";

/** Reads the YAML 1.2 at the top of the root file: keys with plain values. */
export function frontMatterOf(
  context: FileContext,
  node: Yaml,
  base: number,
  isRoot: boolean,
): FrontMatter | null {
  const { start, end } = rangeOf(node);
  const span = context.places.span(base + start, base + end);
  if (!isRoot) {
    context.report(parseFrontMatterElsewhere(span, {}));
    return null;
  }
  if (node.value.length > LONGEST) {
    context.report(parseFrontMatterTooLong(span, { most: LONGEST }));
    return { span, entries: [] };
  }
  const inner = base + context.places.text.indexOf("\n", base + start) + 1 - base;
  const at = (from: number, to: number): Span => context.places.span(inner + from, inner + to);
  const document = plainYaml(node.value) ?? readYaml(node.value);
  for (const { message, start: from, end: to } of document.errors) {
    context.report(parseFrontMatterSyntax(at(from, to), { problem: firstLine(message) }));
  }
  if (document.errors.length > 0) return { span, entries: [] };
  if (document.pairs === null) {
    if (!document.isEmpty) context.report(parseFrontMatterNotFlat(span, { key: "the front matter" }));
    return { span, entries: [] };
  }
  const entries = new Map<string, FrontMatterEntry>();
  for (const pair of document.pairs) {
    const entry = entryOf(context, pair, at);
    if (!entry) continue;
    const first = entries.get(entry.key);
    if (first) {
      const related = [{ message: "the first", span: first.keySpan }];
      context.report(parseFrontMatterTwice(entry.keySpan, { key: entry.key }, related));
    } else entries.set(entry.key, entry);
  }
  return { span, entries: [...entries.values()] };
}

/** A front matter has some seven short lines. */
const LONGEST = 10_000;

function entryOf(
  context: FileContext,
  pair: YamlPair,
  at: (from: number, to: number) => Span,
): FrontMatterEntry | null {
  const key = pair.key.value;
  const keySpan = at(pair.key.start, pair.key.end);
  if (pair.value === null) return { key, keySpan, value: null, valueSpan: keySpan };
  const { value, start, end } = pair.value;
  if (isPlain(value)) return { key, keySpan, value, valueSpan: at(start, end) };
  context.report(parseFrontMatterNotFlat(keySpan, { key }));
  return null;
}

function isPlain(value: unknown): value is string | number | boolean | null {
  return value === null || ["string", "number", "boolean"].includes(typeof value);
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0]?.replace(/ at line \d+, column \d+:?$/, "") ?? "";
}
