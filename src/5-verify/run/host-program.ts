/**
 * The program of a host: a process in which a service is started and ended many times. Its packages, the compiled
 * WebAssembly of the embedded database and the service's modules stay, but for the main one, which is run each time; a
 * start from another folder loads all of the service's modules anew. It is written beside the copies, where it finds
 * their packages.
 *
 * Asked over IPC: `{ do: "start", folder, env, watch }` is answered when the service's main module has run;
 * `{ do: "look" }` with what was executed since then, where it is watched. A service is stopped by the signals that
 * stop any process. It has ended when nothing that it began keeps the process alive, which is when a process of its own
 * would end: Node says so with `beforeExit`. What ends a process (an error that nobody catches, `process.exit`, SIGKILL)
 * ends the host.
 */
export const HOST_PROGRAM = `import { writeSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const statements = new Set();
let state = "idle";
let mark = "";
let watched = null;
let loaded = [];
let session = null;
let starts = 0;

async function start({ folder, env, watch }) {
  for (const name of Object.keys(process.env)) if (name !== "PATH") delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(folder);
  process.exitCode = undefined;
  const program = join(folder, "dist", "main.js");
  process.argv = [process.execPath, program];
  if (watch) await beginWatch();
  await import(\`\${pathToFileURL(program).href}?start=\${++starts}\`);
  if (!watch) return;
  watched = pathToFileURL(join(folder, "dist")).href + "/";
  // What ran while modules were loaded and the service began says nothing about a story; where functions stand does.
  const found = await taken();
  loaded = found.map(({ path, functions }) => ({
    path,
    functions: functions.map(({ ranges: [{ startOffset, endOffset }] }) => [startOffset, endOffset]).slice(1),
  }));
  statements.clear();
}

async function beginWatch() {
  if (session !== null) return;
  session = new Session();
  session.connect();
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  const { default: pg } = await import("pg");
  noteStatements(pg.Client.prototype);
  const { PGlite } = await import("@electric-sql/pglite");
  noteMessages(PGlite.prototype);
}

/** A statement is prepared once, and named each time that it runs. */
function noteMessages(prototype) {
  const { execProtocolStream } = prototype;
  const prepared = new WeakMap();
  prototype.execProtocolStream = function (message, ...more) {
    const texts = prepared.get(this) ?? new Map();
    prepared.set(this, texts);
    const bytes = Buffer.from(message.buffer, message.byteOffset, message.byteLength);
    for (let at = 0; at < bytes.length; at += 1 + bytes.readInt32BE(at + 1)) {
      const kind = String.fromCharCode(bytes[at]);
      if (kind !== "P" && kind !== "B") continue;
      const [first, second] = bytes.subarray(at + 5).toString("utf8").split("\\0", 2);
      if (kind === "P") texts.set(first, second);
      else if (watched !== null && texts.has(second)) statements.add(texts.get(second));
    }
    return execProtocolStream.call(this, message, ...more);
  };
}

function noteStatements(prototype) {
  const { query } = prototype;
  prototype.query = function (...given) {
    const text = typeof given[0] === "string" ? given[0] : given[0]?.text;
    if (watched !== null && typeof text === "string") statements.add(text);
    return query.apply(this, given);
  };
}

async function look() {
  const found = new Map((await taken()).map(({ path, functions }) => [path, functions]));
  const scripts = loaded.map(({ path, functions }) => ({
    path,
    functions,
    ranges: (found.get(path) ?? []).flatMap(({ ranges }) =>
      ranges.map(({ startOffset, endOffset, count }) => [startOffset, endOffset, count]),
    ),
  }));
  watched = null;
  return { scripts, statements: [...statements] };
}

async function taken() {
  const { result } = await session.post("Profiler.takePreciseCoverage");
  return result
    .filter(({ url }) => url.startsWith(watched) && !url.startsWith(watched + "platform/"))
    .map(({ url, functions }) => ({ path: url.slice(watched.length).replace(/\\?.*$/, ""), functions }));
}

process.on("message", async (message) => {
  if (message.do === "look") return process.send({ did: "look", seen: await look() });
  mark = message.mark;
  state = "starting";
  // Only the service keeps the process alive from now on.
  process.channel.unref();
  await start(message);
  if (state !== "starting") return;
  state = "running";
  process.send({ did: "start" });
});

process.on("beforeExit", () => {
  if (state === "idle") return;
  process.channel.ref();
  const code = process.exitCode ?? (state === "starting" ? 13 : 0);
  state = "idle";
  watched = null;
  forgetListeners();
  process.exitCode = undefined;
  process.chdir(home);
  // Said on the same way as the log, so that whoever reads it knows that all of the log has come.
  writeSync(1, mark);
  writeSync(2, mark);
  process.send({ did: "end", code });
});

// Whoever asked has gone.
process.once("disconnect", () => process.exit(1));

const home = process.cwd();
const ours = new Set(process.eventNames().flatMap((name) => process.rawListeners(name)));

/** A service's ears for signals would hear those that are meant for the next. */
function forgetListeners() {
  for (const name of process.eventNames())
    for (const listener of process.rawListeners(name)) if (!ours.has(listener)) process.off(name, listener);
}

process.send({ did: "load" });
`;
