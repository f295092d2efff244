import { posix } from "node:path";
import { OUTLINES } from "../../1-parse/sections/outlines.ts";
import { AGGREGATES, FOLDS, FUNCTIONS, METHODS } from "../../2-lower/expressions/signatures.ts";
import type { Declaration } from "../../2-lower/declarations.ts";
import type { SectionKind } from "../../tree/spec-tree.ts";
import { type Analysis, fileOf, type Place, placeAt } from "../analysis.ts";
import { membersOf, type NameScope, readNames } from "../expression-names.ts";
import { languageWords, wordOf } from "../language-page.ts";
import { notesOf } from "../notes.ts";
import { type Use, useOf } from "../uses.ts";
import { fieldPlaceOf, FRONT_MATTER, keysFor, rulesFor, TYPES, WHO, type Word } from "./words.ts";

/** Something that may be written at a place. */
export interface Suggestion {
  readonly label: string;
  readonly kind: "keyword" | "type" | "field" | "value" | "function" | "link" | "variable";
  /** What it is, in short. */
  readonly detail: string;
  readonly doc: string;
  /** The text, with `$1` … as places to fill. */
  readonly insert: string;
  /** What is replaced, in UTF-16 units of the file. */
  readonly start: number;
  readonly end: number;
}

type Bare = Omit<Suggestion, "start" | "end">;

/** What may be written at an offset. */
export function completionsAt(analysis: Analysis, path: string, offset: number): readonly Suggestion[] {
  const text = fileOf(analysis, path)?.text ?? "";
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  const line = text.slice(lineStart, offset);
  const here = (typed: string, all: readonly Bare[], after = 0): readonly Suggestion[] =>
    all.map((one) => ({ ...one, start: offset - typed.length, end: offset + after }));

  if (isInFrontMatter(text, lineStart)) {
    return /^\w*$/.test(line)
      ? here(
          line,
          FRONT_MATTER.map((word) => keyword(word)),
        )
      : [];
  }
  const heading = /^(#{2,3}) (\S*(?: \S*)?)$/.exec(line);
  const place = placeAt(analysis, path, lineStart);
  if (heading?.[1] === "##") return here(heading[2] ?? "", sectionKinds());
  const from = /^### From \[?([^\]]*)$/.exec(line);
  if (from)
    return here(line.slice("### From ".length), links(analysis, path, ["Entity"]), closing(text, offset));
  if (heading) return here(heading[2] ?? "", partKinds(place));

  const pointer = /\]\{#([\p{L}\p{N}_-]*)$/u.exec(line);
  if (pointer)
    return here(
      pointer[1] ?? "",
      notesOf(text).map(({ name, text: doc }) => ({
        label: name,
        kind: "link",
        detail: "note",
        doc,
        insert: text[offset] === "}" ? name : `${name}}`,
      })),
    );
  const ticks = line.split("`").length - 1;
  if (ticks % 2 === 1) {
    const tick = line.lastIndexOf("`");
    return place ? inCode(analysis, place, line.slice(0, tick), line.slice(tick + 1), here) : [];
  }
  const address = /\]\(([^)\s]*)$/.exec(line);
  if (address) return here(address[1] ?? "", addresses(analysis, path));
  const label = /\[([^\]]*)$/.exec(line);
  if (label) return here(label[0], links(analysis, path, kindsFor(place, line)), closing(text, offset));
  return place ? inBullet(analysis, path, place, line, here) : [];
}

type Here = (typed: string, all: readonly Bare[]) => readonly Suggestion[];

function isInFrontMatter(text: string, lineStart: number): boolean {
  if (!/^---[ \t]*\n/.test(text) || lineStart < 4) return false;
  const end = text.indexOf("\n---", 3);
  return end < 0 || lineStart <= end;
}

/** An editor that closes brackets has put one behind the cursor. */
function closing(text: string, offset: number): number {
  return text[offset] === "]" ? 1 : 0;
}

