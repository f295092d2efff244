/** Who may run when, by names: of jobs under one name that get in each other's way, few run at once. */
export interface Lanes<Job> {
  /** Waits until there is room. @returns null where another has taken the job along, and runs it. */
  enter(key: string, job: Job): Promise<Turn<Job> | null>;
}

/** What may run now. */
export interface Turn<Job> {
  /** The job that entered, and those that waited behind it and are run together with it. */
  readonly jobs: readonly Job[];
  /**
   * To be called when all are over.
   *
   * @param conflicts how many conflicts with others they met.
   * @param apart how many of them could not be run together.
   */
  leave(conflicts: number, apart: number): void;
}

interface Lane<Job> {
  width: number;
  running: number;
  readonly waiting: Waiting<Job>[];
  /** Turns in a row that met no conflict since the width was last changed, and how many it takes to widen. */
  calm: number;
  patience: number;
  /** How many run together at most. */
  company: number;
}

interface Waiting<Job> {
  readonly job: Job;
  readonly begin: (turn: Turn<Job> | null) => void;
}

/** One more may try to run beside the others after so many without a conflict; where that was wrong, after twice as many. */
const PATIENCE = 20;
const MOST_PATIENCE = 2_000;

/** Nobody waits longer for others: one of them may be waiting itself, for another service. */
const LONGEST_WAIT_MS = 5_000;

/** The first of so many waits for the last. */
const MOST_TOGETHER = 8;

/**
 * Transactions of the same name that get in each other's way are run one behind the other, since a conflict costs all of
 * what was done until then. As many run side by side as do without: half as many after a conflict, one more after a while
 * without. Those that had to wait are run together, as many as can be.
 *
 * @param most how many connections there are.
 */
export function lanes<Job>(most: number): Lanes<Job> {
  const all = new Map<string, Lane<Job>>();
  const leave = (key: string, lane: Lane<Job>, conflicts: number, apart: number): void => {
    lane.running--;
    if (apart > 0) lane.company = Math.max(1, Math.floor(lane.company / 2));
    else if (lane.calm % PATIENCE === 0) lane.company = Math.min(lane.company + 1, MOST_TOGETHER);
    if (conflicts > 0) {
      const isFirst = lane.calm > 0 || lane.width > 1;
      lane.width = Math.max(1, Math.floor(lane.width / 2));
      if (isFirst) lane.patience = Math.min(lane.patience * 2, MOST_PATIENCE);
      lane.calm = 0;
    } else if (++lane.calm >= lane.patience && lane.width < most) {
      lane.width++;
      lane.calm = 0;
    }
    while (lane.running < lane.width && lane.waiting.length > 0) next(key, lane);
    if (lane.running === 0 && lane.width >= most) all.delete(key);
  };
  const turn = (key: string, lane: Lane<Job>, jobs: readonly Job[]): Turn<Job> => {
    lane.running++;
    return { jobs, leave: (conflicts, apart) => leave(key, lane, conflicts, apart) };
  };
  const next = (key: string, lane: Lane<Job>): void => {
    // Where several run side by side, each takes its share.
    const share = Math.ceil(lane.waiting.length / lane.width);
    const [first, ...others] = lane.waiting.splice(0, Math.min(lane.company, share));
    if (!first) return;
    for (const { begin } of others) begin(null);
    first.begin(
      turn(
        key,
        lane,
        [first, ...others].map(({ job }) => job),
      ),
    );
  };
  return {
    async enter(key, job) {
      let lane = all.get(key);
      if (!lane) {
        lane = { width: most, running: 0, waiting: [], calm: 0, patience: PATIENCE, company: MOST_TOGETHER };
        all.set(key, lane);
      }
      const mine = lane;
      if (mine.running < mine.width) return turn(key, mine, [job]);
      return new Promise((resolve) => {
        const waiting: Waiting<Job> = {
          job,
          begin(given) {
            clearTimeout(timer);
            resolve(given);
          },
        };
        const timer = setTimeout(() => {
          mine.waiting.splice(mine.waiting.indexOf(waiting), 1);
          resolve(turn(key, mine, [job]));
        }, LONGEST_WAIT_MS);
        mine.waiting.push(waiting);
      });
    },
  };
}
