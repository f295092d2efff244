import type { Arguments } from "../arguments.ts";
import { OK, type Shell } from "../shell.ts";
import { VERSION } from "../version.ts";

/** `specc version`. */
export async function version(_args: Arguments, shell: Shell): Promise<number> {
  shell.out(`${VERSION}\n`);
  return OK;
}
