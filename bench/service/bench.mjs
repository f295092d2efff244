// Measures a compiled service (specs/wildroot) beside others that do the same on the same database, and writes the
// table of README.md. Options: --service <a built service>, --rounds 3, --seconds 3 (a turn), --starts 3,
// --only read,list (loads), --servers specc,http (parts of names), --dry (no table).
import { spawn } from "node:child_process";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { installPackages } from "../install.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = resolve(HERE, "../..");
// What an import statement names would be looked for before anything could be installed.
if (!installPackages(HERE))
  throw new Error(`npm could not install what ${join(HERE, "package.json")} names.`);
const { default: autocannon } = await import("autocannon");
const { build } = await import("esbuild");
const { default: pg } = await import("pg");
const { fill, LOADS, PASSWORD } = await import("./loads.mjs");
const { values: options } = parseArgs({
  options: {
    service: { type: "string" },
    rounds: { type: "string", default: "3" },
    seconds: { type: "string", default: "3" },
    starts: { type: "string", default: "3" },
    only: { type: "string" },
    servers: { type: "string" },
    dry: { type: "boolean", default: false },
  },
});
const ROUNDS = Number(options.rounds);
const SECONDS = Number(options.seconds);
const STARTS = Number(options.starts);
const CONNECTIONS = 32;

const service = resolve(options.service ?? compiled());
const SERVERS = [
  { name: "node:http, prepared, no sign-in", script: "servers/floor.mjs", env: {} },
  { name: "node:http, prepared, session checked", script: "servers/floor.mjs", env: { SESSIONS: "1" } },
  { name: "compiled by specc", script: null, env: {} },
  { name: "express + drizzle + zod", script: "servers/express-drizzle.mjs", env: {} },
  { name: "nest + typeorm + zod", script: "servers/nest-typeorm.mjs", env: {} },
].filter(({ name }) => !options.servers || options.servers.split(",").some((part) => name.includes(part)));
const loads = LOADS.filter(({ id }) => !options.only || options.only.split(",").includes(id));

const postgres = await ownPostgres();
const started = [];
try {
  const database = new pg.Client({ connectionString: postgres.url });
  await database.connect();
  await database.query("create database bench");
  await database.end();
  const url = postgres.url.replace(/\/postgres$/, "/bench");
  const env = {
    PATH: process.env.PATH,
    NODE_ENV: "production",
    SERVICE_DIR: service,
    DATABASE_URL: url,
    SECRET_KEY: "a key for the bench, and for nothing else",
    LOG_LEVEL: "silent",
    RATE_LIMIT: "0",
    FIRST_ADMIN_EMAIL: "admin@example.com",
    FIRST_ADMIN_PASSWORD: PASSWORD,
  };
  // The compiled service makes the tables; its first start is not measured.
  const first = await start({ script: null, env: {} }, env, 3300);
  await end(first);
  const world = await fill(url);
  for (const [index, server] of SERVERS.entries()) {
    const own = { ...server, port: 3301 + index, results: new Map() };
    own.startTimes = [];
    for (let round = 1; round <= STARTS; round++) {
      const probe = await start(own, env, own.port);
      own.startTimes.push(probe.startTime);
      if (round < STARTS) await end(probe);
      else Object.assign(own, { process: probe.process });
    }
    own.idle = memory(own.process.pid);
    started.push(own);
  }
  for (const load of loads) {
    for (let round = -1; round < ROUNDS; round++) {
      const turn = round % 2 === 0 ? started : [...started].reverse();
      for (const server of turn) {
        await quiet(world);
        await load.before?.(world);
        const result = await measure(server, load, world, round < 0 ? 1 : SECONDS);
        if (round < 0) continue;
        const kept = server.results.get(load.id) ?? [];
        kept.push(result);
        server.results.set(load.id, kept);
      }
    }
    for (const server of started) {
      const results = server.results.get(load.id);
      const bad = results.reduce((sum, { wrong }) => sum + wrong, 0);
      console.log(
        load.id.padEnd(12),
        server.name.padEnd(38),
        `${Math.round(median(results, "rate"))} req/s, p99 ${median(results, "p99")} ms, ${Math.round(median(results, "cpu"))} µs of processor time, ${Math.round(median(results, "database"))} µs of the database's, ${median(results, "undone").toFixed(2)} transactions undone`,
        bad > 0 ? `${bad} ANSWERS THAT ARE NO SUCCESS ${results[0].example}` : "",
      );
    }
  }
  for (const server of started) server.peak = memory(server.process.pid);
  await world.close();
  const text = table();
  console.log(text);
  if (!options.dry) write(text);
} finally {
  for (const server of started) await end(server);
  await postgres.stop();
}

