// Made by specc from the spec of notes. Edit the spec, not this file.
/** How many transactions of one name run at once. */
export interface Lanes {
  /** Waits until there is room. @returns what is called when it is over, with the number of conflicts that it met. */
  enter(key: string): Promise<(conflicts: number) => void>;
}

interface Lane {
  width: number;
  running: number;
  readonly waiting: (() => void)[];
  /** Transactions in a row that met no conflict since the width was last changed, and how many it takes to widen. */
  calm: number;
  patience: number;
}

/** One more may try to run beside the others after so many without a conflict; where that was wrong, after twice as many. */
const PATIENCE = 20;
const MOST_PATIENCE = 2_000;

/** Nobody waits longer for others: one of them may be waiting itself, for another service. */
const LONGEST_WAIT_MS = 5_000;

/**
 * Transactions of the same name that get in each other's way are run one behind the other, since a conflict costs all of
 * what was done until then. As many run side by side as do without: half as many after a conflict, one more after a while
 * without.
 *
 * @param most how many connections there are.
 */
export function lanes(most: number): Lanes {
  const all = new Map<string, Lane>();
  const leave = (key: string, lane: Lane, conflicts: number): void => {
    lane.running--;
    if (conflicts > 0) {
      const isFirst = lane.calm > 0 || lane.width > 1;
      lane.width = Math.max(1, Math.floor(lane.width / 2));
      if (isFirst) lane.patience = Math.min(lane.patience * 2, MOST_PATIENCE);
      lane.calm = 0;
    } else if (++lane.calm >= lane.patience && lane.width < most) {
      lane.width++;
      lane.calm = 0;
    }
    while (lane.running < lane.width && lane.waiting.length > 0) lane.waiting.shift()?.();
    if (lane.running === 0 && lane.width >= most) all.delete(key);
  };
  return {
    async enter(key) {
      let lane = all.get(key);
      if (!lane) {
        lane = { width: most, running: 0, waiting: [], calm: 0, patience: PATIENCE };
        all.set(key, lane);
      }
      const mine = lane;
      if (mine.running >= mine.width) await turn(mine);
      else mine.running++;
      return (conflicts) => leave(key, mine, conflicts);
    },
  };
}

function turn(lane: Lane): Promise<void> {
  return new Promise((resolve) => {
    const go = (): void => {
      clearTimeout(timer);
      lane.running++;
      resolve();
    };
    const timer = setTimeout(() => {
      lane.waiting.splice(lane.waiting.indexOf(go), 1);
      go();
    }, LONGEST_WAIT_MS);
    lane.waiting.push(go);
  });
}
