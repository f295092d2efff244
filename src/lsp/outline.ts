import type { Section } from "../tree/spec-tree.ts";
import type { Bullet, Token } from "../tree/tokens.ts";
import { type Analysis, fileOf, treeOf } from "./analysis.ts";

/** An entry of a file's outline. */
export interface Entry {
  readonly name: string;
  readonly detail: string;
  readonly kind: "section" | "part" | "field";
  /** All that belongs to it, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
  /** Its own name. */
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly entries: readonly Entry[];
}

/** The outline of a file: sections, their parts, their fields. */
export function outlineOf(analysis: Analysis, file: string): readonly Entry[] {
  const sections = treeOf(analysis, file)?.sections ?? [];
  const length = fileOf(analysis, file)?.text.length ?? 0;
  return sections.map((section, at) => entryOf(section, sections[at + 1]?.span.start.offset ?? length));
}

function entryOf(section: Section, end: number): Entry {
  const { kind, name, span, bullets, parts } = section;
  return {
    name: name.text === "" ? kind : name.text,
    detail: kind,
    kind: "section",
    start: span.start.offset,
    end,
    nameStart: span.start.offset,
    nameEnd: span.end.offset,
    entries: [
      ...bullets.flatMap(fieldEntry),
      ...parts.map((part, at): Entry => {
        return {
          name: part.name.text === "" ? part.kind : `${part.kind}: ${part.name.text}`,
          detail: "",
          kind: "part",
          start: part.span.start.offset,
          end: parts[at + 1]?.span.start.offset ?? end,
          nameStart: part.span.start.offset,
          nameEnd: part.span.end.offset,
          entries: part.bullets.flatMap(fieldEntry),
        };
      }),
    ],
  };
}

function fieldEntry({ tokens, span, bullets }: Bullet): Entry[] {
  const [name, colon] = tokens;
  if (name?.kind !== "code" || colon?.text !== ":") return [];
  return [
    {
      name: name.text,
      detail: typeOf(tokens.slice(2)),
      kind: "field",
      start: span.start.offset,
      end: Math.max(span.end.offset, ...bullets.map((bullet) => bullet.span.end.offset)),
      nameStart: name.span.start.offset,
      nameEnd: name.span.end.offset,
      entries: bullets.flatMap(fieldEntry),
    },
  ];
}

/** What stands before the first rule: `decimal(3)`, `one of ml, g, piece`. */
function typeOf(tokens: readonly Token[]): string {
  const isRule = (at: number): boolean => tokens[at]?.text === "," && tokens[at + 1]?.kind !== "code";
  const end = tokens.findIndex((_, at) => isRule(at));
  const words = tokens.slice(0, end < 0 ? tokens.length : end).map(({ text }) => text);
  return words
    .join(" ")
    .replace(/ ?([(),]) ?/g, (_, sign: string) => (sign === "," ? ", " : sign))
    .slice(0, 60);
}
