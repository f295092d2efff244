/** The widest line of emitted TypeScript. */
const WIDTH = 110;

/**
 * Breaks the long lines of emitted TypeScript at their brackets, as a formatter would, so that views print every
 * construct on one line and need not count. Comments, templates (SQL) and what is short enough stay as they are.
 * Linear in the text but for the lines that are broken.
 */
export function wrapLines(text: string): string {
  let inTemplate = false;
  return text
    .split("\n")
    .map((line) => {
      const startsInTemplate = inTemplate;
      if (line.includes("`")) inTemplate = endsInTemplate(line, inTemplate);
      const isCode = !startsInTemplate && !inTemplate && !/^\s*(?:\/\/|\/?\*|import )/.test(line);
      return isCode && line.length > WIDTH ? wrap(line).join("\n") : line;
    })
    .join("\n");
}

function endsInTemplate(line: string, before: boolean): boolean {
  let inside = before;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === "\\") at++;
    else if (line[at] === "`") inside = !inside;
  }
  return inside;
}

/** A bracketed stretch of a line, with the places at which its items are parted. */
interface Group {
  readonly open: number;
  readonly close: number;
  readonly separators: readonly number[];
}

function wrap(line: string): readonly string[] {
  if (line.length <= WIDTH) return [line];
  const group = groupToBreak(line);
  if (!group) return [line];
  const indent = /^ */.exec(line)?.[0] ?? "";
  const items = itemsOf(line, group);
  const inner = items.map((item) => `${indent}  ${item.text}${item.separator}`);
  return [line.slice(0, group.open + 1), ...inner, indent + line.slice(group.close)].flatMap(wrap);
}

interface Item {
  readonly text: string;
  readonly separator: string;
}

function itemsOf(line: string, { open, close, separators }: Group): readonly Item[] {
  const sign =
    separators.length > 0 ? (line[separators[0] ?? 0] ?? ",") : defaultSeparator(line, open, close);
  const bounds = [open, ...separators, close];
  return bounds.slice(1).flatMap((end, index) => {
    const text = line.slice((bounds[index] ?? 0) + 1, end).trim();
    return text === "" ? [] : [{ text, separator: sign }];
  });
}

/** A type's only member is ended by a semicolon, everything else by a comma. */
function defaultSeparator(line: string, open: number, close: number): string {
  return line[open] === "{" && /^\s*readonly /.test(line.slice(open + 1, close)) ? ";" : ",";
}

/**
 * The group whose breaking makes the line short: of those that are not inside of another, the longest. Where it holds
 * one item that is itself one group, as in `f({ … })`, that one is broken and the brackets around it stay.
 */
function groupToBreak(line: string): Group | null {
  let best = longest(groupsOf(line, 0, line.length));
  while (best && best.separators.length === 0) {
    const inner = longest(groupsOf(line, best.open + 1, best.close));
    const isWhole =
      inner && line.slice(inner.close + 1, best.close).trim() === "" && isHugged(line, best, inner);
    if (!inner || !isWhole) break;
    best = inner;
  }
  if (!best || best.close - best.open <= 2) return null;
  // A single item in round brackets takes a comma behind it only in a call.
  const isCall =
    line[best.open] !== "(" || best.separators.length > 0 || /[\w>]$/.test(line.slice(0, best.open));
  return isCall ? best : null;
}

/** True where nothing but the head of an arrow function or a call stands between two opening brackets. */
function isHugged(line: string, outer: Group, inner: Group): boolean {
  const between = line.slice(outer.open + 1, inner.open);
  return line[outer.open] === "(" && /^(?:\(?[\w, {}]*\)? => )?\(?[\w.]*$/.test(between);
}

function longest(groups: readonly Group[]): Group | null {
  let best: Group | null = null;
  for (const group of groups) if (!best || group.close - group.open >= best.close - best.open) best = group;
  return best;
}

const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/** The outermost bracketed groups between two places of a line; strings, templates and patterns are passed over. */
function groupsOf(line: string, from: number, to: number): readonly Group[] {
  const groups: Group[] = [];
  const expected: string[] = [];
  let open = 0;
  let separators: number[] = [];
  for (let at = from; at < to; at++) {
    const sign = line[at] ?? "";
    if (sign === '"' || sign === "'" || sign === "`") at = afterQuoted(line, at);
    else if (sign === "/" && /[:(,=[] ?$/.test(line.slice(0, at))) at = afterQuoted(line, at);
    else if (CLOSERS[sign] !== undefined) {
      if (expected.length === 0) [open, separators] = [at, []];
      expected.push(CLOSERS[sign]);
    } else if (sign === expected.at(-1)) {
      expected.pop();
      if (expected.length === 0) groups.push({ open, close: at, separators });
    } else if (expected.length === 1 && (sign === "," || sign === ";")) separators.push(at);
  }
  return groups;
}

/** The place of the quote that ends the one at `start`. In a pattern, a slash inside of brackets does not end it. */
function afterQuoted(line: string, start: number): number {
  const quote = line[start];
  let inClass = false;
  for (let at = start + 1; at < line.length; at++) {
    const sign = line[at];
    if (sign === "\\") at++;
    else if (quote === "/" && sign === "[") inClass = true;
    else if (quote === "/" && sign === "]") inClass = false;
    else if (sign === quote && !inClass) return at;
  }
  return line.length;
}
