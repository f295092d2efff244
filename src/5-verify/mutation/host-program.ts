/**
 * The program of a host: a process in which a service is started and ended many times, each time from a folder of its
 * own, so that its modules are loaded anew, while its packages stay loaded. It is written beside the copies, where it
 * finds their packages.
 *
 * Asked over IPC: `{ do: "start", folder, env, watch }` is answered when the service listens or has failed;
 * `{ do: "end" }` when its database is closed, with what was executed since the start where it was watched.
 */
export const HOST_PROGRAM = `import { createRequire } from "node:module";
import { writeSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import pg from "pg";

const clients = new Set();
const statements = new Set();
let watched = null;
let loaded = [];
let session = null;

try {
  // Passwords are hashed with the least cost: half of a story's time would go there otherwise.
  const argon2 = createRequire(import.meta.url)("@node-rs/argon2");
  const { hash } = argon2;
  argon2.hash = (password, options) => hash(password, { ...options, memoryCost: 8, timeCost: 1 });
} catch {
  // A service without sign-in has no such package.
}

const { connect, query } = pg.Client.prototype;
pg.Client.prototype.connect = function (...given) {
  clients.add(this);
  this.once("end", () => clients.delete(this));
  return connect.apply(this, given);
};
pg.Client.prototype.query = function (...given) {
  note(given[0]);
  return query.apply(this, given);
};

function note(statement) {
  const text = typeof statement === "string" ? statement : statement?.text;
  if (watched !== null && typeof text === "string") statements.add(text);
}

/** The database in the service's own process, which a host serves once. */
async function watchEmbedded() {
  const { PGlite } = await import("@electric-sql/pglite");
  const { query } = PGlite.prototype;
  PGlite.prototype.query = function (...given) {
    note(given[0]);
    return query.apply(this, given);
  };
}

async function start({ folder, env, watch }) {
  for (const name of Object.keys(process.env)) if (name !== "PATH") delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(folder);
  process.exitCode = undefined;
  if (watch && !env.DATABASE_URL) await watchEmbedded();
  if (watch && session === null) {
    session = new Session();
    session.connect();
    await session.post("Profiler.enable");
    await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }
  await import(pathToFileURL(join(folder, "dist", "main.js")).href);
  const failed = process.exitCode !== undefined && process.exitCode !== 0;
  if (watch) {
    watched = pathToFileURL(join(folder, "dist")).href + "/";
    // What ran while modules were loaded and the service began says nothing about a story; where functions stand does.
    const found = await taken();
    loaded = found.map(({ path, functions }) => ({
      path,
      functions: functions.map(({ ranges: [{ startOffset, endOffset }] }) => [startOffset, endOffset]).slice(1),
    }));
    statements.clear();
  }
  return { failed };
}

async function end() {
  const seen = watched === null ? null : { scripts: await executed(), statements: [...statements] };
  watched = null;
  statements.clear();
  process.emit("SIGTERM");
  const deadline = Date.now() + 5_000;
  while (clients.size > 0 && Date.now() < deadline) await pause(3);
  return { idle: clients.size === 0, seen };
}

async function executed() {
  const found = new Map((await taken()).map(({ path, functions }) => [path, functions]));
  return loaded.map(({ path, functions }) => ({
    path,
    functions,
    ranges: (found.get(path) ?? []).flatMap(({ ranges }) =>
      ranges.map(({ startOffset, endOffset, count }) => [startOffset, endOffset, count]),
    ),
  }));
}

async function taken() {
  const { result } = await session.post("Profiler.takePreciseCoverage");
  return result
    .filter(({ url }) => url.startsWith(watched) && !url.startsWith(watched + "platform/"))
    .map(({ url, functions }) => ({ path: url.slice(watched.length), functions }));
}

let isLast = false;
process.once("disconnect", () => {
  // Whoever asked has gone; at the end of the last service the process ends by itself.
  if (!isLast) process.exit(1);
});
process.on("message", async (message) => {
  if (message.do === "start") return process.send({ did: "start", ...(await start(message)) });
  const answer = await end();
  // Said on the same way as the log, so that whoever reads it knows that all of the log has come.
  writeSync(1, message.mark);
  process.send({ did: "end", ...answer });
  isLast = message.last;
  if (isLast) process.disconnect();
});
process.send({ did: "load" });
`;
