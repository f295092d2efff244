/** The widest line of emitted TypeScript. */
const WIDTH = 110;

/**
 * Breaks the long lines of emitted TypeScript at their brackets, as a formatter would, so that views print every
 * construct on one line and need not count. Comments, templates (SQL) and what is short enough stay as they are.
 * Linear in the text but for the lines that are broken.
 */
export function wrapLines(text: string): string {
  if (!hasLongLine(text)) return text;
  let inTemplate = false;
  return text
    .split("\n")
    .map((line) => {
      const startsInTemplate = inTemplate;
      if (line.includes("`")) inTemplate = endsInTemplate(line, inTemplate);
      if (line.length <= WIDTH || startsInTemplate || inTemplate) return line;
      return /^\s*(?:\/\/|\/?\*|import )/.test(line) ? line : wrap(line).join("\n");
    })
    .join("\n");
}

function hasLongLine(text: string): boolean {
  for (let start = 0; text.length - start > WIDTH;) {
    const end = text.lastIndexOf("\n", start + WIDTH);
    if (end < start) return true;
    start = end + 1;
  }
  return false;
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

/** The code of a sign. */
const codeOf = (sign: string): number => sign.charCodeAt(0);

/** The signs that matter, by their codes: an opening bracket leads to what closes it. */
const KINDS = new Uint8Array(128);
const [QUOTE, SLASH, OPENER, CLOSER, SEPARATOR] = [1, 2, 3, 4, 5];
for (const [kind, signs] of [
  [QUOTE, "\"'`"],
  [SLASH, "/"],
  [OPENER, "([{"],
  [CLOSER, ")]}"],
  [SEPARATOR, ",;"],
] as const) {
  for (const sign of signs) KINDS[codeOf(sign)] = kind;
}
const CLOSERS = new Uint8Array(128);
for (const [open = "", close = ""] of ["()", "[]", "{}"]) CLOSERS[codeOf(open)] = codeOf(close);
const [BLANK, PATTERN_BEFORE] = [codeOf(" "), ":(,=["];

/** The outermost bracketed groups between two places of a line; strings, templates and patterns are passed over. */
function groupsOf(line: string, from: number, to: number): readonly Group[] {
  const groups: Group[] = [];
  const expected: number[] = [];
  let open = 0;
  let separators: number[] = [];
  for (let at = from; at < to; at++) {
    const sign = line.charCodeAt(at);
    const kind = sign < 128 ? KINDS[sign] : 0;
    if (kind === 0) continue;
    if (kind === QUOTE || (kind === SLASH && isPattern(line, at))) at = afterQuoted(line, at);
    else if (kind === OPENER) {
      if (expected.length === 0) [open, separators] = [at, []];
      expected.push(CLOSERS[sign] ?? 0);
    } else if (kind === CLOSER && sign === expected.at(-1)) {
      expected.pop();
      if (expected.length === 0) groups.push({ open, close: at, separators });
    } else if (kind === SEPARATOR && expected.length === 1) separators.push(at);
  }
  return groups;
}

/** True for a slash that begins a pattern, by what stands before it. */
function isPattern(line: string, slash: number): boolean {
  const before = line.charCodeAt(slash - 1) === BLANK ? slash - 2 : slash - 1;
  return before >= 0 && PATTERN_BEFORE.includes(line.charAt(before));
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
