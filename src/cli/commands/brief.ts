import { brief as briefOf } from "../../4-fill/brief.ts";
import { spanOf } from "../../compile.ts";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import type { Arguments } from "../arguments.ts";
import { findHole } from "../holes.ts";
import { compileProject, findSpec, readProject } from "../project.ts";
import { OK, report, USAGE, WRONG, type Shell } from "../shell.ts";

/** `specc brief`: prints what whoever fills a hole is told. */
export async function brief(args: Arguments, shell: Shell): Promise<number> {
  const root = findSpec(shell, args.values.get("--spec"), "brief <hole> --spec");
  if (root.value === null) return (report(shell, root.diagnostics), USAGE);
  const project = readProject(root.value);
  const compiled = await compileProject(project, { allowUnfilled: true });
  if (hasErrors(compiled.diagnostics)) return (report(shell, compiled.diagnostics, project.shown), WRONG);
  const found = findHole(compiled.holes, args.positionals[0] ?? "");
  if (found.value === null) return (report(shell, found.diagnostics), USAGE);
  const { hole } = found.value;
  const result = briefOf(hole, spanOf(project.source, hole.origin));
  if (result.value === null) return (report(shell, result.diagnostics, project.shown), WRONG);
  shell.out(result.value);
  return OK;
}
