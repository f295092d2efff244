// Made by specc from the spec of mollie. Edit the spec, not this file.
import { hash, verify } from "@node-rs/argon2";

/** argon2id with 19 MiB, 2 passes, 1 lane: the OWASP Password Storage Cheat Sheet's first choice. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Tests sign in hundreds of times, and what they hash protects nobody. A hash says what it took, so that each verifies. */
const isTest = process.env["NODE_ENV"] === "test";
const COST = isTest ? { memoryCost: 8, timeCost: 1, parallelism: 1 } : OPTIONS;

export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

/** True where the password is right. Without a hash it takes as long, and is false: nobody learns who has an account. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  if (kept !== null) return verify(kept, password);
  await verify(await NOBODY, password);
  return false;
}

/** Of 32 random bytes that nobody has kept, under `OPTIONS`: a start need not wait for it, nor the first who is unknown. */
const NOBODY = isTest
  ? hashPassword("nobody has this password")
  : "$argon2id$v=19$m=19456,t=2,p=1$z0OEjEww+xLzKBwZYwU0/A$SJjK0ca/nlEIZO2DVdWhR4p5B9Ja8tAOknb36xm2L7g";
