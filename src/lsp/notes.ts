/** A note that phrases of a file can point at. */
export interface NoteInText {
  readonly name: string;
  readonly text: string;
}

/** The blocks `~~~#name` of a file, in their order; one that is not closed yet is left out. */
export function notesOf(text: string): readonly NoteInText[] {
  return [...text.matchAll(/^([ \t]*~{3,})#([\p{L}\p{N}_-]+)[ \t]*\r?\n([\s\S]*?)^\1~*[ \t]*$/gmu)].map(
    ([, , name = "", said = ""]) => ({ name, text: said.trim() }),
  );
}

/** The `{#name}` that an offset of a text stands in. */
export function pointerAt(
  text: string,
  offset: number,
): { readonly name: string; readonly start: number; readonly end: number } | null {
  const from = text.lastIndexOf("\n", offset - 1) + 1;
  const to = text.indexOf("\n", offset);
  for (const match of text
    .slice(from, to < 0 ? text.length : to)
    .matchAll(/(?<=\])\{#([\p{L}\p{N}_-]+)\}/gu)) {
    const [start, end] = [from + match.index, from + match.index + match[0].length];
    if (start <= offset && offset <= end) return { name: match[1] ?? "", start, end };
  }
  return null;
}
