// Stands in for PGlite, and for what asks it, in the services that `specc dev` runs: the database itself is in the
// process that started them.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { DatabaseAnswer, DatabaseCall } from "./io/dev/protocol.ts";

/** What an emitted service uses of PGlite. */
interface Connection {
  query(text: string, values: readonly unknown[]): Promise<{ readonly rows: readonly unknown[] }>;
  exec(text: string): Promise<unknown>;
  close(): Promise<void>;
}

export const PGlite = {
  async create(folder: string, options: unknown): Promise<Connection> {
    // A service that somebody else starts from the same folder has its database to itself.
    if (!process.send) return alone(folder, options);
    const ask = asker(process.send.bind(process));
    await ask({ call: "open", folder });
    return {
      query: async (text, values) =>
        (await ask({ call: "query", text, values })) as { readonly rows: readonly unknown[] },
      exec: (text) => ask({ call: "script", text }),
      close: async () => {
        process.removeAllListeners("disconnect");
        process.disconnect();
      },
    };
  },
};

/** In the place of the service's own, which prepares statements in the process that the database is in. */
export function preparing(
  connection: Connection,
): (text: string, values?: readonly unknown[]) => Promise<readonly unknown[]> {
  return async (text, values = []) => (await connection.query(text, values)).rows;
}

type Question<Call = DatabaseCall> = Call extends DatabaseCall ? Omit<Call, "id"> : never;

/** Sends calls to the process that holds the database; the channel keeps this one alive only while an answer is due. */
function asker(send: (call: DatabaseCall) => void): (question: Question) => Promise<unknown> {
  const waiting = new Map<number, (answer: DatabaseAnswer) => void>();
  let count = 0;
  process.on("message", (answer: DatabaseAnswer) => {
    waiting.get(answer.id)?.(answer);
    waiting.delete(answer.id);
    if (waiting.size === 0) process.channel?.unref();
  });
  return (question) =>
    new Promise((resolve, reject) => {
      const id = ++count;
      waiting.set(id, (answer) => {
        if ("result" in answer) resolve(answer.result);
        else reject(Object.assign(new Error(answer.error["message"]), answer.error));
      });
      process.channel?.ref();
      send({ ...question, id });
    });
}

async function alone(folder: string, options: unknown): Promise<Connection> {
  const path = createRequire(join(process.cwd(), "package.json")).resolve("@electric-sql/pglite");
  const module = (await import(pathToFileURL(path).href)) as {
    readonly PGlite: { create(folder: string, options: unknown): Promise<Connection> };
  };
  return module.PGlite.create(folder, options);
}
