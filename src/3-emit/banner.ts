import type { Origin } from "../source/source.ts";

/**
 * The first line of an emitted file: who made it and from where, so that a reader knows what to edit instead. No
 * date, no version: the same spec gives the same bytes. Empty for formats that have no comments.
 */
export function banner(path: string, service: string, origins: readonly Origin[]): string {
  const from = origins[0] ? `${origins[0].file}:${origins[0].line}` : `the spec of ${service}`;
  const words = `Made by specc from ${from}. Edit the spec, not this file.`;
  const style =
    STYLES[path.slice(path.lastIndexOf(".") + 1)] ?? STYLES[path.slice(path.lastIndexOf("/") + 1)];
  return style ? style(words) : "";
}

const STYLES: Readonly<Record<string, (words: string) => string>> = {
  ts: (words) => `// ${words}\n`,
  sql: (words) => `-- ${words}\n`,
  yaml: (words) => `# ${words}\n`,
  yml: (words) => `# ${words}\n`,
  md: (words) => `<!-- ${words} -->\n`,
  Dockerfile: (words) => `# ${words}\n`,
};
