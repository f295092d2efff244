import { actInJob, inputOf, type Action } from "./actions.ts";
import { now } from "./clock.ts";
import type { Queryable } from "./database.ts";
import type { App } from "./http.ts";
import { newId } from "./ids.ts";
import { Problem } from "./problem.ts";
import { nextMoment, type Schedule } from "./schedule.ts";
import { toWire, type Row } from "./values.ts";
import { openWork, type Service, type Work } from "./work.ts";

/** A kind of work that is done without a request. */
export interface Task {
  readonly name: string;
  /** Where it is done again and again. */
  readonly schedule: Schedule | null;
  /** Does the work of one job and ends with `finish`, in the transaction of the work where there is one. */
  readonly run: (service: Service, job: Job) => Promise<void>;
  /** True where the job is not locked by a transaction while it runs. */
  readonly isOpen: boolean;
}

/** One piece of work, while this instance has it. */
export interface Job {
  readonly id: string;
  readonly task: string;
  readonly payload: Row;
  readonly tries: number;
  /** Changes when another instance takes the job over. */
  readonly version: number;
  /** Where the row lies. */
  readonly place: string;
  /** When it is to be done again; null where it is done once. */
  readonly next: Date | null;
}

/** An action that runs by schedule or was called later. */
export function actionTask(action: Action, schedule: Schedule | null): Task {
  const act = (work: Work, { payload }: Job): Promise<void> =>
    actInJob(
      work,
      action,
      (payload["ids"] ?? {}) as Readonly<Record<string, string>>,
      payload["input"] ?? {},
    );
  return {
    name: action.id,
    schedule,
    isOpen: action.eachStep,
    async run(service, job) {
      const work = openWork(service, null, true);
      if (action.eachStep) {
        await act(work, job);
        await finish(work.db, job, true);
        return;
      }
      await work.atomically(action.id, async (inner) => {
        await finish(inner.db, job, false);
        await act(inner, job);
      });
    },
  };
}

/** Calls an action when the work that is being done has been done, or at a later moment. */
export async function callLater(
  work: Work,
  action: Action,
  given: object,
  when: { readonly notBefore?: Date } = {},
): Promise<void> {
  const members = Object.entries(given).filter(([, value]) => value !== undefined);
  const inPath = new Set(action.path.map(({ name }) => name));
  const ids = Object.fromEntries(members.filter(([name]) => inPath.has(name)));
  const input = toWire(Object.fromEntries(members.filter(([name]) => !inPath.has(name))));
  inputOf(action, input);
  await enqueue(work, action.id, { ids, input }, when.notBefore ?? work.now);
}

/** Writes a job down in the transaction of the work: it is done if that commits, and not otherwise. */
export async function enqueue(work: Work, task: string, payload: object, dueAt: Date): Promise<void> {
  await work.db.query(
    `insert into background_jobs (id, created_at, updated_at, task, payload, status, tries, due_at)
     values ($1, $2, $2, $3, $4, 'waiting', 0, $5)`,
    [newId(), work.now.toISOString(), task, JSON.stringify(payload), dueAt.toISOString()],
  );
}

/** Somebody else has the job now: what was done here must not stand. */
class TakenOver extends Error {}

/**
 * Marks a job as done, where it is not an open one in the transaction of the work. Then the row is looked for where it
 * lies: through an index, or over the whole of a small table, this would get in the way of everybody who writes a job
 * down (PostgreSQL's manual, section 13.2.3).
 *
 * @throws TakenOver
 */
export async function finish(
  db: Queryable,
  { id, version, place, next }: Job,
  isOpen: boolean,
): Promise<void> {
  const known = [id, version, ...(isOpen ? [] : [place])];
  const where = `where id = $1 and version = $2${isOpen ? "" : " and ctid = $3::tid"} returning id`;
  const set = (due: number): string =>
    `status = 'waiting', tries = 0, due_at = $${due}, failure = null, leased_until = null, version = version + 1, updated_at = $${due + 1}`;
  const done =
    next === null
      ? await db.query(`delete from background_jobs ${where}`, known)
      : await db.query(`update background_jobs set ${set(known.length + 1)} ${where}`, [
          ...known,
          next.toISOString(),
          now().toISOString(),
        ]);
  if (done.length === 0) throw new TakenOver("Another instance has taken the job over.");
}

