import { userInfo } from "node:os";
import type { Author, Pin, PinSource } from "../../4-fill/lock.ts";
import type { HoleState } from "../../4-fill/resolve.ts";
import { normalBody, sha256 } from "../../4-fill/text.ts";
import { CHECKS_VERSION } from "../../4-fill/version.ts";
import { loadLock, openCheckCache, saveLock } from "../../io/spec-folder.ts";
import type { Project } from "../project.ts";

/**
 * Pins a body in the lock as it now is on disk, so that what another process has pinned meanwhile stays. Written after
 * each hole and as a whole: whenever the run ends, what is done stays done.
 */
export function pinBody(
  project: Project,
  { hole, contract }: Pick<HoleState, "hole" | "contract">,
  text: string,
  by: Author,
  attempts: number,
  source: PinSource,
): void {
  const body = sha256(normalBody(text));
  const pin: Pin = { contract: contract.hash, parts: contract.parts, body, by, attempts, source };
  const { fills } = loadLock(project.folder).value ?? project.lock;
  saveLock(project.folder, { ...project.lock, fills: new Map([...fills, [hole.id, pin]]) });
  openCheckCache(project.folder, CHECKS_VERSION).add(contract.hash, body);
}

/** Notes who has approved the body that is pinned for a hole. */
export function approvePin(project: Project, hole: string, name: string): void {
  const { fills } = loadLock(project.folder).value ?? project.lock;
  const pin = fills.get(hole);
  if (!pin?.source) return;
  const approved: Pin = { ...pin, source: { ...pin.source, approvedBy: name } };
  saveLock(project.folder, { ...project.lock, fills: new Map([...fills, [hole, approved]]) });
}

/** Who is named in the lock: what `--by` says, else whoever it was. */
export function authorOf(by: string | null, kind: Author["kind"], name: string): Author {
  if (by === null) return { kind, name };
  return by.startsWith("model:") ? { kind: "model", name: by.slice("model:".length) } : { kind, name: by };
}

export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return "someone";
  }
}
