import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { countSeverities, inReadingOrder } from "../../diagnostics/order.ts";
import type { Format } from "../../diagnostics/render/render.ts";
import type { SpecTree } from "../../tree/spec-tree.ts";
import type { Arguments } from "../arguments.ts";
import { describeService, formatOf, resolveOptionsOf } from "../describe.ts";
import { compileProject, findSpec, readProject, type Project } from "../project.ts";
import { count, duration, OK, report, shownPath, teller, USAGE, WRONG, type Shell } from "../shell.ts";

/**
 * `specc check`: compiles and writes nothing. It says what is vague or unsaid, too: warnings to people, everything to
 * programs; with `--lint` everything to people as well, and a warning counts as wrong.
 */
export async function check(args: Arguments, shell: Shell): Promise<number> {
  const start = shell.clock();
  const format: Format = formatOf(args);
  const root = findSpec(shell, args.positionals[0], "check");
  if (root.value === null) return (report(shell, root.diagnostics, null, format), USAGE);
  const project = readProject(root.value);
  const seen: { tree: SpecTree | null } = { tree: null };
  const result = await compileProject(project, {
    ...resolveOptionsOf(args),
    noFiles: true,
    onTree: (tree) => void (seen.tree = tree),
  });
  const isLinted = !args.flags.has("--no-lint") && !hasErrors(result.diagnostics) && result.ir && seen.tree;
  const lints = isLinted ? await lintsOf(project, seen.tree, result.ir) : [];
  const isAsked = args.flags.has("--lint");
  const isForPeople = format === "text" || format === "github";
  const told = isAsked || !isForPeople ? lints : lints.filter(({ severity }) => severity === "warning");
  report(shell, [...result.diagnostics, ...told], project.shown, format);
  const { say, paint } = teller(shell, format);
  if (hasErrors(result.diagnostics) || !result.ir) return WRONG;
  const { warning, info } = countSeverities(lints);
  const hints = !isAsked && info > 0 ? `; ${count(info, "hint")}: specc lint` : "";
  say(
    `${paint.good("✓")} ${shownPath(shell, project.root)}: ${describeService(result)} (${duration(shell, start)})${hints}`,
  );
  return isAsked && warning > 0 ? WRONG : OK;
}

async function lintsOf(
  { source }: Project,
  tree: SpecTree | null,
  ir: Awaited<ReturnType<typeof compileProject>>["ir"],
): Promise<readonly Diagnostic[]> {
  if (!tree || !ir) return [];
  const { lint } = await import("../../lint/lint.ts");
  return inReadingOrder(lint(source, tree, ir), source);
}
