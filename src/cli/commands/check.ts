import { hasErrors } from "../../diagnostics/diagnostic.ts";
import type { Format } from "../../diagnostics/render/render.ts";
import type { Arguments } from "../arguments.ts";
import { describeService, formatOf, resolveOptionsOf } from "../describe.ts";
import { compileProject, findSpec, readProject } from "../project.ts";
import { duration, OK, report, shownPath, teller, USAGE, WRONG, type Shell } from "../shell.ts";

/** `specc check`: compiles and writes nothing; with `--lint` it says what is unsaid or vague, too. */
export async function check(args: Arguments, shell: Shell): Promise<number> {
  const start = shell.clock();
  const format: Format = formatOf(args);
  const root = findSpec(shell, args.positionals[0], "check");
  if (root.value === null) return (report(shell, root.diagnostics, null, format), USAGE);
  const project = readProject(root.value);
  const result = await compileProject(project, { ...resolveOptionsOf(args), noFiles: true });
  const asked = args.flags.has("--lint") && !hasErrors(result.diagnostics);
  const lints = asked ? (await import("./lint.ts")).lintsOf(root.value).found : [];
  report(shell, [...result.diagnostics, ...lints], project.shown, format);
  const { say, paint } = teller(shell, format);
  if (hasErrors(result.diagnostics) || !result.ir) return WRONG;
  say(
    `${paint.good("✓")} ${shownPath(shell, project.root)}: ${describeService(result)} (${duration(shell, start)})`,
  );
  return lints.some(({ severity }) => severity === "warning") ? WRONG : OK;
}
