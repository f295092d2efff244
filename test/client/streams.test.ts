import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { startService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "../service/built.ts";

// What the typed client makes of changes as they come: a loop over them that survives its connection.

interface Change {
  readonly event: string;
  readonly id: string;
  readonly row: Readonly<Record<string, unknown>> | null;
}

interface Client {
  createClient(options: object): { tokens: { accessToken: string; renewToken: string } | null };
  signIn(client: unknown, credentials: object): Promise<unknown>;
  createNotice(client: unknown, input: object): Promise<Readonly<Record<string, unknown>>>;
  deleteNotice(client: unknown, id: string): Promise<void>;
  watchNotice(client: unknown, options?: object): AsyncIterable<Change>;
  watchTask(client: unknown, options?: object): AsyncIterable<Change>;
}

test("a loop over changes goes on where its connection is lost, and ends when it is left", async () => {
  installOnce();
  const serviceDir = builtService("streams", "build/service-cases/streams-client");
  const typescript = resolve("build/service-cases/node_modules/typescript/bin/tsc");
  const { stdout } = spawnSync(process.execPath, [typescript, "-p", "client/tsconfig.json"], {
    cwd: serviceDir,
    encoding: "utf8",
  });
  expect(stdout).toBe("");
  const dataDir = mkdtempSync(join(tmpdir(), "specc-watch-"));
  const credentials = { email: "anna@example.com", password: "anna has a password" };
  const service = await startService({
    serviceDir,
    env: {
      NODE_ENV: "test",
      DATA_DIR: dataDir,
      FIRST_ADMIN_EMAIL: credentials.email,
      FIRST_ADMIN_PASSWORD: credentials.password,
    },
  });
  try {
    const module = pathToFileURL(resolve(join(serviceDir, "client/dist/client.js"))).href;
    const api = (await import(module)) as Client;
    let lose = (): void => {};
    const asked: string[] = [];
    const client = api.createClient({
      baseUrl: service.url,
      fetch: async (address: string, init: RequestInit) => {
        if (!address.endsWith("/changes")) return fetch(address, init);
        asked.push(String((init.headers as Record<string, string>)["last-event-id"]));
        const broken = new AbortController();
        lose = () => broken.abort();
        return fetch(address, { ...init, signal: broken.signal });
      },
    });
    await expect(api.watchTask(client)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      problem: { code: "unauthenticated" },
    });
    await api.signIn(client, credentials);
    const changes = api.watchNotice(client)[Symbol.asyncIterator]();
    const first = changes.next();
    await expect.poll(() => asked.length, { timeout: 30_000 }).toBe(2);
    // Whether it listens already is not to be seen from here: it is told of what comes until it does.
    const one = await api.createNotice(client, { text: "One" });
    const early = setInterval(() => void api.createNotice(client, { text: "Another" }), 2_000);
    const seen = (await first).value as Change;
    clearInterval(early);
    expect(seen.event).toBe("created");
    lose();
    const gone = api.deleteNotice(client, String(one["id"]));
    let last = seen;
    while (last.event !== "gone") last = (await changes.next()).value as Change;
    await gone;
    expect(last.row).toEqual({ id: one["id"] });
    expect(asked.slice(2)).toHaveLength(1);
    expect(asked[2]).toMatch(/^\d+-\d+$/);
    // A token that is no longer good is renewed, as everywhere.
    if (client.tokens) client.tokens = { ...client.tokens, accessToken: "spent" };
    const again = api.watchTask(client, { lastEventId: "0-nothing" })[Symbol.asyncIterator]();
    expect((await again.next()).value).toMatchObject({ event: "reset", row: null });
    expect(client.tokens?.accessToken).not.toBe("spent");
    await Promise.all([changes.return?.(), again.return?.()]);
  } finally {
    await service.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}, 300_000);
