import { resolve } from "node:path";
import type { Diagnostic, StageResult } from "../../diagnostics/diagnostic.ts";
import { hasErrors } from "../../diagnostics/diagnostic.ts";
import {
  cliBadFaults,
  cliBadPair,
  cliBadRate,
  cliNoIntegration,
  cliNotANumber,
  cliPortTaken,
  cliUnknownIntegration,
  importNoFile,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import { readDocument } from "../../import/openapi/read.ts";
import { readIfThere } from "../../io/files.ts";
import { FAULT_WORDS, printFaults, readFaults } from "../../twin/faults.ts";
import { outsideOf } from "../../twin/of-ir.ts";
import { outsideOfDocument } from "../../twin/of-openapi.ts";
import type { Operation, Outside } from "../../twin/outside.ts";
import { type RunningTwin, serve } from "../../twin/server.ts";
import { newTwin, putRows, resourcesOf, type Twin } from "../../twin/twin.ts";
import { senderOf, type Sender } from "../../twin/webhooks.ts";
import type { Arguments } from "../arguments.ts";
import { compileProject, findSpec, readProject } from "../project.ts";
import { count, OK, report, shownPath, teller, USAGE, WRONG, type Shell } from "../shell.ts";

/** `specc twin`: serves what stands in for an outside API. */
export async function twin(args: Arguments, shell: Shell): Promise<number> {
  const numbers = { "--port": 4010, "--seed": 1, "--rows": 20 };
  const wrong: Diagnostic[] = [];
  const number = (option: keyof typeof numbers): number => {
    const text = args.values.get(option);
    if (text === undefined) return numbers[option];
    if (!/^\d{1,6}$/.test(text) || (option === "--port" && Number(text) > 65_535))
      wrong.push(cliNotANumber(null, { option, value: text }));
    return Number(text);
  };
  const [port, seed, rows] = [number("--port"), number("--seed"), number("--rows")];
  const said = args.values.get("--faults");
  const faults = said === undefined ? null : readFaults(said);
  if (said !== undefined && !faults) wrong.push(cliBadFaults(null, { value: said, known: FAULT_WORDS }));
  const limit = args.values.get("--rate");
  const rateLimit = limit === undefined ? null : readRate(limit);
  if (limit !== undefined && !rateLimit) wrong.push(cliBadRate(null, { value: limit }));
  if (wrong.length > 0) return (report(shell, wrong), USAGE);
  const found = await outsidesOf(args, shell);
  if (found.outsides === null) return found.code;
  const twins = found.outsides.map((outside) => {
    const one = newTwin(rateLimit ? { ...outside, rateLimit } : outside, seed, () => Date.now());
    for (const { resource } of resourcesOf(outside))
      putRows(
        one,
        resource,
        Array.from({ length: rows }, () => ({})),
      );
    one.faults = faults;
    return { one, sender: senderOf(one) };
  });
  const pairs = readPairs(args, twins);
  if (pairs.length > 0) return (report(shell, pairs), USAGE);
  return run(twins, port, args, shell);
}

/** Reads `40 per minute`, `5 per 2 seconds`; null where it is none of that. */
function readRate(text: string): Outside["rateLimit"] {
  const match = /^(\d{1,6}) per (?:(\d{1,5}) )?(second|minute|hour)s?$/.exec(text.trim());
  const [requests, many] = [Number(match?.[1]), Number(match?.[2] ?? 1)];
  if (!match || requests < 1 || many < 1) return null;
  return { requests, seconds: many * ({ second: 1, minute: 60, hour: 3_600 }[match[3] ?? ""] ?? 1) };
}

interface Standing {
  readonly one: Twin;
  readonly sender: Sender;
}

async function outsidesOf(
  args: Arguments,
  shell: Shell,
): Promise<{ readonly outsides: readonly Outside[] } | { readonly outsides: null; readonly code: number }> {
  const [named] = args.positionals;
  if (named !== undefined && /\.(?:json|ya?ml)$/i.test(named)) {
    const read = readFile(shell, named);
    report(shell, read.diagnostics);
    if (!read.value) return { outsides: null, code: USAGE };
    return { outsides: [outsideOfDocument(read.value)] };
  }
  const root = findSpec(shell, args.values.get("--spec"), "twin");
  if (root.value === null) return (report(shell, root.diagnostics), { outsides: null, code: USAGE });
  const project = readProject(root.value);
  const { ir, diagnostics } = await compileProject(project, { allowUnfilled: true });
  if (!ir || hasErrors(diagnostics))
    return (report(shell, diagnostics, project.shown), { outsides: null, code: WRONG });
  const wanted = named === undefined ? null : plain(named);
  const chosen = ir.integrations.filter(
    ({ name, id }) => wanted === null || [plain(name), plain(id)].includes(wanted),
  );
  if (chosen.length > 0) return { outsides: chosen.map((integration) => outsideOf(integration, ir)) };
  const names = ir.integrations.map(({ name }) => name);
  if (names.length === 0) report(shell, [cliNoIntegration(null, { spec: shownPath(shell, root.value) })]);
  else {
    const known = names.map((name) => `\`${name}\``).join(", ");
    report(shell, [
      cliUnknownIntegration(null, { name: named ?? "", known, nearest: nearest(named ?? "", names) }),
    ]);
  }
  return { outsides: null, code: USAGE };
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z\d]/g, "");
}

