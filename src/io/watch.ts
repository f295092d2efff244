import { closeSync, existsSync, openSync, readSync, statSync, watch, type FSWatcher } from "node:fs";
import { join } from "node:path";

/**
 * Milliseconds without a change after which a burst of changes is over. A file that ends as it did is whole. One that is
 * empty, or that takes more than one write, may be in the middle of being written: it gets longer.
 */
const QUIET = { whole: 0, usual: 1, unfinished: 4 };

/** Bytes that editors write at once. */
const AT_ONCE = 64 * 1024;

export interface Watching {
  /** Watches these folders from now on, and no others. */
  folders(paths: readonly string[]): void;
  stop(): void;
}

/**
 * Calls `changed` after the files of some folders have changed, once for a burst of changes, with the names of what
 * changed in them, sorted, and the time of the first change.
 *
 * @param lastText the text of a file when it was last read, by its absolute path, if it was.
 * @param clock milliseconds.
 */
export function watchFolders(
  changed: (names: readonly string[], since: number) => void,
  lastText: (path: string) => string | undefined = () => undefined,
  clock: () => number = () => performance.now(),
): Watching {
  const watchers = new Map<string, FSWatcher>();
  const names = new Set<string>();
  /** When each file that has changed has been quiet for long enough. */
  const due = new Map<string, number>();
  let since: number | null = null;
  let timer: NodeJS.Timeout | null = null;
  let next: NodeJS.Immediate | null = null;
  const unset = (): void => {
    if (timer) clearTimeout(timer);
    if (next) clearImmediate(next);
    timer = next = null;
  };
  const fire = (): void => {
    unset();
    const burst = [...names].sort();
    const first = since ?? clock();
    names.clear();
    due.clear();
    since = null;
    changed(burst, first);
  };
  const note = (folder: string, name: string | null): void => {
    if (name === null || isNoise(folder, name)) return;
    names.add(name);
    const [path, now] = [join(folder, name), clock()];
    since ??= now;
    due.set(path, now + quietOf(path, lastText(path)));
    unset();
    const wait = Math.max(...due.values()) - now;
    if (wait > 0) timer = setTimeout(fire, wait);
    else next = setImmediate(fire);
  };
  return {
    folders(paths) {
      for (const [path, watcher] of watchers) {
        if (paths.includes(path) && existsSync(path)) continue;
        watcher.close();
        watchers.delete(path);
      }
      for (const path of paths) {
        if (watchers.has(path) || !existsSync(path)) continue;
        const watcher = watch(path, (_event, name) => note(path, name));
        watcher.on("error", () => {
          watcher.close();
          watchers.delete(path);
        });
        watchers.set(path, watcher);
      }
    },
    stop() {
      unset();
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

function quietOf(path: string, lastText: string | undefined): number {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  if (size > 0 && lastText && endsWith(path, size, Buffer.from(lastText.slice(-END), "utf8")))
    return QUIET.whole;
  return size === 0 || size > AT_ONCE ? QUIET.unfinished : QUIET.usual;
}

/** A text that ends in so many signs as it did before is whole. */
const END = 200;

function endsWith(path: string, size: number, end: Buffer): boolean {
  const found = Buffer.alloc(end.length);
  try {
    const file = openSync(path, "r");
    try {
      readSync(file, found, 0, end.length, Math.max(0, size - end.length));
    } finally {
      closeSync(file);
    }
  } catch {
    return false;
  }
  return found.equals(end);
}

/** What a spec, its bodies, its lock and its migrations are made of. */
const READ = /\.(?:md|ts|sql|json|lock)$/i;

/**
 * What editors leave beside a file while they save it, specc's own folder, and files that nobody reads: what specc
 * prints may be going into one of them, and would set it off again.
 */
function isNoise(folder: string, name: string): boolean {
  if (name === ".specc" || name === "4913" || /(?:~|\.tmp|\.sw[a-p]x?)$/.test(name)) return true;
  if (READ.test(name)) return false;
  return statSync(join(folder, name), { throwIfNoEntry: false })?.isFile() ?? false;
}
