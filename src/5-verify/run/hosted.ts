import { openCopies } from "./copies.ts";
import { openHosts } from "./hosts.ts";
import type { RunningService } from "./service.ts";

/** One service's code that is started again and again, in a few processes that stay. */
export interface Hosted {
  /** @throws StartError where the service does not become ready. */
  start(env: Readonly<Record<string, string>>): Promise<RunningService>;
  close(): Promise<void>;
}

/** Each start is of a copy of the service as it is now, with its modules loaded anew: see `openHosts`. */
export async function openHosted(serviceDir: string): Promise<Hosted> {
  const copies = await openCopies(serviceDir);
  const hosts = await openHosts(copies.folder, { isShort: true });
  return {
    async start(env) {
      const folder = await copies.make();
      return hosts.start({ folder, env, onEnd: () => void copies.remove(folder).catch(() => {}) });
    },
    async close() {
      await hosts.close();
      await copies.close();
    },
  };
}
