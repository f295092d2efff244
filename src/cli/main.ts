import { cliUnknownCommand } from "../diagnostics/messages.ts";
import { nearest } from "../diagnostics/nearest.ts";
import { palette } from "../diagnostics/render/paint.ts";
import { readArguments } from "./arguments.ts";
import { COMMANDS } from "./commands.ts";
import { helpOf, overview } from "./help.ts";
import { BUG, OK, report, USAGE, type Shell } from "./shell.ts";
import { VERSION } from "./version.ts";

/** Runs one command line (without `node` and the script); the exit code. */
export async function main(words: readonly string[], shell: Shell): Promise<number> {
  try {
    return await run(words, shell);
  } catch (error) {
    shell.err(bugReport(error, words));
    return BUG;
  }
}

async function run(words: readonly string[], shell: Shell): Promise<number> {
  const paint = palette(shell.color.out);
  const [first, ...rest] = words;
  if (first === undefined || first === "--help" || first === "-h") {
    shell.out(overview(COMMANDS, paint));
    return first === undefined ? USAGE : OK;
  }
  if (first === "--version" || first === "-v") {
    shell.out(`${VERSION}\n`);
    return OK;
  }
  const command = COMMANDS.find(({ name }) => name === first);
  if (!command) {
    const near = nearest(
      first,
      COMMANDS.map(({ name }) => name),
    );
    report(shell, [cliUnknownCommand(null, { name: first, nearest: near })]);
    return USAGE;
  }
  if (rest.includes("--help") || rest.includes("-h")) {
    shell.out(helpOf(command, paint));
    return OK;
  }
  const args = readArguments(command, rest);
  if (args.value === null) {
    report(shell, args.diagnostics);
    return USAGE;
  }
  const execute = await command.load();
  return execute(args.value, shell);
}

/** A throw is a bug in specc, never a mistake in a spec. */
function bugReport(error: unknown, words: readonly string[]): string {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `specc ${VERSION} has met a bug of its own, in \`specc ${words.join(" ")}\` on Node ${process.version}.
Nothing of your spec is to blame. The output is as it was before, or is completed by the next build.
A report of this helps, with the spec if you can share it:

${trace}
`;
}