async function start({ script, env: more }, env, port) {
  const begun = performance.now();
  const [file, cwd] = script ? [join(HERE, script), HERE] : ["dist/main.js", service];
  const process_ = spawn(process.execPath, [...(process.env.NODE_FLAGS?.split(" ") ?? []), file], {
    cwd,
    env: { ...env, ...more, PORT: String(port) },
    stdio: ["ignore", "ignore", "inherit"],
  });
  for (;;) {
    if (process_.exitCode !== null) throw new Error(`${file} ended with ${process_.exitCode}`);
    const answered = await fetch(`http://127.0.0.1:${port}/products/x`).then(
      () => true,
      () => false,
    );
    if (answered) return { process: process_, startTime: performance.now() - begun };
    await new Promise((next) => setTimeout(next, 5));
  }
}

async function end({ process: process_ }) {
  if (process_.exitCode !== null || process_.signalCode !== null) return;
  const ended = new Promise((next) => process_.once("close", next));
  process_.kill("SIGTERM");
  await ended;
}

/** One load for one server: requests per second, the 99th percentile, and the processor time for each request. */
async function measure(server, load, world, seconds) {
  const before = processor(server.process.pid);
  const databaseBefore = await databaseUse(world);
  let wrong = 0;
  let example = "";
  const run = autocannon({
    url: `http://127.0.0.1:${server.port}`,
    connections: load.connections ?? CONNECTIONS,
    duration: seconds,
    setupClient: (client) => {
      client.setRequests(load.requests(world));
      client.on("body", (body) => (example ||= wrong > 0 ? String(body).slice(0, 200) : ""));
      client.on("response", (status) => void (status >= 300 && wrong++));
    },
  });
  const result = await run;
  const used = processor(server.process.pid) - before;
  const database = await databaseUse(world);
  const each = (sum) => sum / Math.max(1, result.requests.total);
  return {
    rate: result.requests.total / result.duration,
    p99: result.latency.p99,
    cpu: each(used * 1e6),
    database: each((database.processor - databaseBefore.processor) * 1e6),
    undone: each(database.undone - databaseBefore.undone),
    wrong: wrong + result.errors,
    example,
  };
}

/** Seconds of processor time, user and system, all threads; Linux counts in hundredths. */
function processor(pid) {
  const fields = stat(pid);
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

/** What the one before has left half done is over by then. */
async function quiet({ db }) {
  await new Promise((next) => setTimeout(next, 300));
  const busy =
    "select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'";
  while ((await db.query(busy)).rowCount > 0) await new Promise((next) => setTimeout(next, 100));
}

/** Processor time of PostgreSQL's processes, also of those that have ended, and the transactions that were rolled back. */
async function databaseUse({ db }) {
  await db.query("select pg_stat_clear_snapshot()");
  const { rows } = await db.query(
    "select (select array_agg(pid) from pg_stat_activity) as pids, pg_backend_pid() as own, (select xact_rollback from pg_stat_database where datname = current_database()) as undone",
  );
  const times = rows[0].pids.map((pid) => {
    try {
      return processor(pid);
    } catch {
      return 0;
    }
  });
  const [, parent] = stat(rows[0].own);
  const ended = (Number(stat(parent)[13]) + Number(stat(parent)[14])) / 100;
  return { processor: times.reduce((sum, time) => sum + time, ended), undone: Number(rows[0].undone) };
}

/** What Linux says of a process, from its state on: the parent is the second. */
function stat(pid) {
  return readFileSync(`/proc/${pid}/stat`, "utf8")
    .replace(/^.*\) /, "")
    .split(" ");
}

