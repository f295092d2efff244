import { serve } from "../../lsp/server.ts";
import type { Arguments } from "../arguments.ts";
import type { Shell } from "../shell.ts";
import { VERSION } from "../version.ts";

/** `specc lsp`: serves an editor on stdin and stdout. The protocol's `exit`, or the end of stdin, ends the process. */
export async function lsp(_args: Arguments, _shell: Shell): Promise<number> {
  serve(process.stdin, process.stdout, VERSION);
  return new Promise(() => {});
}
