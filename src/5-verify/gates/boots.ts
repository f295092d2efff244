import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { verifyDoesNotStart, verifyDoesNotStop, verifyNoDescription } from "../../diagnostics/messages.ts";
import type { Databases } from "../run/databases.ts";
import { TEST_ENV } from "../run/run.ts";
import { type RunningService, StartError, startService } from "../run/service.ts";
import type { GateResult } from "./gate.ts";

/** What the gate needs besides the output. */
export interface BootOptions {
  /** Of a service that is installed and built. */
  readonly outputDir: string;
  readonly databases: Databases;
  /** Values for settings that have no default. */
  readonly settings: Readonly<Record<string, string>>;
}

/**
 * Does the service start on an empty database, say that it is ready, describe itself, and stop when told? What it leaves
 * is where the databases of other gates begin.
 */
export async function boots(options: BootOptions): Promise<GateResult> {
  const checked = "1 process on an empty database";
  try {
    const database = await options.databases.plain();
    const env = { ...TEST_ENV, ...options.settings, ...database.env };
    const service = await startService({ serviceDir: options.outputDir, env });
    const evidence = await describesItself(service).catch((error: unknown) => [
      verifyNoDescription(null, { answer: error instanceof Error ? error.message : String(error) }),
    ]);
    const { clean } = await service.stop();
    if (!clean) evidence.push(verifyDoesNotStop(null, { log: service.log().slice(-4_000) }));
    if (clean) await options.databases.beginWith(database);
    else await database.remove();
    return { checked, count: 1, evidence };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const log = error instanceof StartError ? error.log.slice(-4_000) : "";
    return { checked, count: 1, evidence: [verifyDoesNotStart(null, { problem, log })] };
  }
}

async function describesItself(service: RunningService): Promise<Diagnostic[]> {
  const response = await fetch(`${service.url}/openapi.json`);
  const text = await response.text();
  if (response.status !== 200) return [verifyNoDescription(null, { answer: `status ${response.status}` })];
  try {
    const { openapi } = JSON.parse(text) as { openapi?: unknown };
    if (typeof openapi === "string" && openapi.startsWith("3.")) return [];
  } catch {
    // Said below: it is no OpenAPI document either way.
  }
  return [verifyNoDescription(null, { answer: "something that is no OpenAPI document" })];
}
