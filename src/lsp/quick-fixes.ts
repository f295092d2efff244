import { parse } from "../1-parse/parse.ts";
import type { ParseCache } from "../1-parse/markdown.ts";
import { lower } from "../2-lower/lower.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type Analysis, fileOf, placeAt } from "./analysis.ts";
import type { Edit } from "./rename.ts";

/** Something to do about a diagnostic. */
export interface QuickFix {
  readonly title: string;
  readonly edit: Edit;
}

/** What can be done about a diagnostic. A change of words is offered only if the diagnostic is gone after it. */
export function quickFixes(
  analysis: Analysis,
  diagnostic: Diagnostic,
  cache: ParseCache,
): readonly QuickFix[] {
  const { span, code } = diagnostic;
  const text = span && fileOf(analysis, span.file)?.text;
  if (!span || text === undefined || text === null) return [];
  if (code.startsWith("lint/")) return silence(analysis, diagnostic, text);
  const said = text.slice(span.start.offset, span.end.offset);
  const place = { file: span.file, start: span.start.offset, end: span.end.offset };
  const tried = [...new Set([...dashes(code, said), ...meant(diagnostic.help, said)])]
    .filter((replacement) => replacement !== said)
    .map((replacement) => {
      const edit = { ...place, text: replacement };
      return { edit, outcome: tryEdit(analysis, edit, diagnostic, cache) };
    });
  const best = tried.some(({ outcome }) => outcome === "better") ? "better" : "gone";
  return tried
    .filter(({ outcome }) => outcome === best)
    .map(({ edit }) => ({ title: `Write \`${edit.text.trim()}\``, edit }));
}

/** The nearest known names that the help names, written as they must stand in place of what was said. */
function meant(help: string, said: string): string[] {
  return [...help.matchAll(/Did you mean `([^`]+)`/g)].flatMap(([, near = ""]) => {
    const plain = near.replace(/^#+ /, "").replace(/^specc |^target: /, "");
    const size = /\(\d+\)/.exec(said)?.[0] ?? "(2)";
    if (plain.endsWith("(n)")) return [plain.replace("(n)", size)];
    const bare = plain;
    if (bare.startsWith("#") && said.includes("#")) return [`${said.split("#", 1)[0] ?? ""}${bare}`];
    const asCode = said.startsWith("`") && said.endsWith("`") ? [`\`${bare}\``] : [];
    const inPlace = /^'.*'$/.test(bare) && !said.startsWith("'") ? [bare.slice(1, -1)] : [];
    const count = bare.split(" ").length;
    const begin = new RegExp(`^[\\w-]+(?: [\\w-]+){${count - 1}}`).exec(said)?.[0];
    const begun = begin === undefined || asCode.length > 0 ? [] : [`${bare}${said.slice(begin.length)}`];
    return [...begun, ...asCode, bare, ...inPlace];
  });
}

function dashes(code: string, said: string): string[] {
  return code === "parse/not-a-dash" ? (said === "—" ? [" — "] : ["—"]) : [];
}

/** Tried, not guessed: is the diagnostic gone after it, and are there fewer errors than before? */
function tryEdit(
  { source, diagnostics }: Analysis,
  edit: Edit,
  { code, message }: Diagnostic,
  cache: ParseCache,
): "better" | "gone" | "no" {
  const files = source.files.map((file) =>
    file.path === edit.file
      ? { path: file.path, text: `${file.text.slice(0, edit.start)}${edit.text}${file.text.slice(edit.end)}` }
      : file,
  );
  const parsed = parse({ files }, cache);
  const after = [...parsed.diagnostics, ...lower(parsed.value ?? { files: [] }).diagnostics];
  const same = (all: readonly Diagnostic[]): number =>
    all.filter((one) => one.code === code && one.message === message).length;
  const errors = (all: readonly Diagnostic[]): number =>
    all.filter(({ severity }) => severity === "error").length;
  if (same(after) >= same(diagnostics)) return "no";
  return errors(after) < errors(diagnostics) ? "better" : "gone";
}

/** A comment that silences a lint: above the bullet, else below what stands first in the section. */
function silence(analysis: Analysis, { code, span }: Diagnostic, text: string): readonly QuickFix[] {
  if (!span || code === "lint/unknown-ignore" || code === "lint/unused-ignore") return [];
  const place = placeAt(analysis, span.file, span.start.offset);
  if (!place) return [];
  const comment = `<!-- specc-ignore ${code} — why -->`;
  const lineStart = text.lastIndexOf("\n", span.start.offset - 1) + 1;
  const title = `Silence \`${code}\` here`;
  if (/^[-*+] /.test(text.slice(lineStart)))
    return [{ title, edit: { file: span.file, start: lineStart, end: lineStart, text: `${comment}\n` } }];
  const { section } = place.declaration;
  const at = (section.lead ?? section).span.end.offset;
  const glue = section.lead ? "\n\n" : "\n";
  return [{ title, edit: { file: span.file, start: at, end: at, text: `${glue}${comment}` } }];
}
