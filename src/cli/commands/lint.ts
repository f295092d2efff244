import { parse } from "../../1-parse/parse.ts";
import { lower } from "../../2-lower/lower.ts";
import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { countSeverities, inReadingOrder } from "../../diagnostics/order.ts";
import { readSource } from "../../io/read.ts";
import { lint as lintSpec } from "../../lint/lint.ts";
import type { Source } from "../../source/source.ts";
import { dirname } from "node:path";
import type { Arguments } from "../arguments.ts";
import { formatOf } from "../describe.ts";
import { findSpec } from "../project.ts";
import { count, OK, report, shownPath, teller, USAGE, WRONG, type Shell } from "../shell.ts";

/** `specc lint`: says what a spec leaves unsaid or vague. */
export async function lint(args: Arguments, shell: Shell): Promise<number> {
  const format = formatOf(args);
  const root = findSpec(shell, args.positionals[0], "lint");
  if (root.value === null) return (report(shell, root.diagnostics, null, format), USAGE);
  const { source, wrong, found } = lintsOf(root.value);
  const shown = { source, folder: dirname(root.value) };
  if (hasErrors(wrong)) return (report(shell, wrong, shown, format), WRONG);
  report(shell, found, shown, format);
  const { say, paint } = teller(shell, format);
  const { warning, info } = countSeverities(found);
  const sign = warning > 0 ? paint.error("✗") : paint.good("✓");
  say(`${sign} ${shownPath(shell, root.value)}: ${count(warning, "warning")}, ${count(info, "hint")}`);
  return warning > 0 ? WRONG : OK;
}

/** What lint says of a spec by its path; nothing where the spec has errors, which stand in `wrong`. */
export function lintsOf(root: string): {
  readonly source: Source;
  readonly wrong: readonly Diagnostic[];
  readonly found: readonly Diagnostic[];
} {
  const read = readSource(root);
  const source = read.value ?? { files: [] };
  const parsed = parse(source);
  const lowered = lower(parsed.value ?? { files: [] });
  const wrong = [...read.diagnostics, ...parsed.diagnostics, ...lowered.diagnostics];
  if (hasErrors(wrong) || !parsed.value || !lowered.value) return { source, wrong, found: [] };
  return { source, wrong, found: inReadingOrder(lintSpec(source, parsed.value, lowered.value), source) };
}
