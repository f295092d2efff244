// The process of a service that `specc dev` runs. It is started before it is needed, with the service's packages loaded
// (by `--import`) and those of its modules that are named, and loads the service itself when it is told to.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const load = (path: string): Promise<unknown> => import(pathToFileURL(path).href);

process.once("message", () => {
  process.channel?.unref();
  void load("dist/main.js");
});
// Whoever holds the database is gone.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
// What cannot be loaded is told of when the service asks for it.
for (const path of process.argv.slice(2)) load(path).catch(() => {});
// A server loads much of itself only when it is made.
const fastify = createRequire(join(process.cwd(), "package.json"))("fastify") as MakeServer;
fastify({ logger: { level: "silent" } })
  .get("/", async () => ({}))
  .ready(() => {});

type MakeServer = (options: object) => {
  get(path: string, handler: () => Promise<object>): { ready(done: () => void): void };
};