/** How often the database is asked for what is due. */
const POLL_MS = 500;
/** Who runs an open job says so every BEAT_MS; after LEASE_S without a word the job is another's. */
const BEAT_MS = 5_000;
const LEASE_S = 15;
/** How long a stop waits for jobs that run. */
const STOP_MS = 10_000;
/** So many jobs are done at once. The embedded database does one thing after the other. */
const AT_ONCE = { postgresql: 4, embedded: 1 };
/** Pauses between tries, in seconds: after the last one a job has failed for good. */
const PAUSES = [5, 60, 300, 1_800, 7_200, 18_000, 36_000, 86_400];

/** True where a job that fails now is not tried again. */
export function isLastTry({ tries }: Job): boolean {
  return tries > PAUSES.length;
}

/** Does the jobs from when the service listens until it closes. */
export function startJobs(app: App, service: Service, tasks: readonly Task[]): void {
  const worker = workerOf(service, new Map(tasks.map((task) => [task.name, task])));
  app.addHook("onListen", () => worker.start());
  app.addHook("onClose", () => worker.stop());
}

interface Worker {
  start(): Promise<void>;
  stop(): Promise<void>;
}

function workerOf(service: Service, tasks: ReadonlyMap<string, Task>): Worker {
  const { database, log } = service;
  const running = new Map<Job, Promise<void>>();
  const most = AT_ONCE[database.kind];
  let stopping = false;
  let filling: Promise<void> | null = null;
  const timers: NodeJS.Timeout[] = [];

  const run = async (job: Job, task: Task): Promise<void> => {
    try {
      await task.run(service, job);
      log.info({ task: job.task, job: job.id, tries: job.tries }, "job done");
    } catch (error) {
      if (error instanceof TakenOver) log.warn({ task: job.task, job: job.id }, error.message);
      else await failed(service, job, error);
    }
  };
  /** Takes what is due, as much as can be done at once. */
  const fill = async (): Promise<void> => {
    while (!stopping && running.size < most) {
      const jobs = await claim(database, tasks, most - running.size);
      for (const { job, task } of jobs) {
        const done = run(job, task)
          .catch((error: unknown) => log.error({ err: error }, "a job could not be given back"))
          .finally(() => {
            running.delete(job);
            look();
          });
        running.set(job, done);
      }
      if (jobs.length === 0) return;
    }
  };
  const look = (): void => {
    if (stopping || filling) return;
    filling = fill()
      .catch((error: unknown) => log.error({ err: error }, "jobs could not be looked for"))
      .finally(() => (filling = null));
  };
  const beat = async (): Promise<void> => {
    const ids = [...running.keys()].filter(({ task }) => tasks.get(task)?.isOpen).map(({ id }) => id);
    if (ids.length === 0) return;
    await database
      .query(
        `update background_jobs set leased_until = clock_timestamp() + interval '${LEASE_S} seconds'
         where id = any($1) and status = 'running'`,
        [ids],
      )
      .catch((error: unknown) => log.error({ err: error }, "a lease could not be renewed"));
  };
  return {
    async start() {
      // There is no other instance that could be at work on an embedded database.
      if (database.kind === "embedded") {
        await database.query(
          "update background_jobs set status = 'waiting', leased_until = null, version = version + 1 where status = 'running'",
        );
      }
      await keepSchedules(service, [...tasks.values()]);
      timers.push(
        setInterval(look, POLL_MS),
        setInterval(() => void beat(), BEAT_MS),
      );
    },
    async stop() {
      stopping = true;
      for (const timer of timers) clearInterval(timer);
      await filling;
      const ended = Promise.all(running.values());
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, STOP_MS).unref())]);
      await giveBack(database, [...running.keys()]);
    },
  };
}

