import { parse } from "../1-parse/parse.ts";
import { lower } from "../2-lower/lower.ts";
import { hasErrors, type StageResult } from "../diagnostics/diagnostic.ts";
import { initBadName, initBadNoun } from "../diagnostics/messages.ts";
import { firstScenario } from "./scenario.ts";
import { type Beginning, firstSpec, TAKEN, wordsOf } from "./spec.ts";
import { IGNORED, workflow } from "./workflow.ts";

/** A file of a new project; a POSIX path relative to its folder. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
}

/** The files that a spec begins with. Pure. `version` is that of specc, for the workflow. */
export function begin(beginning: Beginning, version: string): StageResult<readonly NewFile[]> {
  const { name, noun } = beginning;
  if (!isName(name)) {
    const near = kebabOf(name);
    return { value: null, diagnostics: [initBadName(null, { name, nearest: isName(near) ? near : null })] };
  }
  const words = wordsOf(beginning);
  const spec = words && firstSpec(beginning, words);
  const bad = initBadNoun(null, { noun, taken: TAKEN.map((one) => `\`${one}\``).join(", ") });
  if (!words || spec === null || !compiles(spec)) return { value: null, diagnostics: [bad] };
  const files = [
    { path: "spec.md", text: spec },
    { path: `test/holdout/${name}/01-everybody-keeps-their-own.md`, text: firstScenario(words) },
    { path: ".github/workflows/specc.yml", text: workflow(version) },
    { path: ".gitignore", text: IGNORED },
  ];
  return { value: files, diagnostics: [] };
}

/** A folder's name, or what somebody typed, as the name of a service. */
export function kebabOf(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[-0-9]+|-+$/g, "");
}

export function isName(text: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text);
}

/** A noun may meet a name that the first spec or the language has taken. The compiler itself is asked. */
function compiles(text: string): boolean {
  const parsed = parse({ files: [{ path: "spec.md", text }] });
  const lowered = lower(parsed.value ?? { files: [] });
  return !hasErrors([...parsed.diagnostics, ...lowered.diagnostics]);
}
