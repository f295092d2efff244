/**
 * The stories among a hole's visible examples: fenced blocks marked `scenario` hold a scenario (docs/scenarios.md), or
 * only its numbered steps. Other examples are prose, and are for whoever reads the brief.
 *
 * @param examples the Markdown under `### Examples`.
 */
export function storiesIn(examples: string): string[] {
  const blocks = examples.matchAll(/^(`{3,}|~{3,})scenario[ \t]*\n([\s\S]*?)^\1[`~]*[ \t]*$/gm);
  return [...blocks].map((block) => whole(block[2] ?? ""));
}

function whole(text: string): string {
  const steps = /^## /m.test(text) ? text : `## Steps\n\n${text}`;
  return /^# /m.test(steps) ? steps : `# Example\n\n${steps}`;
}
