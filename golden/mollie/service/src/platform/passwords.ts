// Made by specc from the spec of mollie. Edit the spec, not this file.
import { hash, verify } from "@node-rs/argon2";

/** argon2id with 19 MiB, 2 passes, 1 lane: the OWASP Password Storage Cheat Sheet's first choice. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password, OPTIONS);
}

/** True where the password is right. Without a hash it takes as long, and is false: nobody learns who has an account. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  if (kept !== null) return verify(kept, password);
  await verify(await NOBODY, password);
  return false;
}

const NOBODY = hashPassword("nobody has this password");
