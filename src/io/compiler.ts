import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";

/** A program, its arguments, and what it is told by its environment beside our own. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * What type-checks a service, to be run in its folder: the compiler that its own package.json names. The native program
 * is started without the script in front of it, which is another process. `null` where there is none.
 */
export function typeCheck(folder: string): Command | null {
  const typescript = join(folder, "node_modules", "typescript");
  const script = join(typescript, "bin", "tsc");
  if (!existsSync(script)) return null;
  const args = ["-p", ".", "--noEmit", "--pretty", "false"];
  const native = nativeCompiler(typescript);
  if (native === null) return { program: process.execPath, args: [script, ...args], environment: {} };
  const checkers = String(Math.min(availableParallelism(), MOST_CHECKERS));
  return { program: native, args: [...args, "--checkers", checkers], environment: NO_COLLECTOR };
}

/**
 * The native compiler is a Go program. It ends before collecting garbage would pay, which is a third of its work; only
 * from a gigabyte on it does.
 */
const NO_COLLECTOR = { GOGC: "off", GOMEMLIMIT: "1GiB" };

/** More of them do more work twice than they save. */
const MOST_CHECKERS = 4;

/** Where TypeScript's package for this machine has its program; `null` where it is none of those that have one. */
function nativeCompiler(typescript: string): string | null {
  const name = `@typescript/typescript-${process.platform}-${process.arch}/package.json`;
  try {
    const folder = dirname(createRequire(join(typescript, "package.json")).resolve(name));
    const path = join(folder, "lib", process.platform === "win32" ? "tsc.exe" : "tsc");
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}
