import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import { storiesIn } from "../../4-fill/examples.ts";
import { insert } from "../../4-fill/insert.ts";
import { permissionFlag } from "../../io/check-process.ts";
import { manifestOf, printManifest } from "../../io/manifest.ts";
import { writeOutput } from "../../io/write.ts";
import type { Compilation } from "../../compile.ts";
import { hasErrors, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { fillExampleFailed } from "../../diagnostics/messages.ts";
import type { Hole } from "../../draft/draft.ts";
import type { Ir } from "../../ir/types.ts";

/** Runs the stories among a hole's examples with a body, on the real service and a fresh database. */
export type ExampleRunner = (hole: Hole, body: string) => Promise<readonly Diagnostic[]>;

/** Megabytes that the service may use while an example runs. */
const MEMORY = 768;

/**
 * Opens the runner. The service is written to `.specc/examples/` beside the spec with all bodies that are known and the
 * one that is tried, built, and started in a process that may write nothing but its database, start no programs and
 * reach nobody but this machine. Bodies are tried one after the other.
 */
export function openExamples(folder: string, { ir, draft, holes }: Compilation): ExampleRunner {
  const out = join(folder, ".specc", "examples");
  const bodies = new Map(
    holes.flatMap(({ state, hole, body }) => (state === "pinned" && body !== null ? [[hole.id, body]] : [])),
  );
  let last: Promise<unknown> = Promise.resolve();
  const run = async (hole: Hole, body: string): Promise<readonly Diagnostic[]> => {
    const stories = storiesIn(hole.examples);
    if (stories.length === 0 || !ir || !draft) return [];
    const { readScenarios } = await import("../../5-verify/scenarios/read.ts");
    const { checkTwins } = await import("../../5-verify/scenarios/check-twins.ts");
    const { outsideOf } = await import("../../twin/of-ir.ts");
    const files = stories.map((text, at) => ({ path: `example-${at + 1}.md`, text }));
    const { value, diagnostics } = readScenarios(files);
    const outsides = ir.integrations.map((integration) => outsideOf(integration, ir));
    const wrong = [...diagnostics, ...checkTwins(value ?? [], outsides)];
    if (value === null || hasErrors(wrong)) return wrong.map((one) => ({ ...one, span: null }));
    const ids = draft.holes.map(({ id }) => id);
    const filled = insert(draft.files, new Map([...bodies, [hole.id, body]]), ids);
    const manifest = { text: printManifest(manifestOf(ir.name, ir.target, filled)) };
    const written = writeOutput(out, filled, manifest, { force: true });
    if (hasErrors(written.diagnostics)) return written.diagnostics;
    const { build, install } = await import("../../5-verify/gates/commands.ts");
    const broken = [...(await install(out)), ...(await build(out))];
    if (broken.length > 0) return broken;
    const { runScenarios } = await import("../../5-verify/run/run.ts");
    const outcomes = await runScenarios({
      serviceDir: out,
      scenarios: value,
      database: "embedded",
      identifier: ir.signIn?.identifier ?? "email",
      outsides,
      settings: { ...settingsFor(ir), NODE_OPTIONS: optionsOf(out).join(" ") },
    });
    const problems = outcomes.flatMap(({ failures }) => failures);
    if (problems.length === 0) bodies.set(hole.id, body);
    return problems.map(({ line, sent, came, expected, found }) => {
      const parts = [
        `line ${line} of the story`,
        sent === null ? null : `sent ${sent}`,
        came === null ? null : `came ${came}`,
        `expected ${expected}`,
        `found ${found}`,
      ];
      const problem = `${parts.filter((part) => part !== null).join("; ")}.`;
      return fillExampleFailed(null, { hole: hole.id, problem });
    });
  };
  return (hole, body) => {
    const result = last.then(() => run(hole, body));
    last = result.catch(() => {});
    return result;
  };
}

/** Refuses every connection but those to this machine; Node has no right for that before version 25. */
const NO_NETWORK = `import net from "node:net";
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...given) {
  const first = Array.isArray(given[0]) ? given[0][0] : given[0];
  const host = typeof first === "object" && first !== null ? first.host : typeof given[1] === "string" ? given[1] : undefined;
  if (host !== undefined && !/^(?:localhost|127\\.|::1|\\[::1\\])/.test(host)) throw new Error("An example may not reach " + host);
  return connect.apply(this, given);
};`;

function optionsOf(out: string): string[] {
  const flag = permissionFlag();
  const ours = ["specc-run-", "specc-story-"].map((name) => join(tmpdir(), name));
  const rights =
    flag === null
      ? []
      : [
          flag,
          "--allow-addons",
          ...[`${out}${sep}`, ...ours].map((path) => `--allow-fs-read=${path}*`),
          `--allow-fs-write=${ours[0]}*`,
          ...(process.allowedNodeEnvironmentFlags.has("--allow-net") ? ["--allow-net"] : []),
        ];
  const guard = `--import=data:text/javascript,${encodeURIComponent(NO_NETWORK)}`;
  return [...rights, guard, `--max-old-space-size=${MEMORY}`];
}

/** Values for the settings that have none, so that the service starts. */
function settingsFor(ir: Ir): Readonly<Record<string, string>> {
  const wanted = ir.settings.filter((setting) => !setting.optional && setting.default === undefined);
  const value = (kind: string): string =>
    kind === "url"
      ? "http://127.0.0.1:9"
      : kind === "integer"
        ? "1"
        : kind === "boolean"
          ? "false"
          : "only-for-tests";
  return Object.fromEntries(wanted.map(({ name, type }) => [name, value(type.kind)]));
}
