// Made by specc from the spec of ledger. Edit the spec, not this file.
import { type Config, readConfig } from "./config.ts";
import type { Database } from "./database.ts";
import type { App } from "./http.ts";
import { renewKeys } from "./keys.ts";
import { mcpRoutes } from "./mcp.ts";
import { migrate } from "./migrate.ts";
import { pageRoutes } from "./pages.ts";
import { writeSeeds } from "./seeds.ts";
import { commonRoutes, newServer, projectFile } from "./server.ts";
import { makeFirstAccount } from "./sign-in-routes.ts";
import type { Service } from "./work.ts";
import { SEEDS } from "../seeds.ts";
import { ENCRYPTED, SETTINGS } from "../service.ts";

/** Starts the service: configuration, database, migrations, first account, server. Ends on SIGTERM or SIGINT. */
export async function start(register: (app: App, service: Service) => void): Promise<void> {
  const config = readConfig(process.env, SETTINGS);
  const app = await newServer(config);
  const database = await openDatabase(config);
  const service: Service = { config, database, log: app.log };
  const applied = await migrate(database, projectFile("migrations"));
  if (applied.length > 0) app.log.info({ migrations: applied }, "migrations applied");
  if (await makeFirstAccount(service)) app.log.info("first account made");
  if (config.formerKeys.length > 0) {
    const renewed = await renewKeys(service, ENCRYPTED);
    app.log.info({ values: renewed }, "kept under the new key from now on");
  }
  const seeded = await writeSeeds(service, SEEDS);
  if (seeded > 0) app.log.info({ rows: seeded }, "seeds written");
  register(app, service);
  if (config.adminPage) pageRoutes(app, "/admin", "admin");
  if (config.docsPage) pageRoutes(app, "/docs", "reference");
  mcpRoutes(app, config);
  commonRoutes(app, async () => {
    try {
      await database.query("select 1");
      return true;
    } catch {
      return false;
    }
  });
  const address = await app.listen({ host: config.host, port: config.port });
  app.log.info({ database: database.kind }, `listening at ${address}`);
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    await app.close();
    await database.close();
  };
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
}

/** A server's database, or the one in this process, whose code is loaded only when it is needed. */
export async function openDatabase({
  databaseUrl,
  dataDir,
}: Pick<Config, "databaseUrl" | "dataDir">): Promise<Database> {
  if (databaseUrl !== null) return (await import("./database.postgresql.ts")).postgresql(databaseUrl);
  return (await import("./database.embedded.ts")).embedded(dataDir);
}
