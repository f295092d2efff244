import { createRequire } from "node:module";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { emptyCluster } from "../run/cluster.ts";
import { copyFolder, removeFolder, scratchFolder } from "../run/scratch.ts";

/** Rows that are on their way. */
export interface Asked {
  /** For each question its rows. Rejected where a migration fails. */
  readonly answers: Promise<readonly (readonly unknown[])[]>;
  /** For whoever does not want the answers any more: ends the work, and waits until nothing is left of it. */
  stop(): Promise<void>;
}

/** Applies migrations to an empty database in a thread of its own, and asks it questions in SQL. */
export function askMigrated(migrations: readonly string[], questions: readonly string[]): Asked {
  const end = new AbortController();
  const answers = ask(migrations, questions, end.signal);
  const ended = answers.then(
    () => {},
    () => {},
  );
  const stop = (): Promise<void> => {
    end.abort();
    return ended;
  };
  return { answers, stop };
}

async function ask(
  migrations: readonly string[],
  questions: readonly string[],
  signal: AbortSignal,
): Promise<readonly (readonly unknown[])[]> {
  const folder = await scratchFolder("specc-catalogue-");
  try {
    const data = join(folder, "postgres");
    copyFolder(await emptyCluster(), data);
    signal.throwIfAborted();
    return await inThread({ data, migrations, questions }, signal);
  } finally {
    removeFolder(folder);
  }
}

/** A text, since a thread's code must be JavaScript that lies somewhere, and specc is bundled. */
const CODE = `const { parentPort, workerData } = require("node:worker_threads");
const { PGlite } = require(workerData.program);
const run = async () => {
  const database = await PGlite.create(workerData.data);
  for (const sql of workerData.migrations) await database.exec(sql);
  const answers = [];
  for (const sql of workerData.questions) answers.push((await database.query(sql)).rows);
  return answers;
};
run().then((answers) => parentPort.postMessage({ answers }), (error) => parentPort.postMessage({ problem: error.message }));`;

interface Work {
  /** The folder of the database. */
  readonly data: string;
  readonly migrations: readonly string[];
  readonly questions: readonly string[];
}

type Told = { readonly answers: readonly (readonly unknown[])[] } | { readonly problem: string };

async function inThread(work: Work, signal: AbortSignal): Promise<readonly (readonly unknown[])[]> {
  const program = createRequire(import.meta.url).resolve("@electric-sql/pglite");
  const worker = new Worker(CODE, { eval: true, workerData: { ...work, program } });
  try {
    return await new Promise((resolve, reject) => {
      worker.once("message", (told: Told) =>
        "answers" in told ? resolve(told.answers) : reject(new Error(told.problem)),
      );
      worker.once("error", reject);
      worker.once("exit", () => reject(new Error("the database has ended")));
      signal.addEventListener("abort", () => reject(new Error("nobody waits for it")), { once: true });
    });
  } finally {
    await worker.terminate();
  }
}
