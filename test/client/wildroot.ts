import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, install } from "../../src/5-verify/gates/commands.ts";
import { TEST_ENV } from "../../src/5-verify/run/run.ts";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { specc } from "../cli/specc.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

export const ADMIN = { email: "admin@example.com", password: "a password for the tests" };

/** A compiled service that runs on an embedded database of its own. */
export interface Compiled {
  readonly folder: string;
  readonly service: RunningService;
  stop(): Promise<void>;
}

/** Compiles wildroot's spec as users do, installs and builds the output, and starts it with a first account. */
export async function startWildroot(env: Readonly<Record<string, string>> = {}): Promise<Compiled> {
  const folder = mkdtempSync(join(tmpdir(), "specc-wildroot-"));
  const stop = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const { code, err } = await specc(ROOT, ["build", "specs/wildroot/spec.md", "--out", folder]);
    if (code !== 0) throw new Error(err);
    const problems = [...(await install(folder)), ...(await build(folder))];
    if (problems.length > 0) throw new Error(JSON.stringify(problems, null, 2));
    const service = await startService({
      serviceDir: folder,
      env: {
        ...TEST_ENV,
        DATA_DIR: join(folder, "data"),
        FIRST_ADMIN_EMAIL: ADMIN.email,
        FIRST_ADMIN_PASSWORD: ADMIN.password,
        LOG_LEVEL: "warn",
        RATE_LIMIT: "0",
        ...env,
      },
    });
    return {
      folder,
      service,
      async stop() {
        await service.stop();
        stop();
      },
    };
  } catch (error) {
    stop();
    throw error;
  }
}
