import { isMap, isScalar, LineCounter, parseDocument, type Node, type Pair } from "yaml";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { fillLockSyntax } from "../diagnostics/messages.ts";
import { spanIn } from "./text.ts";

/** JSON is YAML 1.2, whose parser says where a mistake is. */
export function syntaxMistake(text: string, path: string): Diagnostic {
  const [first] = parseDocument(text, {
    version: "1.2",
    lineCounter: new LineCounter(),
    prettyErrors: false,
  }).errors;
  const conflict = /^(<{7}|={7}|>{7})/m.exec(text);
  const start = conflict?.index ?? first?.pos[0] ?? 0;
  const problem = conflict
    ? "a merge left its marks."
    : (first?.message ?? "it reads as YAML, but not as JSON.");
  return fillLockSyntax(spanIn(path, text, start, start + 1), { problem });
}

/** The place of the value that the keys lead to, or of the last one on the way that is there. */
export function placeOf(text: string, path: string, keys: readonly string[]): ReturnType<typeof spanIn> {
  let node: unknown = parseDocument(text, { version: "1.2" }).contents;
  let range = rangeOf(node);
  for (const key of keys) {
    if (!isMap(node)) break;
    const pair: Pair | undefined = node.items.find(({ key: name }) => isScalar(name) && name.value === key);
    if (!pair) break;
    node = pair.value;
    range = rangeOf(isMap(node) ? pair.key : node);
  }
  return spanIn(path, text, range[0], range[1]);
}

function rangeOf(node: unknown): readonly [number, number] {
  const range = (node as Node | null)?.range;
  return range ? [range[0], range[1]] : [0, 1];
}
