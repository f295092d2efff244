import * as nodeModule from "node:module";
import { main } from "./cli/main.ts";
import { EMIT_THREAD } from "./io/claims.ts";

// From Node 22 on, what V8 has compiled of packages is kept in the folder for temporary files; of specc itself, see
// specc.ts.
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };
enableCompileCache?.();

// Loading Node's threads takes some milliseconds.
if (process.argv[2] === EMIT_THREAD) void startThread();
else run();

async function startThread(): Promise<void> {
  const { startWorker } = await import("./emit-worker.ts");
  if (!startWorker()) run();
}

/**
 * The commands after which nothing goes on. They end once all that they said is written: taking a large heap, and that
 * of a second thread, apart would take a twentieth of a first build.
 */
const OVER: ReadonlySet<string> = new Set(["build", "check", "fmt", "lint"]);

function run(): void {
  const { env, stdout, stderr } = process;
  const wantsColor = (stream: NodeJS.WriteStream): boolean =>
    stream.isTTY && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";

  /** Whoever reads may stop reading (`specc help | head`): no error of ours. */
  for (const stream of [stdout, stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
    });
  }

  /**
   * A signal ends specc, and with it (on `exit`) what it has started, unless a command waits for one to end in good
   * order: then the second signal does. Who listens too comes first.
   */
  const ENDS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
  let isAwaited = false;
  for (const signal of ["SIGHUP", "SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (!isAwaited) setImmediate(() => process.exit(ENDS[signal]));
      isAwaited = false;
    });
  }

  void main(process.argv.slice(2), {
    folder: process.cwd(),
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    color: { out: wantsColor(stdout), err: wantsColor(stderr) },
    environment: env,
    clock: () => performance.now(),
    interrupted: () =>
      new Promise((resolve) => {
        isAwaited = true;
        process.once("SIGINT", () => resolve());
        process.once("SIGTERM", () => resolve());
      }),
  }).then((code) => {
    process.exitCode = code;
    if (!OVER.has(process.argv[2] ?? "")) return;
    stdout.write("", () => void stderr.write("", () => process.exit()));
  });
}