function keyword({ label, insert }: Word, detail = ""): Bare {
  return { label, kind: "keyword", detail, doc: languageWords().get(wordOf(label)) ?? "", insert };
}

function sectionKinds(): readonly Bare[] {
  return OUTLINES.map(({ kind, named }) => keyword({ label: kind, insert: named ? `${kind}: $1` : kind }));
}

function partKinds(place: Place | null): readonly Bare[] {
  const outline = OUTLINES.find(({ kind }) => kind === place?.declaration.kind);
  const there = new Set(place?.declaration.section.parts.map(({ kind }) => kind));
  return (outline?.parts ?? [])
    .filter(({ kind, repeated }) => repeated || !there.has(kind))
    .map(({ kind, heading }) => keyword({ label: kind, insert: heading === "named" ? `${kind}: $1` : kind }));
}

/** The names of a code span, by what it is for. */
function inCode(
  analysis: Analysis,
  place: Place,
  before: string,
  typed: string,
  here: Here,
): readonly Suggestion[] {
  const isNested = /^\s{2,}/.test(before);
  const use = useOf(analysis, place.declaration, place.part, before, isNested);
  const word = /\w*$/.exec(typed)?.[0] ?? "";
  if (use?.kind === "expression")
    return here(word, inExpression(analysis, typed.slice(0, typed.length - word.length), use.scope));
  return here(typed, fixedNames(analysis, use));
}

function fixedNames(analysis: Analysis, use: Use | null): readonly Bare[] {
  if (use?.kind === "fields") return use.fields.map((field) => fieldItem(field));
  if (use?.kind === "values")
    return use.values.map((value) => ({ label: value, kind: "value", detail: "", doc: "", insert: value }));
  if (use?.kind !== "address") return [];
  return ["GET", "POST", "PUT", "PATCH", "DELETE"].flatMap((method) =>
    analysis.declarations.all
      .filter(({ kind }) => kind === "Entity")
      .map(({ names }): Bare => {
        const address = `${method} ${names.path}/{${names.camel}}/`;
        return {
          label: address,
          kind: "value",
          detail: "",
          doc: "",
          insert: `${address.replace(/[{}]/g, "\\$&")}$1`,
        };
      }),
  );
}

function fieldItem({ name, type, doc, owner }: ReturnType<typeof membersOf>[number]): Bare {
  return {
    label: name,
    kind: "field",
    detail: `${type} — ${owner.section.name.text || owner.kind}`,
    doc,
    insert: name,
  };
}

function inExpression(analysis: Analysis, before: string, scope: NameScope): readonly Bare[] {
  const { beforeDot, bound, inText } = readNames(analysis, before, scope);
  if (inText) return [];
  if (beforeDot !== undefined) {
    const fields = membersOf(analysis, beforeDot).map((field) => fieldItem(field));
    if (beforeDot?.kind === "rows") return functions(FOLDS, (name) => `${name}(\${1:x}, \${2:x})`);
    return beforeDot?.kind === "plain" ? functions(METHODS, (name) => `${name}($1)`) : fields;
  }
  const names = [...bound.keys(), ...scope.variables.keys()];
  return [
    ...membersOf(analysis, scope.row).map((field) => fieldItem(field)),
    ...names.map((name): Bare => ({ label: name, kind: "variable", detail: "", doc: "", insert: name })),
    ...functions(FUNCTIONS, (name) => `${name}($1)`),
    ...(scope.aggregates ? functions(AGGREGATES, (name) => `${name}($1)`) : []),
  ];
}

function functions(
  known: ReadonlyMap<string, { readonly usage: string }>,
  insert: (name: string) => string,
): readonly Bare[] {
  return [...known].map(([label, { usage }]) => ({
    label,
    kind: "function",
    detail: usage,
    doc: "",
    insert: insert(label),
  }));
}

