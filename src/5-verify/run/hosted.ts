import { openCopies } from "./copies.ts";
import { openHosts } from "./hosts.ts";
import type { RunningService } from "./service.ts";

/** One service's code that is started again and again, in a few processes that stay. */
export interface Hosted {
  /**
   * @param how `anew` loads every module of the service again, so that nothing is left of what was in memory.
   * @throws StartError where the service does not become ready.
   */
  start(env: Readonly<Record<string, string>>, how?: "anew"): Promise<RunningService>;
  close(): Promise<void>;
}

/** Starts copies of the service as it is now: see `openHosts`. */
export async function openHosted(serviceDir: string): Promise<Hosted> {
  const copies = await openCopies(serviceDir);
  const hosts = await openHosts(copies.folder, { isShort: true });
  const kept = await copies.make();
  return {
    async start(env, how) {
      if (how !== "anew") return hosts.start({ folder: kept, env });
      const folder = await copies.make();
      return hosts.start({ folder, env, onEnd: () => void copies.remove(folder).catch(() => {}) });
    },
    async close() {
      await hosts.close();
      await copies.close();
    },
  };
}
