import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import type { Filled, Keeper } from "../4-fill/fill.ts";
import type { LedgerEntry } from "../4-fill/ledger.ts";
import type { Reply } from "../4-fill/provider.ts";
import { scrub } from "../4-fill/secrets.ts";
import { readIfThere, writeWhole } from "./files.ts";

/** A run's place in the ledger. */
export interface RunId {
  readonly run: string;
  /** The time of now, ISO 8601 in UTC. */
  readonly now: () => string;
}

/**
 * What filling keeps in `.specc/` beside a spec: `pending/` has the replies of holes that are not done, so that a run
 * that is cut short asks for nothing twice; `ledger.jsonl` tells of every try. No secret is written to either.
 */
export function openKeeper(folder: string, { run, now }: RunId, secrets: readonly string[]): Keeper {
  const pending = (hole: string): string => join(folder, ".specc", "pending", `${hole}.json`);
  return {
    reply: (unit, prompt) => readPending(pending(unit.hole.id), unit.contract).get(prompt) ?? null,
    keep(unit, prompt, reply) {
      const known = readPending(pending(unit.hole.id), unit.contract);
      known.set(prompt, JSON.parse(scrub(JSON.stringify(reply), secrets)) as Reply);
      const value = { contract: unit.contract, replies: Object.fromEntries(known) };
      writeWhole(pending(unit.hole.id), `${JSON.stringify(value, null, 2)}\n`);
    },
    done: (unit) => rmSync(pending(unit.hole.id), { force: true }),
    note: (entry) => appendLedger(folder, { at: now(), run, ...entry }, secrets),
  };
}

/** The bodies in the replies that were kept of a hole, for its contract. */
export function keptBodies(folder: string, hole: string, contract: string): readonly string[] {
  const kept = readPending(join(folder, ".specc", "pending", `${hole}.json`), contract);
  return [...kept.values()].flatMap(({ bodies }) => bodies);
}

function readPending(path: string, contract: string): Map<string, Reply> {
  const text = readIfThere(path)?.toString("utf8");
  if (text === undefined) return new Map();
  try {
    // Only we write this file, and whole; a person who edits it edits what a model said.
    const value = JSON.parse(text) as {
      readonly contract?: unknown;
      readonly replies?: Record<string, Reply>;
    };
    return value.contract === contract ? new Map(Object.entries(value.replies ?? {})) : new Map();
  } catch {
    return new Map();
  }
}

/** Adds a line; after a crash in the middle of one, on a line of its own. */
function appendLedger(
  folder: string,
  entry: LedgerEntry & { readonly at: string; readonly run: string },
  secrets: readonly string[],
): void {
  const path = join(folder, ".specc", "ledger.jsonl");
  mkdirSync(join(folder, ".specc"), { recursive: true });
  const line = `${scrub(JSON.stringify({ specc: 1, ...entry }), secrets)}\n`;
  appendFileSync(path, endsWithLine(path) ? line : `\n${line}`);
}

function endsWithLine(path: string): boolean {
  if (!existsSync(path)) return true;
  const file = openSync(path, "r");
  try {
    const { size } = fstatSync(file);
    const last = Buffer.alloc(1);
    return size === 0 || (readSync(file, last, 0, 1, size - 1) === 1 && last[0] === 10);
  } finally {
    closeSync(file);
  }
}

/** Puts everything that a person needs for a hole that nobody could fill into one folder; its path. */
export function writeEscalated(folder: string, filled: Filled, secrets: readonly string[]): string {
  const { unit, tries } = filled;
  const { hole } = unit;
  const own = escalatedFolder(folder, hole.id);
  rmSync(own, { recursive: true, force: true });
  const put = (name: string, text: string): void => writeWhole(join(own, name), scrub(text, secrets));
  put("brief.md", unit.brief);
  put(`${hole.id}.ts`, tries.at(-1)?.body ?? "");
  tries.forEach(({ body }, at) => put(`tries/${at + 1}.ts`, body));
  put("README.md", readme(filled));
  return own;
}

/** What was parked for a hole is not needed any more. */
export function removeEscalated(folder: string, hole: string): void {
  rmSync(escalatedFolder(folder, hole), { recursive: true, force: true });
  const all = join(folder, ".specc", "escalated");
  if (existsSync(all) && readdirSync(all).length === 0) rmSync(all, { recursive: true });
}

function escalatedFolder(folder: string, hole: string): string {
  return join(folder, ".specc", "escalated", hole);
}

function readme({ unit, tries, model }: Filled): string {
  const { id, origin } = unit.hole;
  const list = tries.map(({ diagnostics }, at) => {
    const lines = diagnostics.map(({ span, code, message, help }) => {
      const place = span ? `line ${span.start.line}, column ${span.start.column}: ` : "";
      return `- ${place}${message} \`${code}\`\n  ${help.replaceAll("\n", "\n  ")}`;
    });
    return `### Try ${at + 1}: tries/${at + 1}.ts\n\n${lines.join("\n")}\n`;
  });
  return `# \`${id}\` needs a person

The logic of ${origin.file}:${origin.line} was asked for ${tries.length} times${model === null ? "" : `, at last of ${model}`}, and no answer passed the checks. Until there is a body, the service answers 501 there.

- \`brief.md\`: all that the filler was told. Where something is missing in it, it is missing in the spec.
- \`${id}.ts\`: the last answer, to correct.
- \`tries/\`: every answer.

Either say more under \`### Logic\` or \`### Examples\` and run \`specc fill ${id}\` again. Or write the body to \`fills/${id}.ts\` beside the spec and run \`specc fill --accept ${id}\`.

## What was wrong

${list.join("\n")}`;
}
