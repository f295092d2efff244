// Made by specc from the spec of booking. Edit the spec, not this file.
import { once } from "node:events";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { backup, restore } from "./platform/backup.ts";
import { readConfig } from "./platform/config.ts";
import { migrate } from "./platform/migrate.ts";
import { projectFile } from "./platform/server.ts";
import { openDatabase } from "./platform/start.ts";
import { SETTINGS } from "./service.ts";

// `node dist/backup.js save <file>` and `node dist/backup.js restore <file>`, with the settings of the service.

const [what, file] = process.argv.slice(2);
if ((what !== "save" && what !== "restore") || file === undefined) {
  console.error("Usage: node dist/backup.js save <file.gz>, or restore <file.gz>");
  process.exit(2);
}
const config = readConfig(process.env, SETTINGS);
const database = await openDatabase(config);
try {
  await migrate(database, projectFile("migrations"));
  if (what === "save") {
    // Never over a file that is there.
    const out = await open(file, "wx", 0o600);
    const packed = createGzip();
    const written = pipeline(packed, out.createWriteStream());
    await backup(database, async (line) => {
      if (!packed.write(line)) await once(packed, "drain");
    });
    packed.end();
    await written;
  } else {
    const lines = createInterface({
      input: createReadStream(file).pipe(createGunzip()),
      crlfDelay: Infinity,
    });
    console.log(`${await restore(database, lines)} rows`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await database.close();
}
