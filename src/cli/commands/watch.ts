import { dirname, join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { countSeverities } from "../../diagnostics/order.ts";
import { removeOwnFolder } from "../../io/exclusively.ts";
import { watchFolders } from "../../io/watch.ts";
import type { Arguments } from "../arguments.ts";
import { noteLeft, strayed } from "../../io/write.ts";
import { findSpec, isSameProject, readProject, warm, type Project, type Warm } from "../project.ts";
import { count, duration, OK, report, shownPath, teller, USAGE, type Shell } from "../shell.ts";
import { buildProject, describeWritten, optionsOf, type Built } from "./build.ts";

/** `specc watch`: builds whenever the spec changes, until it is interrupted. */
export async function watch(args: Arguments, shell: Shell): Promise<number> {
  const root = findSpec(shell, args.positionals[0], "watch");
  if (root.value === null) return (report(shell, root.diagnostics), USAGE);
  const path = root.value;
  const kept = warm(true);
  const { say, paint } = teller(shell);
  let last: Promise<void> = Promise.resolve();
  let waiting = 0;
  const changed = (names: readonly string[], since: number): void => {
    waiting += 1;
    last = last
      .then(() => {
        waiting -= 1;
        return rebuild(names, since);
      })
      .catch((error: unknown) => {
        // A bug of specc must not end the watching: the next change may go around it.
        shell.err(
          `specc has met a bug of its own: ${error instanceof Error ? error.stack : String(error)}\n`,
        );
      });
  };
  const watching = watchFolders(changed, (file) => texts.get(file), shell.clock);
  let wasWrong = false;
  let settling: NodeJS.Timeout | undefined;
  const folders = new Set<string>();
  const texts = new Map<string, string>();
  let good: Good | null = null;
  /** @param since when what has changed did so: the times that people are told begin there. */
  const rebuild = async (names: readonly string[], since: number): Promise<void> => {
    const project = readProject(path);
    if (isEcho(names, project, good, shell.clock())) return;
    clearTimeout(settling);
    const built = await buildProject(project, shell, { ...optionsOf(args), looksLater: true }, kept);
    if (built.out !== null) folders.add(built.out);
    const time = duration(shell, since);
    watching.folders(foldersOf(built));
    const cause = names.length === 0 ? "" : `${names.join(", ")}: `;
    const { error, warning } = countSeverities(built.diagnostics);
    if (built.written === null) {
      // A file that was read while somebody was writing it has changed once more by now.
      good = null;
      await pause(SETTLED);
      if (waiting > 0) return;
      report(shell, built.diagnostics, built.project.shown);
      say(
        `${paint.error("✗")} ${cause}${count(error, "error")}; the last good output is still there (${time})`,
      );
      wasWrong = true;
      return;
    }
    if (wasWrong || names.length === 0) report(shell, built.diagnostics, built.project.shown);
    wasWrong = false;
    const warnings = warning === 0 ? "" : `, ${count(warning, "warning")}`;
    say(`${paint.good("✓")} ${cause}${describeWritten(built.written)}${warnings} (${time})`);
    for (const name of built.written.written.slice(0, names.length === 0 ? 0 : 5)) say(`    ${name}`);
    if (names.length > 0 && built.written.written.length > 5)
      say(`    and ${built.written.written.length - 5} more`);
    noteOutput(built, kept);
    for (const file of project.source.files) texts.set(join(project.folder, file.path), file.text);
    settling = setTimeout(() => {
      if (settle(built, kept)) changed([OUTPUT], shell.clock());
    }, SETTLED);
    good = { project, at: shell.clock() };
  };
  await rebuild([], shell.clock());
  say(paint.faint(`Watching ${shownPath(shell, dirname(path))}. Ctrl+C ends it.`));
  await shell.interrupted();
  watching.stop();
  await last;
  clearTimeout(settling);
  for (const folder of folders) removeOwnFolder(folder);
  return OK;
}

/** What is said to have changed where it is the output. */
const OUTPUT = "the output";

/** The last build that had nothing to object to. */
interface Good {
  readonly project: Project;
  /** When it was over. */
  readonly at: number;
}

/** Whoever writes a file may do so in several steps: what comes right behind a build of the same need not be built. */
function isEcho(names: readonly string[], project: Project, good: Good | null, now: number): boolean {
  if (good === null || names.includes(OUTPUT) || now - good.at > SETTLED) return false;
  return isSameProject(project, good.project);
}

/** Milliseconds after which the times of files tell whether somebody has changed them since. */
const SETTLED = 30;

/**
 * Looks at the output once it is written, so that the next build need not look before it writes.
 *
 * @returns true where somebody has changed files that this build left alone: they are to be looked into.
 */
function settle(built: Built, kept: Warm): boolean {
  noteOutput(built, kept);
  return built.out !== null && kept.left !== null && strayed(built.out, kept.left);
}

function noteOutput({ out, manifest, written }: Built, { left }: Warm): void {
  if (out !== null && manifest !== null && written !== null && left !== null) noteLeft(out, manifest, left);
}

/** The folders of the spec's files, and that of its bodies. */
export function foldersOf({ project }: Built): string[] {
  const folders = project.source.files.map((file) => dirname(join(project.folder, file.path)));
  return [
    ...new Set([
      project.folder,
      ...folders,
      join(project.folder, "fills"),
      join(project.folder, "migrations"),
    ]),
  ];
}
