import type { HoleState } from "../../4-fill/resolve.ts";
import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { cliNothingToApprove } from "../../diagnostics/messages.ts";
import type { Arguments } from "../arguments.ts";
import { approvePin, userName } from "../filling/pin.ts";
import { findHole } from "../holes.ts";
import { compileProject, findSpec, readProject } from "../project.ts";
import { OK, report, teller, USAGE, WRONG, type Shell } from "../shell.ts";

/** `specc approve`: notes in the lock that a person has read bodies and answers for them. All of them, or none. */
export async function approve(args: Arguments, shell: Shell): Promise<number> {
  const root = findSpec(shell, args.values.get("--spec"), "approve <hole> --spec");
  if (root.value === null) return (report(shell, root.diagnostics), USAGE);
  const project = readProject(root.value);
  const { holes, diagnostics } = await compileProject(project, { allowUnfilled: true });
  if (hasErrors(diagnostics)) return (report(shell, diagnostics, project.shown), WRONG);
  const found = args.positionals.map((name) => findHole(holes, name));
  const unknown = found.flatMap((one) => one.diagnostics);
  if (unknown.length > 0) return (report(shell, unknown), USAGE);
  const states = found.flatMap(({ value }) => (value ? [value] : []));
  const wrong = states.flatMap(notApprovable);
  if (wrong.length > 0) return (report(shell, wrong), WRONG);
  const name = args.values.get("--by") ?? userName();
  for (const { hole, pin } of states) {
    approvePin(project, hole.id, name);
    teller(shell).say(`✓ ${hole.id}: approved by ${name}, written by ${pin?.by.name ?? "someone"}`);
  }
  return OK;
}

function notApprovable({ hole, state, pin }: HoleState): Diagnostic[] {
  if (state === "pinned" && pin?.source) return [];
  const problem =
    state === "pinned"
      ? "an older version pinned it and did not note how it came about"
      : state === "unfilled" || state === "missing-file"
        ? "it has no body"
        : "its body has not been checked as it is now";
  return [cliNothingToApprove(null, { hole: hole.id, problem })];
}
