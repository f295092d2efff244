// Made by specc from the spec of booking. Edit the spec, not this file.
import { hash, verify } from "@node-rs/argon2";

/** argon2id with 19 MiB, 2 passes, 1 lane: the OWASP Password Storage Cheat Sheet's first choice. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Tests sign in hundreds of times, and what they hash protects nobody. A hash says what it took, so that each verifies. */
const COST = process.env["NODE_ENV"] === "test" ? { memoryCost: 8, timeCost: 1, parallelism: 1 } : OPTIONS;

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** True where the password is right. Without a hash it takes as long, and is false: nobody learns who has an account. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  if (kept !== null) return verify(kept, password);
  await verify(await NOBODY, password);
  return false;
}

const NOBODY = hashPassword("nobody has this password");
