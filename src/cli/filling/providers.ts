import { setTimeout as later } from "node:timers/promises";
import type { Backoff } from "../../4-fill/backoff.ts";
import type { Provider } from "../../4-fill/provider.ts";
import { commandProvider } from "../../4-fill/providers.ts";
import type { StageResult } from "../../diagnostics/diagnostic.ts";
import { fillNoKey } from "../../diagnostics/messages.ts";
import { commandFiller } from "../../io/command.ts";
import type { Shell } from "../shell.ts";
import type { FillSettings } from "./settings.ts";

/** Requests in all, the first included. */
const REQUEST_TRIES = 8;
/** Milliseconds without a sign of life after which an answer is given up, and what stays of them in tests. */
const IDLE = 90_000;
const LEAST_IDLE = 2_000;
/** Milliseconds between two looks at a batch. */
const BATCH_INTERVAL = 30_000;

/** Opens the provider that was chosen. */
export async function openProvider(
  settings: FillSettings,
  shell: Shell,
  folder: string,
  signal: AbortSignal,
): Promise<StageResult<Provider>> {
  if (settings.provider !== "anthropic") {
    const command = settings.command ?? "";
    return { value: commandProvider((hole) => commandFiller(command, hole)), diagnostics: [] };
  }
  const key = shell.environment["ANTHROPIC_API_KEY"] ?? "";
  if (key === "") return { value: null, diagnostics: [fillNoKey(null, {})] };
  const { anthropicProvider, openClient } = await import("../../io/anthropic.ts");
  const idle = Math.max(LEAST_IDLE, IDLE * settings.scale);
  const client = openClient(key, shell.environment["ANTHROPIC_BASE_URL"], idle);
  const backoff: Backoff = {
    tries: REQUEST_TRIES,
    scale: settings.scale,
    random: Math.random,
    pause: (milliseconds) => later(milliseconds, undefined, { signal }).catch(() => undefined),
  };
  const common = { client, backoff, maxTokens: settings.maxAnswer, signal };
  if (!settings.inBatch) return { value: anthropicProvider({ ...common, idle }), diagnostics: [] };
  const { batchProvider } = await import("../../io/batches.ts");
  const interval = BATCH_INTERVAL * settings.scale;
  return { value: batchProvider({ ...common, folder, interval }), diagnostics: [] };
}