/** What runs by schedule has one row each, which says when it is due next. */
async function keepSchedules(service: Service, tasks: readonly Task[]): Promise<void> {
  const moment = now();
  const scheduled = tasks.filter(({ schedule }) => schedule !== null);
  await service.database.query(
    "delete from background_jobs where schedule is not null and not schedule = any($1)",
    [scheduled.map(({ name }) => name)],
  );
  for (const { name, schedule } of scheduled) {
    if (!schedule) continue;
    await service.database.query(
      `insert into background_jobs as j (id, created_at, updated_at, task, schedule, payload, status, tries, due_at)
       values ($1, $2, $2, $3, $3, $4, 'waiting', 0, $5)
       on conflict (schedule) do update set due_at = excluded.due_at, payload = excluded.payload
       where j.payload is distinct from excluded.payload`,
      [
        newId(),
        moment.toISOString(),
        name,
        JSON.stringify({ schedule }),
        nextMoment(schedule, moment).toISOString(),
      ],
    );
  }
}

/** Takes jobs that are due, or whose instance has said nothing for too long. No two instances get the same. */
async function claim(
  db: Queryable,
  tasks: ReadonlyMap<string, Task>,
  most: number,
): Promise<readonly { readonly job: Job; readonly task: Task }[]> {
  const moment = now();
  const rows = await db.query<Omit<Job, "next" | "payload"> & { readonly payload: Row | null }>(
    `update background_jobs j set status = 'running', tries = j.tries + 1, version = j.version + 1, updated_at = $1,
       leased_until = clock_timestamp() + interval '${LEASE_S} seconds'
     from (select id from background_jobs where task = any($2)
         and (status = 'waiting' and due_at <= $1 or status = 'running' and leased_until < clock_timestamp())
       order by due_at, id limit $3 for update skip locked) due
     where j.id = due.id returning j.id, j.task, j.payload, j.tries, j.version, j.ctid::text as place`,
    [moment.toISOString(), [...tasks.keys()], most],
  );
  return rows.flatMap((row) => {
    const task = tasks.get(row.task);
    if (!task) return [];
    const next = task.schedule && nextMoment(task.schedule, moment);
    return [{ task, job: { ...row, payload: row.payload ?? {}, next } }];
  });
}

/** Lets a job wait for its next try. What runs by schedule waits no longer than until it is due again. */
async function failed({ database, log }: Service, job: Job, error: unknown): Promise<void> {
  const pause = PAUSES[job.tries - 1];
  const isLast = isLastTry(job) || isFinal(error);
  const retry = new Date(now().getTime() + (pause ?? 0) * 1_000);
  const due = job.next && (isLast || job.next < retry) ? job.next : retry;
  const status = isLast && !job.next ? "failed" : "waiting";
  const why = error instanceof Error ? error.message : String(error);
  log[isLast ? "error" : "warn"]({ task: job.task, job: job.id, tries: job.tries, err: error }, "job failed");
  await database.query(
    `update background_jobs set status = $3, due_at = $4, failure = $5, leased_until = null, version = version + 1,
       tries = case when $6 then 0 else tries end, updated_at = $7
     where id = $1 and version = $2`,
    [
      job.id,
      job.version,
      status,
      due.toISOString(),
      why.slice(0, 1_000),
      due === job.next,
      now().toISOString(),
    ],
  );
}

/** What no other try would make better. */
export class FinalFailure extends Error {}

/** True where another try would fail as well: the spec's own failures, and logic that is not written. */
function isFinal(error: unknown): boolean {
  if (error instanceof FinalFailure) return true;
  if (!(error instanceof Problem)) return false;
  return error.status === 501 || (error.status < 500 && error.status !== 429 && error.code !== "conflict");
}

/** What a stop has interrupted is begun anew by whoever comes next. What is locked still is being committed. */
async function giveBack(db: Queryable, jobs: readonly Job[]): Promise<void> {
  for (const { id, version } of jobs) {
    await db.query(
      `update background_jobs set status = 'waiting', tries = tries - 1, leased_until = null, version = version + 1
       where id in (select id from background_jobs where id = $1 and version = $2 for update skip locked)`,
      [id, version],
    );
  }
}
