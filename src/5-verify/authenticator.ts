import { createHmac } from "node:crypto";

/** What somebody has who has set up a second factor. */
export interface Authenticator {
  /** In base32, as the service has shown it. */
  readonly secret: string;
  /** Those for recovery that have not been used. */
  readonly recoveryCodes: string[];
  /** The last time step whose code was used: the service takes none twice, and none before it. */
  spent: number;
}

/** Tokens of a session. */
export interface Tokens {
  readonly accessToken: string;
  readonly renewToken: string;
}

/** Sends a body to an address, or none, with the token of whoever sets up; what is answered where it is 200. */
export type Post = (path: string, body: object | null, token: string) => Promise<unknown>;

/** As RFC 6238 has it by default: thirty seconds, six digits, SHA-1. */
const STEP_MS = 30_000;
const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Whether the answer to a sign-in says that a second factor must be set up before anything else. */
export function mustSetUp(answered: unknown): boolean {
  return (answered as { mustSetUpSecondFactor?: unknown } | null)?.mustSetUpSecondFactor === true;
}

/**
 * Sets up a second factor for whoever has the token, as a person with an authenticator does it.
 *
 * @param now the service's time, in milliseconds.
 * @returns the tokens that are good from then on; null where the service refuses it.
 */
export async function setUpFactor(
  post: Post,
  token: string,
  now: number,
): Promise<{ readonly authenticator: Authenticator; readonly tokens: Tokens } | null> {
  const begun = (await post("/auth/second-factor", null, token)) as { secret?: string } | null;
  if (!begun?.secret) return null;
  const authenticator: Authenticator = { secret: begun.secret, recoveryCodes: [], spent: 0 };
  const code = nextCode(authenticator, now);
  const tokens = (await post("/auth/second-factor/confirm", { code }, token)) as
    | (Tokens & { recoveryCodes: string[] })
    | null;
  if (!tokens) return null;
  authenticator.recoveryCodes.push(...tokens.recoveryCodes);
  return { authenticator, tokens };
}

/** A code that has not been used: of this time step, of the next one, or one for recovery. */
export function nextCode(authenticator: Authenticator, now: number): string {
  const present = Math.floor(now / STEP_MS);
  const step = [present, present + 1].find((each) => each > authenticator.spent);
  if (step === undefined) return authenticator.recoveryCodes.shift() ?? codeAt(authenticator.secret, present);
  authenticator.spent = step;
  return codeAt(authenticator.secret, step);
}

/** RFC 4226, 5.3, with the number of the time step as its counter. */
export function codeAt(secret: string, step: number): string {
  const bits = [...secret].map((sign) => ALPHABET.indexOf(sign).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", key).update(counter).digest();
  const number = (mac.readUInt32BE((mac.at(-1) ?? 0) & 15) & 0x7fffffff) % 1_000_000;
  return String(number).padStart(6, "0");
}