function readFile(shell: Shell, path: string): StageResult<object> {
  const bytes = readIfThere(resolve(shell.folder, path));
  if (!bytes) return { value: null, diagnostics: [importNoFile(null, { path })] };
  return readDocument(new TextDecoder().decode(bytes), path);
}

/** Reads `--key` and `--webhook`; what is wrong with them. */
function readPairs(args: Arguments, twins: readonly Standing[]): Diagnostic[] {
  const wrong: Diagnostic[] = [];
  const each = (
    option: string,
    form: string,
    names: readonly string[],
    take: (name: string, value: string) => boolean,
  ): void => {
    for (const value of (args.values.get(option) ?? "").split("\n").filter((text) => text !== "")) {
      const cut = value.indexOf("=");
      const name = value.slice(0, Math.max(0, cut));
      if (names.includes(name) && take(name, value.slice(cut + 1))) continue;
      const known = names.map((one) => `\`${one}\``).join(", ") || "none";
      wrong.push(cliBadPair(null, { option, value, form, known }));
    }
  };
  const keys = twins.flatMap(({ one }) =>
    one.outside.operations.flatMap((operation) => operation.keys.map(({ name }) => name)),
  );
  each("--key", "name=value", [...new Set(keys)], (name, value) => {
    for (const { one } of twins) one.keys.set(name, value);
    return true;
  });
  const hooks = twins.flatMap(({ one, sender }) =>
    one.outside.webhooks.map((webhook) => ({ webhook, sender })),
  );
  const names = hooks.map(({ webhook }) => webhook.name);
  each("--webhook", "name=http://…", names, (name, url) => {
    if (!URL.canParse(url)) return false;
    const secret = args.values.get("--secret") ?? "secret";
    for (const { webhook, sender } of hooks)
      if (webhook.name === name) sender.hooks.push({ webhook, url: () => url, secret });
    return true;
  });
  return wrong;
}

/** Serves until the person has enough. */
async function run(twins: readonly Standing[], port: number, args: Arguments, shell: Shell): Promise<number> {
  const { say, paint } = teller(shell);
  const running: RunningTwin[] = [];
  for (const [index, { one, sender }] of twins.entries()) {
    const wanted = port === 0 ? 0 : port + index;
    const onRequest = (line: string): void => say(paint.faint(`  ${one.outside.name}: ${line}`));
    const onError = (error: unknown): void => {
      shell.err(`specc has met a bug of its own: ${error instanceof Error ? error.stack : String(error)}\n`);
    };
    try {
      running.push(
        await serve(one, sender, {
          port: wanted,
          onError,
          ...(args.flags.has("--verbose") ? { onRequest } : {}),
        }),
      );
    } catch {
      report(shell, [cliPortTaken(null, { port: String(wanted), other: String(wanted + 10) })]);
      for (const each of running) await each.stop();
      return WRONG;
    }
    const { url } = running.at(-1) ?? { url: "" };
    const { variable, name } = one.outside;
    say(`${paint.good("✓")} ${name}: ${variable === null ? url : `${variable}=${url}`}`);
    for (const line of describe(one)) say(`  ${line}`);
    say(paint.faint(`  Look at it and change it at ${url}/__twin/`));
  }
  say(paint.faint("Ctrl+C ends it."));
  await shell.interrupted();
  for (const each of running) await each.stop();
  return OK;
}

function describe(one: Twin): readonly string[] {
  const { outside, faults } = one;
  const { rateLimit } = outside;
  const unit =
    rateLimit &&
    ({ 1: "second", 60: "minute", 3600: "hour" }[rateLimit.seconds] ?? `${rateLimit.seconds} seconds`);
  return [
    ...outside.operations.map(
      (operation) => `${operation.method} ${operation.path} — ${doing(one, operation)}`,
    ),
    ...outside.webhooks.map(
      ({ name, on, resource, path }) =>
        `${name}: after ${on.join(", ")} of ${resource}${path === null ? "" : ` to POST ${path}`}`,
    ),
    ...(rateLimit ? [`At most ${count(rateLimit.requests, "request")} per ${unit}`] : []),
    ...(faults ? [`Faults: ${printFaults(faults)}`] : []),
  ];
}

function doing(one: Twin, { name, rows }: Operation): string {
  if (!rows) return name;
  const size = one.rows.get(rows.resource)?.length ?? 0;
  return rows.does === "list"
    ? `lists ${rows.resource}, ${size} of them`
    : `${rows.does}s one of ${rows.resource}`;
}
