// Fills Wildroot from scratch through a twin of the Messages API that limits, fails and answers badly, in a temporary
// copy: `npm run demo:fill`. Ends with the verdict of the gates; `-- --quick` leaves those out.
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle, install } from "./setup.mjs";

/** What goes wrong, by hole and by how many requests for it came before. */
const FAULTS = {
  "cancel-batch": [{ kind: "status", status: 429, retryAfter: "0" }],
  "complete-batch": [
    { kind: "status", status: 529 },
    { kind: "status", status: 500 },
  ],
  "count-stock": [{ kind: "cut", after: 5 }],
  "etsy-webhook": [{ kind: "two-bodies" }],
  "import-etsy": [{ kind: "max-tokens" }],
  "import-shopify": [{ kind: "stream-error", type: "overloaded_error" }],
  "map-sku": [{ kind: "wrong-json" }],
  "move-stock": [{ kind: "reset" }],
  "plan-batch": [{ kind: "body", body: "globalThis.process.exit(1);\n" }],
  "receive-delivery": [{ kind: "slow", milliseconds: 20 }],
  "retry-order": [{ kind: "refusal" }],
  "revise-recipe": [{ kind: "chatter", text: "I would rather talk about recipes." }],
  "settle-order": [
    { kind: "body", body: "return 1;\n" },
    { kind: "body", body: "while (true) {}\n" },
  ],
  "start-batch": [{ kind: "wrong-event" }],
};

install();
bundle();
// Only now: a fresh clone has no packages before.
const { build } = await import("esbuild");
const folder = mkdtempSync(join(tmpdir(), "specc-demo-fill-"));
let twin;
try {
  await build({
    entryPoints: ["test/twins/messages/server.ts"],
    outfile: join(folder, "twin.mjs"),
    bundle: true,
    format: "esm",
    platform: "node",
    logLevel: "warning",
  });
  const { startTwin } = await import(pathToFileURL(join(folder, "twin.mjs")).href);
  twin = await startTwin({
    fills: ["specs/wildroot/fills"],
    fault: ({ hole, before }) => FAULTS[hole]?.[before] ?? null,
  });
  const spec = join(folder, "wildroot");
  cpSync("specs/wildroot", spec, {
    recursive: true,
    filter: (path) => !/[/\\](?:specc\.lock|fills|\.specc)$/.test(path),
  });
  const env = {
    ...process.env,
    ANTHROPIC_API_KEY: twin.key,
    ANTHROPIC_BASE_URL: twin.url,
    // Waits of 5 to 60 seconds become tenths of seconds: the twin forgives at once.
    SPECC_TIME_SCALE: "0.01",
  };
  const root = join(spec, "spec.md");
  const out = join(folder, "out");
  console.log(`\nThe twin listens on ${twin.url}; the lock and all bodies are gone.\n`);
  await specc(["plan", root], env);
  await specc(["fill", "--spec", root, "--provider", "anthropic", "--max-cost", "5"], env);
  const holes = Object.keys(JSON.parse(readFileSync(join(spec, "specc.lock"), "utf8")).fills);
  console.log(
    `\n${holes.length} holes are pinned after ${twin.asked.length} requests, ${twin.most()} at most at the same time.\n`,
  );
  await specc(["build", root, "--out", out, "--strict"], env);
  await specc(["build", "specs/wildroot/spec.md", "--out", join(folder, "pinned")], env);
  compare(out, join(folder, "pinned"));
  if (!process.argv.includes("--quick")) {
    await specc(["verify", root, "--out", out, "--scenarios", "test/holdout/wildroot"], env);
  }
} finally {
  await twin?.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Says whether the service that was filled anew is the one that the repository pins. */
function compare(anew, pinned) {
  const [ours, theirs] = [anew, pinned].map(
    (at) => new Map(filesBelow(at).map((path) => [path, readFileSync(join(at, path), "utf8")])),
  );
  const other = [...new Set([...ours.keys(), ...theirs.keys()])].filter(
    (path) => ours.get(path) !== theirs.get(path),
  );
  if (other.length > 0) throw new Error(`The service differs from the pinned one in ${other.join(", ")}`);
  console.log(`\nAll ${ours.size} files are those of the pinned bodies, byte for byte.\n`);
}

function filesBelow(folder, prefix = "") {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(folder, `${prefix}${entry.name}/`) : [prefix + entry.name],
  );
}

/** Runs specc with our own output; ends the demonstration where it fails. */
async function specc(words, env) {
  console.log(`$ specc ${words.join(" ")}`);
  const code = await new Promise((resolve) => {
    spawn(process.execPath, ["dist/specc.js", ...words], { stdio: "inherit", env }).once("close", resolve);
  });
  if (code === 0) return;
  process.exitCode = 1;
  throw new Error(`specc ${words[0]} ended with ${code}`);
}
