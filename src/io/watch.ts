import { existsSync, statSync, watch, type FSWatcher } from "node:fs";
import { join } from "node:path";

/**
 * Milliseconds without a change after which a burst of changes is over. A file that is empty, or that takes more than
 * one write, may be in the middle of being written: it gets longer.
 */
const QUIET = { usual: 1, unfinished: 4 };

/** Bytes that editors write at once. */
const AT_ONCE = 64 * 1024;

export interface Watching {
  /** Watches these folders from now on, and no others. */
  folders(paths: readonly string[]): void;
  stop(): void;
}

/**
 * Calls `changed` after the files of some folders have changed, once for a burst of changes, with the names of what
 * changed in them, sorted.
 */
export function watchFolders(changed: (names: readonly string[]) => void): Watching {
  const watchers = new Map<string, FSWatcher>();
  const names = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  const fire = (): void => {
    timer = null;
    const burst = [...names].sort();
    names.clear();
    changed(burst);
  };
  const note = (folder: string, name: string | null): void => {
    if (name === null || isNoise(folder, name)) return;
    names.add(name);
    if (timer) clearTimeout(timer);
    timer = setTimeout(fire, isUnfinished(join(folder, name)) ? QUIET.unfinished : QUIET.usual);
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
      if (timer) clearTimeout(timer);
      for (const watcher of watchers.values()) watcher.close();
      watchers.clear();
    },
  };
}

function isUnfinished(path: string): boolean {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return size === 0 || size > AT_ONCE;
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
