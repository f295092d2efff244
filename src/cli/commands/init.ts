import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { initFileInTheWay } from "../../diagnostics/messages.ts";
import { begin, isName, kebabOf, type NewFile } from "../../init/begin.ts";
import type { Beginning } from "../../init/spec.ts";
import { writeWhole } from "../../io/files.ts";
import type { Arguments } from "../arguments.ts";
import { OK, report, shownPath, teller, USAGE, WRONG, type Shell } from "../shell.ts";
import { VERSION } from "../version.ts";

/** `specc init`: a spec that builds, a scenario, a workflow. With a name they get a folder of their own. */
export async function init(args: Arguments, shell: Shell): Promise<number> {
  const [named] = args.positionals;
  const folder = named === undefined ? shell.folder : resolve(shell.folder, named);
  const wanted = { name: named, noun: args.values.get("--keeps") };
  const isAsked = !args.flags.has("--yes") && process.stdin.isTTY === true && process.stdout.isTTY === true;
  const standard = kebabOf(basename(shell.folder));
  const defaults = { name: isName(standard) ? standard : "my-service", noun: "Task" };
  const beginning = isAsked ? await ask(wanted, defaults) : withDefaults(wanted, defaults);
  const begun = begin(beginning, VERSION);
  if (begun.value === null) return (report(shell, begun.diagnostics), USAGE);
  const inTheWay = begun.value.filter(({ path }) => isKept(path) && existsSync(join(folder, path)));
  if (inTheWay.length > 0) {
    const paths = inTheWay.map(({ path }) => shownPath(shell, join(folder, path)));
    report(
      shell,
      paths.map((path) => initFileInTheWay(null, { path })),
    );
    return WRONG;
  }
  writeFiles(folder, begun.value, shell);
  const { say } = teller(shell);
  say("");
  say(`  Next: ${named === undefined ? "" : `cd ${shownPath(shell, folder)} && `}specc build --verify`);
  return OK;
}

interface Wanted {
  readonly name: string | undefined;
  readonly noun: string | undefined;
}

function withDefaults({ name, noun }: Wanted, defaults: Beginning): Beginning {
  return { name: name ?? defaults.name, noun: noun ?? defaults.noun };
}

/** Asks for what the command line does not say; an empty answer takes the default. */
async function ask({ name, noun }: Wanted, defaults: Beginning): Promise<Beginning> {
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  const question = async (text: string, standard: string): Promise<string> =>
    (await lines.question(`${text} (${standard}) `)).trim() || standard;
  try {
    return {
      name: name ?? (await question("What is the service called?", defaults.name)),
      noun: noun ?? (await question("What does it keep? One thing, in words:", defaults.noun)),
    };
  } finally {
    lines.close();
  }
}

/** A `.gitignore` that is there already stays as it is, and is no reason to stop. */
function isKept(path: string): boolean {
  return path !== ".gitignore";
}

function writeFiles(folder: string, files: readonly NewFile[], shell: Shell): void {
  const { say, paint } = teller(shell);
  for (const { path, text } of files) {
    const full = join(folder, path);
    if (existsSync(full)) continue;
    writeWhole(full, text);
    say(`${paint.good("+")} ${shownPath(shell, full)}`);
  }
}
