import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { verifyDoesNotStart, verifyDoesNotStop, verifyNoDescription } from "../../diagnostics/messages.ts";
import { type DatabaseChoice, openDatabases } from "../run/databases.ts";
import { TEST_ENV } from "../run/run.ts";
import { type RunningService, StartError, startService } from "../run/service.ts";
import { build } from "./commands.ts";
import type { GateResult } from "./gate.ts";

/** What the gate needs besides the output. */
export interface BootOptions {
  readonly outputDir: string;
  readonly database: DatabaseChoice;
  /** Values for settings that have no default. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Does the service build, start on an empty database, say that it is ready, describe itself, and stop when told? */
export async function boots(options: BootOptions): Promise<GateResult> {
  const checked = "1 process on an empty database";
  const broken = await build(options.outputDir);
  if (broken.length > 0) return { checked, count: 1, evidence: broken };
  const databases = await openDatabases(options.database);
  try {
    const database = await databases.fresh("boot", async () => {});
    const env = { ...TEST_ENV, ...options.settings, ...database.env };
    const service = await startService({ serviceDir: options.outputDir, env });
    const evidence = await describesItself(service).catch((error: unknown) => [
      verifyNoDescription(null, { answer: error instanceof Error ? error.message : String(error) }),
    ]);
    const { clean } = await service.stop();
    if (!clean) evidence.push(verifyDoesNotStop(null, { log: service.log().slice(-4_000) }));
    await database.remove();
    return { checked, count: 1, evidence };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    const log = error instanceof StartError ? error.log.slice(-4_000) : "";
    return { checked, count: 1, evidence: [verifyDoesNotStart(null, { problem, log })] };
  } finally {
    await databases.close();
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
