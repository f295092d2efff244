// Made by specc from the spec of ledger. Edit the spec, not this file.
import { createHash, timingSafeEqual } from "node:crypto";
import type { Request } from "./app.ts";
import { unauthenticated } from "./problem.ts";
import type { SignIn } from "./sign-in-types.ts";
import type { Caller, Service } from "./work.ts";

/** Whoever acts by a shared secret has no account: this is the id of none. */
const NO_ACCOUNT = "00000000-0000-0000-0000-000000000000";

/**
 * A machine that knows a secret of the settings; null where the request has no such header.
 *
 * @throws Problem 401 where it is not the secret.
 */
export function machineOf(
  { config }: Service,
  { secrets = [] }: SignIn,
  { headers }: Request,
): Caller | null {
  for (const { header, setting, role } of secrets) {
    const given = headers[header.toLowerCase()];
    if (given === undefined) continue;
    const secret = config.settings[setting];
    if (secret === undefined || typeof given !== "string" || !isSame(given, secret))
      throw unauthenticated(`The header ${header} does not hold the secret.`);
    return { id: NO_ACCOUNT, role, session: "", account: {}, isMachine: true };
  }
  return null;
}

/** In the same time, wherever the two differ and however long they are. */
function isSame(given: string, secret: string): boolean {
  return timingSafeEqual(hashOf(given), hashOf(secret));
}

function hashOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
