import { mkdirSync } from "node:fs";
import { userInfo } from "node:os";
import { basename, join } from "node:path";
import { brief as briefOf } from "../../4-fill/brief.ts";
import { checkBodies } from "../../4-fill/checks.ts";
import type { Author, Lock, Pin } from "../../4-fill/lock.ts";
import { fillHole } from "../../4-fill/providers.ts";
import { fillPath, type HoleState } from "../../4-fill/resolve.ts";
import { sha256 } from "../../4-fill/text.ts";
import { CHECKS_VERSION } from "../../4-fill/version.ts";
import { spanOf } from "../../compile.ts";
import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { cliHowToFill, cliNothingToAccept, fillGivenUp } from "../../diagnostics/messages.ts";
import { commandFiller } from "../../io/command.ts";
import { writeWhole } from "../../io/files.ts";
import { openCheckCache, saveLock } from "../../io/spec-folder.ts";
import type { Arguments } from "../arguments.ts";
import { findHole } from "../holes.ts";
import { compileProject, findSpec, readProject, type Project } from "../project.ts";
import { count, duration, OK, report, shownPath, teller, USAGE, WRONG, type Shell } from "../shell.ts";

/** `specc fill`: has holes filled by a program, or accepts what a person wrote. */
export async function fill(args: Arguments, shell: Shell): Promise<number> {
  const root = findSpec(shell, args.values.get("--spec"), "fill --spec");
  if (root.value === null) return (report(shell, root.diagnostics), USAGE);
  const project = readProject(root.value);
  const compiled = await compileProject(project, { allowUnfilled: true });
  const fatal = compiled.holes.length === 0 ? compiled.diagnostics : [];
  if (hasErrors(fatal) || !compiled.ir) return (report(shell, compiled.diagnostics, project.shown), WRONG);

  const chosen = choose(args, compiled.holes);
  if (hasErrors(chosen.diagnostics)) return (report(shell, chosen.diagnostics), USAGE);
  const { say } = teller(shell);
  if (chosen.holes.length === 0) {
    say(compiled.holes.length === 0 ? "This spec has no holes." : "Every hole is filled.");
    return OK;
  }
  const command = args.values.get("--command");
  const [first] = chosen.holes;
  if (!args.flags.has("--accept") && command === undefined && first) {
    const example = shownPath(shell, join(project.folder, fillPath(first.hole.id)));
    return (report(shell, [cliHowToFill(null, { hole: first.hole.id, example })]), USAGE);
  }
  const pins = new Map(project.lock.fills);
  const work: Work = { project, shell, pins, by: args.values.get("--by") ?? null };
  let failures = 0;
  for (const state of chosen.holes) {
    const done = command === undefined ? accept(state, work) : await ask(state, command, work);
    if (!done) failures += 1;
  }
  if (failures === 0) return (say("Next: specc build"), OK);
  shell.err(`${count(failures, "hole")} of ${chosen.holes.length} could not be filled.\n`);
  return WRONG;
}

interface Work {
  readonly project: Project;
  readonly shell: Shell;
  readonly pins: Map<string, Pin>;
  readonly by: string | null;
}

function choose(
  args: Arguments,
  all: readonly HoleState[],
): { readonly holes: readonly HoleState[]; readonly diagnostics: readonly Diagnostic[] } {
  if (args.positionals.length === 0) {
    const accepting = args.flags.has("--accept");
    const wanted = (state: HoleState["state"]): boolean =>
      accepting
        ? state === "edited" || state === "not-pinned"
        : state !== "pinned" && state !== "edited" && state !== "not-pinned";
    return { holes: all.filter(({ state }) => wanted(state)), diagnostics: [] };
  }
  const found = args.positionals.map((name) => findHole(all, name));
  return {
    holes: found.flatMap(({ value }) => (value ? [value] : [])),
    diagnostics: found.flatMap(({ diagnostics }) => diagnostics),
  };
}

/** Checks the file that is there and pins it as a person's. */
function accept(state: HoleState, { project, shell, pins, by }: Work): boolean {
  const { hole, body } = state;
  const file = fillPath(hole.id);
  if (body === null) {
    const path = shownPath(shell, join(project.folder, file));
    report(shell, [cliNothingToAccept(null, { path, hole: hole.id })]);
    return false;
  }
  const [found = []] = checkBodies([{ hole, body, file }]);
  report(shell, found, project.shown);
  if (hasErrors(found)) return false;
  const author = authorOf(by, "person", userName());
  pin(state, body, author, 1, { project, pins });
  teller(shell).say(`✓ ${hole.id}: accepted, by ${author.name}`);
  return true;
}

/** Has a program write the body. */
async function ask(state: HoleState, command: string, work: Work): Promise<boolean> {
  const { project, shell, pins, by } = work;
  const { hole } = state;
  const start = shell.clock();
  const written = briefOf(hole, spanOf(project.source, hole.origin));
  if (written.value === null) return (report(shell, written.diagnostics, project.shown), false);
  const file = fillPath(hole.id);
  shell.err(`  ${hole.id} …\n`);
  const filling = await fillHole(hole, written.value, commandFiller(command, hole.id), async (of, body) => {
    const [found = []] = checkBodies([{ hole: of, body, file }]);
    return found;
  });
  if (filling.body !== null) {
    const author = authorOf(by, "command", basename(command.trim().split(/\s+/)[0] ?? command));
    mkdirSync(join(project.folder, "fills"), { recursive: true });
    writeWhole(join(project.folder, file), filling.body);
    pin(state, filling.body, author, filling.attempts, { project, pins });
    const tries = filling.attempts === 1 ? "" : `, ${count(filling.attempts, "attempt")}`;
    teller(shell).say(`✓ ${hole.id}: filled by ${author.name}${tries} (${duration(shell, start)})`);
    return true;
  }
  const diagnostics = [...filling.diagnostics];
  if (filling.last !== null) {
    const kept = join(project.folder, ".specc", "refused", `${hole.id}.ts`);
    writeWhole(kept, filling.last);
    const path = shownPath(shell, kept);
    diagnostics.push(fillGivenUp(null, { hole: hole.id, attempts: filling.attempts, path }));
  }
  const shown = { source: { files: [{ path: file, text: filling.last ?? "" }] }, folder: project.folder };
  report(shell, diagnostics, shown);
  return false;
}

/** Writes the lock after each hole, so that what is done stays done. */
function pin(
  { hole, contract }: HoleState,
  body: string,
  by: Author,
  attempts: number,
  { project, pins }: Pick<Work, "project" | "pins">,
): void {
  pins.set(hole.id, { contract: contract.hash, parts: contract.parts, body: sha256(body), by, attempts });
  const lock: Lock = { fills: pins };
  saveLock(project.folder, lock);
  openCheckCache(project.folder, CHECKS_VERSION).add(contract.hash, sha256(body));
}

function authorOf(by: string | null, kind: Author["kind"], name: string): Author {
  if (by === null) return { kind, name };
  return by.startsWith("model:") ? { kind: "model", name: by.slice("model:".length) } : { kind, name: by };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "someone";
  }
}
