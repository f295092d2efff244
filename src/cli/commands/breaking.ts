import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Break, type Comparison, compareContracts } from "../../breaking/changes.ts";
import { type Contract, readContract } from "../../breaking/contract.ts";
import { allowsBreaking, nextBreaking } from "../../breaking/version.ts";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import {
  breakingBreaksClients,
  breakingNoContract,
  breakingNoRelease,
  breakingUnreadableRelease,
} from "../../diagnostics/messages.ts";
import { writeWhole } from "../../io/files.ts";
import type { Arguments } from "../arguments.ts";
import { formatOf } from "../describe.ts";
import { compileProject, findSpec, readProject } from "../project.ts";
import { count, OK, report, shownPath, teller, USAGE, WRONG, type Shell } from "../shell.ts";

/** Where the API of the last release is kept, beside the spec. */
const RELEASE = "released/openapi.json";
const OPENAPI = "openapi.json";

/** `specc breaking`: compares the API with the one of the last release. */
export async function breaking(args: Arguments, shell: Shell): Promise<number> {
  const format = formatOf(args);
  const root = findSpec(shell, args.positionals[0], "breaking");
  if (root.value === null) return (report(shell, root.diagnostics, null, format), USAGE);
  const project = readProject(root.value);
  const { ir, files, diagnostics } = await compileProject(project, { allowUnfilled: true });
  if (!ir || hasErrors(diagnostics)) return (report(shell, diagnostics, project.shown, format), WRONG);
  const text = files.find(({ path }) => path === OPENAPI)?.text;
  const now = text === undefined ? null : readContract(text);
  if (text === undefined || now === null || typeof now === "string")
    return (report(shell, [breakingNoContract(null, { target: ir.target })], null, format), WRONG);

  const kept = join(project.folder, RELEASE);
  const named = args.values.get("--against");
  const path = named === undefined ? kept : resolve(shell.folder, named);
  const shown = shownPath(shell, path);
  const released = readRelease(path);
  const { say, paint } = teller(shell, format);
  const release = (): void => {
    if (!args.flags.has("--release")) return;
    writeWhole(kept, text);
    say(`${paint.good("✓")} version ${now.info.version} is the release now: ${shownPath(shell, kept)}`);
  };
  if (released === null && named === undefined && args.flags.has("--release")) return (release(), OK);
  if (released === null)
    return (report(shell, [breakingNoRelease(null, { file: shown })], null, format), WRONG);
  if (typeof released === "string")
    return (
      report(shell, [breakingUnreadableRelease(null, { file: shown, problem: released })], null, format),
      WRONG
    );

  const compared = compareContracts(released, now);
  const from = released.info.version;
  const to = now.info.version;
  const isAllowed = allowsBreaking(from, to);
  if (args.flags.has("--json"))
    shell.out(
      `${JSON.stringify({ released: from, version: to, allowed: isAllowed, ...compared }, null, 2)}\n`,
    );
  else for (const line of linesOf(compared)) say(line);
  const { length } = compared.breaks;
  if (length > 0 && !isAllowed) {
    const facts = { count: length, released: from, version: to, next: nextBreaking(from) };
    return (report(shell, [breakingBreaksClients(null, facts)], null, format), WRONG);
  }
  if (!args.flags.has("--json"))
    say(
      length === 0
        ? `${paint.good("✓")} nothing breaks clients of version ${from}`
        : `${paint.good("✓")} ${count(length, "change")} may break clients of version ${from}, and version ${to} says so`,
    );
  release();
  return OK;
}

/** The contract in a file; what is wrong with it; `null` where there is no file. */
function readRelease(path: string): Contract | string | null {
  try {
    return readContract(readFileSync(path, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    return error instanceof Error ? error.message : String(error);
  }
}

/** The changes for a person, below the operations that they belong to. */
function linesOf({ breaks, added }: Comparison): string[] {
  const operations = [...new Set(breaks.map(({ operation }) => operation))];
  const changed = operations.flatMap((operation) => [
    operation,
    ...breaks.filter((each) => each.operation === operation).map((each) => `    ${sentence(each)}`),
  ]);
  return [
    ...changed,
    ...(changed.length > 0 ? [""] : []),
    ...added.map((operation) => `${operation} is new`),
    ...(added.length > 0 ? [""] : []),
  ];
}

function sentence({ part, what }: Break): string {
  return part === "" ? what : `${part} ${what}`;
}
