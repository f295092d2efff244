import { cliUnknownCommand } from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import { palette } from "../../diagnostics/render/paint.ts";
import type { Arguments } from "../arguments.ts";
import { COMMANDS } from "../commands.ts";
import { helpOf, overview } from "../help.ts";
import { OK, report, USAGE, type Shell } from "../shell.ts";

/** `specc help`: how specc or one of its commands is used. */
export async function help(args: Arguments, shell: Shell): Promise<number> {
  const paint = palette(shell.color.out);
  const [name] = args.positionals;
  if (name === undefined) return (shell.out(overview(COMMANDS, paint)), OK);
  const command = COMMANDS.find((one) => one.name === name);
  if (command) return (shell.out(helpOf(command, paint)), OK);
  const names = COMMANDS.map((one) => one.name);
  report(shell, [cliUnknownCommand(null, { name, nearest: nearest(name, names) })]);
  return USAGE;
}
