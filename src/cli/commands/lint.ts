import { parse } from "../../1-parse/parse.ts";
import { lower } from "../../2-lower/lower.ts";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { countSeverities, inReadingOrder } from "../../diagnostics/order.ts";
import { readSource } from "../../io/read.ts";
import { lint as lintSpec } from "../../lint/lint.ts";
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
  const read = readSource(root.value);
  const source = read.value ?? { files: [] };
  const shown = { source, folder: dirname(root.value) };
  const parsed = parse(source);
  const lowered = lower(parsed.value ?? { files: [] });
  const wrong = [...read.diagnostics, ...parsed.diagnostics, ...lowered.diagnostics];
  if (hasErrors(wrong) || !parsed.value || !lowered.value)
    return (report(shell, wrong, shown, format), WRONG);
  const found = inReadingOrder(lintSpec(source, parsed.value, lowered.value), source);
  report(shell, found, shown, format);
  const { say, paint } = teller(shell, format);
  const { warning, info } = countSeverities(found);
  const sign = warning > 0 ? paint.error("✗") : paint.good("✓");
  say(`${sign} ${shownPath(shell, root.value)}: ${count(warning, "warning")}, ${count(info, "hint")}`);
  return warning > 0 ? WRONG : OK;
}
