#!/usr/bin/env node
import * as nodeModule from "node:module";
import { main } from "./cli/main.ts";

// From Node 22 on, what V8 has compiled of a command is kept in the folder for temporary files.
const { enableCompileCache } = nodeModule as { readonly enableCompileCache?: () => unknown };
enableCompileCache?.();

const { env, stdout, stderr } = process;
const wantsColor = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY && (env["NO_COLOR"] ?? "") === "" && env["TERM"] !== "dumb";

/** Whoever reads may stop reading (`specc help | head`): no error of ours. */
for (const stream of [stdout, stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
}

process.exitCode = await main(process.argv.slice(2), {
  folder: process.cwd(),
  out: (text) => void stdout.write(text),
  err: (text) => void stderr.write(text),
  color: { out: wantsColor(stdout), err: wantsColor(stderr) },
  environment: env,
  clock: () => performance.now(),
  interrupted: () =>
    new Promise((resolve) => {
      process.once("SIGINT", () => resolve());
      process.once("SIGTERM", () => resolve());
    }),
});
