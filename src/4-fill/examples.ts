/** A story among a hole's visible examples. */
export interface Story {
  /** A whole scenario (docs/scenarios.md). */
  readonly text: string;
  /** Its beginning that does not stand in the spec, where it may be left out. */
  readonly prefix: string;
  /** Where what stands in the spec begins in the Markdown. */
  readonly offset: number;
}

/**
 * The stories among a hole's visible examples: fenced blocks marked `scenario` hold a scenario (docs/scenarios.md), or
 * only its numbered steps. Other examples are prose, and are for whoever reads the brief.
 *
 * @param examples the Markdown under `### Examples`.
 */
export function storiesIn(examples: string): readonly Story[] {
  const blocks = examples.matchAll(/^(`{3,}|~{3,})scenario[ \t]*\n([\s\S]*?)^\1[`~]*[ \t]*$/gm);
  return [...blocks].map(({ 0: block, 2: inside = "", index }) => ({
    ...whole(inside),
    offset: index + block.indexOf("\n") + 1,
  }));
}

function whole(text: string): Omit<Story, "offset"> {
  const title = /^# /m.test(text) ? "" : "# Example\n\n";
  const steps = /^## /m.test(text) ? "" : "## Steps\n\n";
  return { text: title + steps + text, prefix: title + steps };
}