function memory(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
}

function median(list, key) {
  const sorted = list.map((item) => (key ? item[key] : item)).sort((a, b) => a - b);
  return sorted.length % 2
    ? sorted[(sorted.length - 1) / 2]
    : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
}

function table() {
  const [floor] = started;
  const cell = (server, load, key, digits) => median(server.results.get(load.id), key).toFixed(digits);
  const rows = (title, format) => [
    `| ${title} | ${loads.map(({ name }) => name).join(" | ")} |`,
    `| --- | ${loads.map(() => "---:").join(" | ")} |`,
    ...started.map(
      (server) => `| ${server.name} | ${loads.map((load) => format(server, load)).join(" | ")} |`,
    ),
    "",
  ];
  const ratio = (server, load) =>
    (median(server.results.get(load.id), "rate") / median(floor.results.get(load.id), "rate")).toFixed(2);
  return [
    ...rows(
      "requests per second (the first row = 1.00)",
      (server, load) => `${ratio(server, load)} (${cell(server, load, "rate", 0)})`,
    ),
    ...rows("p99, ms", (server, load) => cell(server, load, "p99", 0)),
    ...rows("processor time for a request, µs", (server, load) => cell(server, load, "cpu", 0)),
    ...rows("PostgreSQL's processor time for a request, µs", (server, load) =>
      cell(server, load, "database", 0),
    ),
    "| | start to first answer, ms | memory idle, MB | after the load, MB |",
    "| --- | ---: | ---: | ---: |",
    ...started.map(
      (s) =>
        `| ${s.name} | ${median(s.startTimes).toFixed(0)} | ${s.idle.toFixed(0)} | ${s.peak.toFixed(0)} |`,
    ),
  ].join("\n");
}

function write(text) {
  const file = join(HERE, "README.md");
  const [head] = readFileSync(file, "utf8").split("<!-- begin of the table -->");
  const day = new Date().toISOString().slice(0, 10);
  const wrong = started.flatMap((server) =>
    loads
      .map((load) => ({ load, count: server.results.get(load.id).reduce((sum, one) => sum + one.wrong, 0) }))
      .filter(({ count }) => count > 0)
      .map(({ load, count }) => `${count} of ${server.name} to "${load.name}"`),
  );
  const success =
    wrong.length > 0 ? ` Answers that were no success: ${wrong.join(", ")}.` : " Every answer was a success.";
  const how = `${day}, Node ${process.version}, ${ROUNDS} rounds of ${SECONDS} s, ${CONNECTIONS} connections.${success}`;
  writeFileSync(file, `${head}<!-- begin of the table -->\n${how}\n\n${text}\n<!-- end of the table -->\n`);
}

/** The service of specs/wildroot, built by the specc in dist/. */
function compiled() {
  const out = join(ROOT, "build/bench-service");
  const run = (command, args, cwd) =>
    execFileSync(command, args, { cwd, stdio: ["ignore", "ignore", "inherit"] });
  mkdirSync(out, { recursive: true });
  run(
    process.execPath,
    [join(ROOT, "dist/specc.js"), "build", join(ROOT, "specs/wildroot/spec.md"), "--out", out],
    ROOT,
  );
  if (!existsSync(join(out, "node_modules"))) run("npm", ["ci", "--silent"], out);
  rmSync(join(out, "dist"), { recursive: true, force: true });
  run("npm", ["run", "--silent", "build"], out);
  return out;
}

/** The PostgreSQL that specc verifies with; durability is off for it, for all servers alike. */
async function ownPostgres() {
  const outfile = join(ROOT, `node_modules/.bench-postgres-${process.pid}.mjs`);
  await build({
    entryPoints: [join(ROOT, "src/5-verify/postgres.ts")],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile,
    packages: "external",
    logLevel: "error",
  });
  try {
    const { startPostgres } = await import(outfile);
    return await startPostgres();
  } finally {
    rmSync(outfile);
  }
}
