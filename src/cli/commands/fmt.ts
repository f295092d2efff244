import { dirname, join } from "node:path";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import { fmtNotFormatted } from "../../diagnostics/messages.ts";
import { format } from "../../fmt/format.ts";
import { writeWhole } from "../../io/files.ts";
import { readSource } from "../../io/read.ts";
import type { SourceFile, Span } from "../../source/source.ts";
import type { Arguments } from "../arguments.ts";
import { formatOf } from "../describe.ts";
import { findSpec } from "../project.ts";
import { count, OK, report, shownPath, teller, USAGE, WRONG, type Shell } from "../shell.ts";

/** `specc fmt`: writes every file of a spec in the one way, or says with `--check` which are not. */
export async function fmt(args: Arguments, shell: Shell): Promise<number> {
  const output = formatOf(args);
  const root = findSpec(shell, args.positionals[0], "fmt");
  if (root.value === null) return (report(shell, root.diagnostics, null, output), USAGE);
  const folder = dirname(root.value);
  const read = readSource(root.value);
  const files = read.value?.files ?? [];
  const shown = { source: { files }, folder };
  report(shell, read.diagnostics, shown, output);
  if (hasErrors(read.diagnostics)) return WRONG;
  const changed = files.flatMap((file, index) => {
    const text = format(file, index === 0);
    return text === file.text ? [] : [{ file, text }];
  });
  const { say, paint } = teller(shell, output);
  if (args.flags.has("--check")) {
    report(
      shell,
      changed.map(({ file, text }) => fmtNotFormatted(firstDifference(file, text), {})),
      shown,
      output,
    );
    if (changed.length > 0) return WRONG;
    say(`${paint.good("✓")} ${count(files.length, "file")} formatted`);
    return OK;
  }
  for (const { file, text } of changed) {
    writeWhole(join(folder, file.path), text);
    say(`  ${shownPath(shell, join(folder, file.path))}`);
  }
  say(
    `${paint.good("✓")} ${count(changed.length, "file")} formatted, ${files.length - changed.length} unchanged`,
  );
  return OK;
}

/** The first line that is written in another way. */
function firstDifference({ path, text }: SourceFile, formatted: string): Span {
  const [before, after] = [text.split("\n"), formatted.split("\n")];
  const found = before.findIndex((line, index) => line !== after[index]);
  const line = found < 0 ? before.length - 1 : found;
  const offset = before.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0);
  const width = before[line]?.length ?? 0;
  return {
    file: path,
    start: { line: line + 1, column: 1, offset },
    end: { line: line + 1, column: width + 1, offset: offset + width },
  };
}
