import { join } from "node:path";
import { setTimeout as later } from "node:timers/promises";
import type { Checker } from "../../4-fill/fill.ts";
import { tryAll, type Trial } from "../../4-fill/rounds.ts";
import { NO_USAGE } from "../../4-fill/provider.ts";
import { fillPath, type HoleState } from "../../4-fill/resolve.ts";
import { normalBody, sha256 } from "../../4-fill/text.ts";
import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { cliNothingToAccept } from "../../diagnostics/messages.ts";
import { removeEscalated } from "../../io/fill-folder.ts";
import { readIfThere, writeWhole } from "../../io/files.ts";
import type { Project } from "../project.ts";
import { report, shownPath, teller, type Shell } from "../shell.ts";
import { authorOf, pinBody, userName } from "./pin.ts";

export interface Accepting {
  readonly project: Project;
  readonly shell: Shell;
  readonly check: Checker;
  readonly trial: Trial;
  readonly by: string | null;
  /** The time of now, ISO 8601 in UTC. */
  readonly now: () => string;
}

/** Checks the files that are there as it checks a model's answers, and pins them as a person's; how many it refuses. */
export async function acceptAll(states: readonly HoleState[], work: Accepting): Promise<number> {
  const { project, shell, check, trial } = work;
  const bodies = new Map<string, string>();
  for (const { hole } of states) {
    const text = readIfThere(join(project.folder, fillPath(hole.id)))?.toString("utf8");
    if (text === undefined) {
      const path = shownPath(shell, join(project.folder, fillPath(hole.id)));
      report(shell, [cliNothingToAccept(null, { path, hole: hole.id })]);
      continue;
    }
    const body = normalBody(text);
    const found = await check(hole, body);
    tell(hole.id, body, found, work);
    if (!hasErrors(found)) bodies.set(hole.id, body);
  }
  const tried = await tryAll(bodies, trial);
  let accepted = 0;
  for (const state of states) {
    const { id } = state.hole;
    const body = bodies.get(id);
    const found = tried.get(id) ?? [];
    if (body === undefined) continue;
    tell(id, body, found, work);
    if (hasErrors(found)) continue;
    pinAccepted(state, body, work);
    accepted += 1;
  }
  return states.length - accepted;
}

function tell(hole: string, text: string, found: readonly Diagnostic[], { shell, project }: Accepting): void {
  report(shell, found, { source: { files: [{ path: fillPath(hole), text }] }, folder: project.folder });
}

/** Whoever accepts a body that they did not write answers for it, and does not become its author. */
function pinAccepted(state: HoleState, body: string, { project, shell, by, now }: Accepting): void {
  const { hole, pin } = state;
  const person = authorOf(by, "person", userName());
  const approvedBy = person.kind === "person" ? person.name : null;
  const known = pin?.source && pin.body === sha256(body) ? pin : null;
  const author = known?.by ?? person;
  const own = { provider: "manual" as const, model: null, tokens: NO_USAGE, cost: 0 };
  const source = { ...(known?.source ?? own), at: now(), approvedBy };
  pinBody(project, state, body, author, known?.attempts ?? 1, source);
  removeEscalated(project.folder, hole.id);
  teller(shell).say(`✓ ${hole.id}: accepted, by ${person.name}`);
}

/** Milliseconds between two looks at the files that are waited for. */
const LOOK = 300;

/**
 * Writes the briefs for a person and waits for the files; each is accepted when it is there, and again when it was
 * corrected. The number of holes that are still open when the person interrupts.
 */
export async function waitForFiles(
  units: readonly { readonly state: HoleState; readonly brief: string }[],
  work: Accepting,
  signal: AbortSignal,
): Promise<number> {
  const { project, shell } = work;
  const { say } = teller(shell);
  const open = new Map<string, { readonly state: HoleState; seen: string | null }>();
  for (const { state, brief } of units) {
    const { id } = state.hole;
    const path = join(project.folder, ".specc", "briefs", `${id}.md`);
    writeWhole(path, brief);
    say(
      `${id}: read ${shownPath(shell, path)}, write ${shownPath(shell, join(project.folder, fillPath(id)))}`,
    );
    open.set(id, { state, seen: state.body });
  }
  say("Waiting for the files. Ctrl+C ends it; what is accepted stays.");
  while (open.size > 0 && !signal.aborted) {
    for (const [id, one] of open) {
      const text = readIfThere(join(project.folder, fillPath(id)))?.toString("utf8");
      if (text === undefined || text.trim() === "" || normalBody(text) === one.seen) continue;
      one.seen = normalBody(text);
      if ((await acceptAll([one.state], work)) === 0) open.delete(id);
    }
    if (open.size > 0) await later(LOOK, undefined, { signal }).catch(() => undefined);
  }
  return open.size;
}