/** Words, types, rules and links of a bullet or a first line. */
function inBullet(
  analysis: Analysis,
  path: string,
  place: Place,
  line: string,
  here: Here,
): readonly Suggestion[] {
  const { declaration, part } = place;
  if (part?.kind === "Logic" || part?.kind === "Examples" || line.includes(" — ")) return [];
  const isNested = /^\s{2,}[-*+]/.test(line);
  const start = /^\s*[-*+] ([\w -]*)$/.exec(line);
  const fields = fieldPlaceOf(declaration, part, isNested);
  if (start && !isNested)
    return here(
      start[1] ?? "",
      keysFor(declaration, part).map((word) => keyword(word)),
    );
  const type = /^\s*[-*+] `[^`]*`: ?(?:(?:list of|many) )?([a-z() ]*)$/.exec(line);
  if (type && fields) {
    const kinds: readonly SectionKind[] =
      fields === "view" || fields === "entity" ? ["Entity", "Type"] : ["Type", "Entity"];
    const typed = type[1] ?? "";
    return here(typed, [
      ...TYPES.map((word): Bare => ({ ...keyword(word), kind: "type" })),
      ...links(analysis, path, kinds),
    ]);
  }
  const rule = /^\s*[-*+] `[^`]*`:.*, ?([a-z -]*)$/.exec(line);
  if (rule && fields)
    return here(
      rule[1] ?? "",
      rulesFor(fields).map((word) => keyword(word)),
    );
  const who = /(?:^\s*[-*+] [a-z, ]+: |\bby |, )([a-z ]*)$/.exec(line);
  if (who && (part?.kind === "Access" || (part === null && !/^\s*[-*+]/.test(line))))
    return here(who[1] ?? "", [...WHO.map((word) => keyword(word)), ...links(analysis, path, ["Role"])]);
  const linked = /(?::|,|\bby|\bwith) ([A-Za-z ]*)$/.exec(line);
  return linked ? here(linked[1] ?? "", links(analysis, path, kindsFor(place, line))) : [];
}

/** The kinds of sections that a line links to. */
function kindsFor(place: Place | null, line: string): readonly SectionKind[] {
  const key = /^\s*[-*+] ([a-z ]+?)[: ]/.exec(line)?.[1]?.trim();
  if (place?.part?.kind === "States") return ["Action"];
  if (place?.part?.kind === "Access") return key?.startsWith("with") ? ["Entity"] : ["Role"];
  if (place?.part?.kind === "Logic") return [];
  switch (key) {
    case "changes":
    case "account":
    case "returns":
      return ["Entity"];
    case "reads":
    case "from":
      return ["Entity", "View"];
    case "calls":
      return ["Action", "Integration"];
    case "shared":
      return ["Entity", "View"];
    case "across":
    case "first account":
    case "newcomers":
      return ["Role"];
    default:
      return /^\s*[-*+] `/.test(line) ? ["Entity", "Type"] : /\bby\b/.test(line) ? ["Role"] : [];
  }
}

/** Whole links to sections; without kinds, to all of them. */
function links(analysis: Analysis, path: string, kinds: readonly SectionKind[]): readonly Bare[] {
  return analysis.declarations.all
    .filter(({ kind }) => (kinds.length === 0 ? kind !== "Note" : kinds.includes(kind)))
    .map((declaration) => {
      const { section, kind } = declaration;
      const name = section.name.text || kind;
      return {
        label: name,
        kind: "link",
        detail: kind,
        doc: section.doc.text,
        insert: `[${name}](${hrefOf(path, declaration)})`,
      };
    });
}

function addresses(analysis: Analysis, path: string): readonly Bare[] {
  return analysis.declarations.all.map((declaration) => {
    const href = hrefOf(path, declaration);
    return {
      label: href,
      kind: "link",
      detail: declaration.section.name.text,
      doc: declaration.section.doc.text,
      insert: href,
    };
  });
}

/** How a file links to a section. */
function hrefOf(path: string, { file, section }: Declaration): string {
  const way = file === path ? "" : posix.relative(posix.dirname(path), file);
  return `${way}#${section.anchor}`;
}
