// The process that runs a service for `specc dev` and holds its embedded database. It does what it is told, and ends
// properly, the database closed, when nobody is there to tell it anything any more.
import { devRunner } from "./io/dev/runner.ts";
import type { Order, Report } from "./io/dev/protocol.ts";

const [start = ""] = process.argv.slice(2);
const report = (message: Report): void => void (process.connected && process.send?.(message));
const runner = devRunner(process.cwd(), start, (line) => report({ line }));
let last: Promise<void> = Promise.resolve();
const stop = async (): Promise<void> => {
  await runner.stop();
  process.exit();
};

process.on("message", ({ order }: Order) => {
  last = last.then(async () => {
    if (order === "stop") return stop();
    report({ started: await runner.start(order) });
  });
});
process.once("disconnect", () => void (last = last.then(stop)));
// A Ctrl+C is for everybody in the terminal: `specc dev` says when to end.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});
