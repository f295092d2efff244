import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { lintUnknownIgnore, lintUnusedIgnore } from "../diagnostics/messages.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Source, SourceFile, Span } from "../source/source.ts";
import type { SpecTree } from "../tree/spec-tree.ts";
import type { Bullet } from "../tree/tokens.ts";

/**
 * Takes away what comments silence, and adds what is wrong with the comments themselves.
 * `<!-- specc-ignore lint/a, lint/b — why -->` stands on a line of its own.
 */
export function applyIgnores(
  source: Source,
  tree: SpecTree,
  found: readonly Diagnostic[],
  known: readonly string[],
): readonly Diagnostic[] {
  const ignores = source.files.flatMap((file) => ignoresOf(file, tree));
  const used = new Set<Ignore>();
  const kept = found.filter(({ code, span }) => {
    const silent = ignores.filter(
      (ignore) => ignore.code === code && span !== null && holdsFor(ignore, span),
    );
    for (const ignore of silent) used.add(ignore);
    return silent.length === 0;
  });
  const wrong = ignores
    .filter((ignore) => !used.has(ignore))
    .map(({ code, span }) =>
      known.includes(code)
        ? lintUnusedIgnore(span, { code })
        : lintUnknownIgnore(span, {
            code,
            nearest: nearest(code, known),
            known: known.map((one) => `\`${one}\``).join(", "),
          }),
    );
  return [...kept, ...wrong];
}

interface Ignore {
  readonly code: string;
  /** Where the code stands. */
  readonly span: Span;
  /** The lines that it holds for, both included. */
  readonly from: number;
  readonly to: number;
}

function holdsFor({ span, from, to }: Ignore, { file, start }: Span): boolean {
  return file === span.file && start.line >= from && start.line <= to;
}

const COMMENT = /^[ \t]*<!--[ \t]*specc-ignore[ \t]+(.*?)[ \t]*-->[ \t]*$/;

function ignoresOf({ path, text }: SourceFile, tree: SpecTree): Ignore[] {
  const lines = text.split(/\r\n|\n|\r/);
  const found: Ignore[] = [];
  let [offset, fence] = [0, false];
  lines.forEach((line, index) => {
    if (/^\s*(`{3,}|~{3,})/.test(line)) fence = !fence;
    const said = fence ? undefined : COMMENT.exec(line)?.[1]?.split(/\s—\s/, 1)[0];
    if (said !== undefined) {
      const range = rangeOf(path, lines, index + 1, tree);
      for (const match of said.matchAll(/[^\s,]+/g)) {
        const column = line.indexOf(said) + match.index;
        const place = (at: number): Span["start"] => ({
          line: index + 1,
          column: at + 1,
          offset: offset + at,
        });
        const span = { file: path, start: place(column), end: place(column + match[0].length) };
        found.push({ code: match[0], span, ...range });
      }
    }
    offset += line.length + (text.startsWith("\r\n", offset + line.length) ? 2 : 1);
  });
  return found;
}

/** The lines that a comment in `line` holds for: the bullet below it, else the section around it, else the file. */
function rangeOf(
  path: string,
  lines: readonly string[],
  line: number,
  tree: SpecTree,
): { readonly from: number; readonly to: number } {
  let below = line + 1;
  while (below <= lines.length && COMMENT.test(lines[below - 1] ?? "")) below += 1;
  const sections = tree.files.find((file) => file.path === path)?.sections ?? [];
  const bullet = sections
    .flatMap((section) => [section.bullets, ...section.parts.map((part) => part.bullets)].flat())
    .flatMap(withNested)
    .find(({ span }) => span.start.line === below);
  if (bullet) return { from: below, to: lastLineOf(bullet) };
  const starts = sections.map(({ span }) => span.start.line);
  const start = starts.findLast((one) => one <= line);
  if (start === undefined) return { from: 1, to: lines.length };
  return { from: start, to: (starts.find((one) => one > line) ?? lines.length + 1) - 1 };
}

function withNested(bullet: Bullet): Bullet[] {
  return [bullet, ...bullet.bullets.flatMap(withNested)];
}

function lastLineOf(bullet: Bullet): number {
  return Math.max(bullet.span.end.line, ...bullet.bullets.map(lastLineOf));
}
