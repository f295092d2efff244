import { priceOf, shownCost, SMALL_MODEL } from "../../4-fill/cost.ts";
import { planOf, type Plan, type PlanUnit } from "../../4-fill/plan.ts";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import type { Arguments } from "../arguments.ts";
import { compileProject, findSpec, readProject } from "../project.ts";
import { count, OK, report, shownPath, teller, USAGE, WRONG, type Shell } from "../shell.ts";

/** `specc plan`: says what a build consists of, what is pinned, and what filling the rest will take. */
export async function plan(args: Arguments, shell: Shell): Promise<number> {
  const root = findSpec(shell, args.positionals[0], "plan");
  if (root.value === null) return (report(shell, root.diagnostics), USAGE);
  const project = readProject(root.value);
  const { ir, draft, holes, diagnostics } = await compileProject(project, { allowUnfilled: true });
  if (!ir || !draft) return (report(shell, diagnostics, project.shown), WRONG);
  const model = args.values.get("--model") ?? shell.environment["ANTHROPIC_MODEL"] ?? SMALL_MODEL;
  const made = planOf(ir, draft, holes, model, priceOf(model, null));
  if (args.flags.has("--json")) shell.out(`${JSON.stringify(made, null, 2)}\n`);
  else print(made, shell, shownPath(shell, project.root));
  report(
    shell,
    diagnostics.filter(({ severity }) => severity === "error"),
    project.shown,
  );
  return hasErrors(diagnostics) ? WRONG : OK;
}

function print(made: Plan, shell: Shell, path: string): void {
  const { say, paint } = teller(shell);
  const { totals } = made;
  say(`${paint.strong(made.name)} ${made.version}, from ${path}`);
  say(`  from templates: ${count(totals.files, "file")} of ${count(totals.lines, "line")}, no model`);
  say(`  holes: ${totals.holes}, of which ${totals.pinned} are pinned and ${totals.open} open`);
  const holes = made.units.filter((unit) => unit.kind === "hole");
  const width = Math.max(0, ...holes.map(({ id }) => id.length));
  for (const unit of holes) say(`  ${unit.state === "pinned" ? paint.good("✓") : "·"} ${line(unit, width)}`);
  if (totals.open === 0) say("Nothing is to be asked: the build is offline, free, and the same each time.");
  else {
    const tokens = `${totals.inputTokens} tokens to read and ${totals.outputTokens} to write`;
    say(`To fill: about ${tokens}, ${shownCost(totals.cost)} with ${made.model}. Next: specc fill`);
  }
}

function line(unit: Extract<PlanUnit, { kind: "hole" }>, width: number): string {
  const parts = [
    unit.state === "pinned" ? `pinned, by ${unit.by ?? "someone"}` : unit.state,
    unit.approvedBy === null ? null : `approved by ${unit.approvedBy}`,
    `brief of ${unit.briefTokens} tokens`,
    unit.risk.length > 0 ? `risk: ${unit.risk.join(", ")}` : null,
    unit.problem,
  ];
  return `${unit.id.padEnd(width)}  ${parts.filter((part) => part !== null).join("; ")}`;
}
