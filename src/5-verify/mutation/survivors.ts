import { parseDocument } from "yaml";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { verifyBadSurvivors } from "../../diagnostics/messages.ts";

/** A mutant that a person has looked at, and of which is known why no story notices it. */
export interface Survivor {
  readonly unit: string;
  readonly line: string;
  readonly change: string;
  /** True where no client can ever see a difference; otherwise it counts as a survivor. */
  readonly equivalent: boolean;
  readonly why: string;
}

/** Reads `survivors.yaml`: a list of survivors, each with a reason. */
export function readSurvivors(
  file: string,
  text: string,
): { readonly value: Survivor[]; readonly diagnostics: Diagnostic[] } {
  const document = parseDocument(text, { version: "1.2", schema: "core", prettyErrors: false });
  const [error] = document.errors;
  const bad = (problem: string): Diagnostic => verifyBadSurvivors(null, { file, problem });
  if (error !== undefined) return { value: [], diagnostics: [bad(error.message.split("\n")[0] ?? "")] };
  const list: unknown = document.toJS() ?? [];
  if (!Array.isArray(list)) return { value: [], diagnostics: [bad("it is no list")] };
  const value: Survivor[] = [];
  const diagnostics: Diagnostic[] = [];
  list.forEach((entry: unknown, index) => {
    const problem = problemOf(entry);
    if (problem === null) value.push(entry as Survivor);
    else diagnostics.push(bad(`entry ${index + 1}: ${problem}`));
  });
  return { value, diagnostics };
}

const TEXTS = ["unit", "line", "change", "why"];

function problemOf(entry: unknown): string | null {
  if (entry === null || typeof entry !== "object") return "it is no object";
  const members = entry as Readonly<Record<string, unknown>>;
  const missing = TEXTS.find((name) => typeof members[name] !== "string" || members[name] === "");
  if (missing !== undefined) return `\`${missing}\` is missing, or is no text`;
  if (typeof members["equivalent"] !== "boolean") return "`equivalent` is missing, or neither true nor false";
  const unknown = Object.keys(members).find((name) => name !== "equivalent" && !TEXTS.includes(name));
  return unknown === undefined ? null : `there is no \`${unknown}\``;
}
