import { typeWords } from "../2-lower/expressions/words.ts";
import type { Declaration } from "../2-lower/declarations.ts";
import { type Analysis, fileOf } from "./analysis.ts";
import { expressionAt, expressionBecomes, fieldBecomes, sectionBecomes } from "./becomes.ts";
import type { FieldInfo } from "./fields.ts";
import { languageWords } from "./language-page.ts";
import { notesOf, pointerAt } from "./notes.ts";
import { type CodePlace, type Stretch, under } from "./occurrences.ts";

/** What is said of a place, as Markdown. */
export interface HoverText extends Stretch {
  readonly text: string;
}

/** What stands at an offset becomes; `null` where there is nothing to say. */
export function hoverAt(analysis: Analysis, file: string, offset: number): HoverText | null {
  const noted = aboutNote(analysis, file, offset);
  if (noted) return noted;
  const { link, field, code, heading } = under(analysis, file, offset);
  if (link?.to) return { ...stretch(link), text: aboutSection(analysis, link.to) };
  if (field) {
    const own = code ? aboutExpression(analysis, code) : "";
    return {
      ...stretch(field),
      text: [aboutField(analysis, field.field), own].filter(Boolean).join("\n\n---\n\n"),
    };
  }
  if (code) {
    const text = aboutExpression(analysis, code);
    return text === "" ? null : { ...stretch(code), text };
  }
  if (heading) {
    const { start, end } = heading.section.span;
    return { file, start: start.offset, end: end.offset, text: aboutSection(analysis, heading) };
  }
  return aboutWord(analysis, file, offset);
}

function stretch({ file, start, end }: Stretch): Stretch {
  return { file, start, end };
}

function aboutSection({ ir }: Analysis, declaration: Declaration): string {
  const { kind, section } = declaration;
  const becomes = ir ? sectionBecomes(ir, declaration) : [];
  return paragraphs(
    `**${kind}${section.name.text ? `: ${section.name.text}` : ""}**`,
    becomes,
    section.doc.text,
  );
}

function aboutField({ ir }: Analysis, field: FieldInfo): string {
  const { owner, name, type, doc } = field;
  const title = `**\`${name}\`**: ${type} — ${owner.kind} ${owner.section.name.text}`;
  return paragraphs(title, ir ? fieldBecomes(ir, owner.id, name) : [], doc);
}

function aboutExpression({ ir, declarations }: Analysis, { token, use, file }: CodePlace): string {
  if (use?.kind !== "expression" || !ir) return "";
  const expression = expressionAt(ir, file, token.span.start.line, token.text);
  if (!expression) return "";
  const row = use.scope.row?.kind === "row" ? use.scope.row.of : null;
  const known = row ? declarations.all.find((one) => one === row) : undefined;
  const sql = expressionBecomes(ir, expression, known ? { id: known.id, table: known.names.table } : null);
  const { type } = expression.node;
  return [`The expression is ${typeWords(type)}${type.nullable ? ", or null" : ""}.`, ...sql].join("\n\n");
}

/** `{#name}` behind a phrase: the note that it points at. */
function aboutNote(analysis: Analysis, file: string, offset: number): HoverText | null {
  const text = fileOf(analysis, file)?.text ?? "";
  const pointer = pointerAt(text, offset);
  const note = pointer && notesOf(text).find(({ name }) => name === pointer.name);
  return note ? { file, start: pointer.start, end: pointer.end, text: note.text } : null;
}

/** A word of the language: what docs/language.md says of it. */
function aboutWord(analysis: Analysis, file: string, offset: number): HoverText | null {
  const text = fileOf(analysis, file)?.text ?? "";
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const line = text.slice(start, (text.indexOf("\n", offset) + 1 || text.length + 1) - 1);
  const structure = line.split(" — ", 1)[0] ?? "";
  const isStructure = /^\s*[-*+] |^[a-zA-Z]+:/.test(line) && offset - start <= structure.length;
  if (!isStructure) return null;
  const found = [...languageWords()]
    .flatMap(([word, says]) => {
      for (const match of structure.matchAll(new RegExp(`(?<![\\w-])${word}(?![\\w-])`, "g"))) {
        if (match.index <= offset - start && offset - start <= match.index + word.length)
          return [{ word, says, at: start + match.index }];
      }
      return [];
    })
    .toSorted((a, b) => b.word.length - a.word.length)[0];
  if (!found) return null;
  const { word, says, at } = found;
  return { file, start: at, end: at + word.length, text: `**${word}** — ${says}` };
}

function paragraphs(title: string, becomes: readonly string[], doc: string): string {
  const lines = becomes.map((line) => (line.startsWith("```") ? `\n${line}` : `- ${line}`));
  return [title, lines.join("\n"), doc].filter((part) => part !== "").join("\n\n");
}
