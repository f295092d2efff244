import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import {
  checkTypes,
  devService,
  installPackages,
  type DevService,
  type TypeCheck,
} from "../../io/dev/service.ts";
import { watchFolders } from "../../io/watch.ts";
import type { Arguments } from "../arguments.ts";
import { describeService } from "../describe.ts";
import { asset } from "../../targets.ts";
import { findSpec, warm } from "../project.ts";
import { duration, OK, report, shownPath, teller, USAGE, WRONG, type Shell } from "../shell.ts";
import { buildOnce, describeWritten, optionsOf, type Built } from "./build.ts";
import { foldersOf } from "./watch.ts";

/**
 * `specc dev`: builds whenever the spec changes, and keeps the service running beside it, its embedded database and
 * what is in it included.
 */
export async function dev(args: Arguments, shell: Shell): Promise<number> {
  const root = findSpec(shell, args.positionals[0], "dev");
  if (root.value === null) return (report(shell, root.diagnostics), USAGE);
  const path = root.value;
  const kept = warm(true);
  const { say, paint } = teller(shell);
  const first = await buildOnce(path, shell, optionsOf(args), kept);
  report(shell, first.diagnostics, first.project.shown);
  const { out } = first;
  if (out === null || first.written === null) {
    say(`${paint.error("✗")} Nothing was written, so there is nothing to run.`);
    return WRONG;
  }
  say(`${paint.good("✓")} ${shownPath(shell, path)}: ${describeService(first.compiled)}`);
  if (!installPackages(out)) {
    say(`${paint.error("✗")} npm could not install what the service needs, in ${shownPath(shell, out)}.`);
    return WRONG;
  }
  const environment = {
    ...shell.environment,
    SEED: shell.environment["SEED"] ?? "on",
    PORT: args.values.get("--port") ?? shell.environment["PORT"],
  };
  const programs = dirname(asset("dev-runner.mjs"));
  const service = devService(programs, out, environment, (line) => say(paint.faint(`  ${line}`)));
  const { transpileService } = await import("../../io/transpile.ts");
  const pglite = pathToFileURL(join(programs, "dev-pglite.mjs")).href;
  const instead = new Map(["@electric-sql/pglite", "./prepared-statements.js"].map((name) => [name, pglite]));
  const transpile = (changed: readonly string[] | null): void => transpileService(out, changed, instead);
  const run: Run = { args, shell, out, service, transpile, types: { check: null } };
  transpile(null);
  await serve(run, shell.clock(), "restart");
  let last: Promise<void> = Promise.resolve();
  const watching = watchFolders((names) => {
    last = last
      .then(async () => {
        const start = shell.clock();
        const built = await buildOnce(path, shell, optionsOf(args), kept);
        watching.folders(foldersOf(built));
        await show(run, built, names, start);
      })
      .catch((error: unknown) => {
        // A bug of specc must not end the watching: the next change may go around it.
        shell.err(
          `specc has met a bug of its own: ${error instanceof Error ? error.stack : String(error)}\n`,
        );
      });
  });
  watching.folders(foldersOf(first));
  say(paint.faint(`Watching ${shownPath(shell, dirname(path))}. Ctrl+C ends it.`));
  await shell.interrupted();
  watching.stop();
  await last;
  run.types.check?.end();
  await service.stop();
  return OK;
}

interface Run {
  readonly args: Arguments;
  readonly shell: Shell;
  /** The service's folder. */
  readonly out: string;
  readonly service: DevService;
  /** Makes JavaScript of what has changed; `null` for everything. */
  readonly transpile: (changed: readonly string[] | null) => void;
  /** The last check of types, which the next change ends. */
  readonly types: { check: TypeCheck | null };
}

/** Says what a build has come to, and runs what it has written. */
async function show(run: Run, built: Built, names: readonly string[], start: number): Promise<void> {
  const { shell, out } = run;
  const { say, paint } = teller(shell);
  report(shell, built.diagnostics, built.project.shown);
  const cause = names.join(", ");
  if (built.written === null) {
    say(`${paint.error("✗")} ${cause}: the service runs on as it was before (${duration(shell, start)})`);
    return;
  }
  const changed = [...built.written.written, ...built.written.removed];
  say(`${paint.good("✓")} ${cause}: ${describeWritten(built.written)} (${duration(shell, start)})`);
  if (!changed.some((path) => /^(?:src|migrations|admin|reference)\/|^openapi\.json$/.test(path))) return;
  run.types.check?.end();
  run.transpile(changed);
  await serve(run, start, changed.some((path) => path.startsWith("src/platform/")) ? "restart" : "refresh");
  run.types.check = checkTypes(out);
  void run.types.check.said.then((problems) => {
    if (problems !== null && problems !== "") say(`${paint.error("✗")} types\n${problems}`);
  });
}

/** Starts the service anew, and says where it listens or why it does not. */
async function serve(run: Run, start: number, how: "restart" | "refresh"): Promise<void> {
  const { shell, out, service, args } = run;
  const { say, paint } = teller(shell);
  let started = await service.start(how);
  if (started.kind === "other-tables" && args.flags.has("--reset")) {
    say(paint.faint("  The tables have changed: the database is emptied, as --reset asks for."));
    started = await service.start("reset");
  }
  if (started.kind === "listening") {
    say(`${paint.good("✓")} ${started.address} (${duration(shell, start)})`);
    return;
  }
  if (started.kind === "ended") {
    say(`${paint.error("✗")} The service has ended. The next change starts it again.`);
    return;
  }
  const folder = shownPath(shell, join(out, shell.environment["DATA_DIR"] ?? "data"));
  say(
    `${paint.error("✗")} The tables have changed, and the database in ${folder} has the old ones. To keep its data, take the change back, run \`specc migrate\`, and make it again; to throw its data away, start \`specc dev --reset\`.`,
  );
}
