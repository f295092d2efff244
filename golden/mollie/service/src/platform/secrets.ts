// Made by specc from the spec of mollie. Edit the spec, not this file.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hash,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

/** The key for what is written, and those under which older texts may be kept. Each has 32 bytes. */
export interface Keys {
  readonly secretKey: Buffer;
  readonly formerKeys: readonly Buffer[];
}

/** AES-256-GCM under the present key: `v1.<nonce>.<tag>.<text>`, each in base64url. */
export function encrypt({ secretKey }: Keys, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", secretKey, nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [
    "v1",
    nonce.toString("base64url"),
    cipher.getAuthTag().toString("base64url"),
    body.toString("base64url"),
  ].join(".");
}

/** @throws Error where the text was changed, or encrypted under none of the keys. */
export function decrypt(keys: Keys, kept: string | null): string | null {
  if (kept === null) return null;
  const key = keys.formerKeys.find((former) => isUnder(former, kept)) ?? keys.secretKey;
  return open(key, kept);
}

/** True where a text was encrypted under this key, and is whole. */
export function isUnder(key: Buffer, kept: string): boolean {
  try {
    open(key, kept);
    return true;
  } catch {
    return false;
  }
}

function open(key: Buffer, kept: string): string {
  const [version, nonce = "", tag = "", body = ""] = kept.split(".");
  if (version !== "v1") throw new Error("A secret is kept in a way that this service does not know.");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64url"));
  decipher.setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(body, "base64url")), decipher.final()]).toString("utf8");
}

/** A random text that nobody guesses, 256 bits. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Tokens have 256 random bits, so that a plain hash is enough at rest. */
export function hashToken(token: string): string {
  return hash("sha256", token, "base64url");
}

/** True where `given` is the HMAC-SHA256 of the body under the key; takes the same time either way. */
export function isSigned(body: Buffer, key: string, given: string, encoding: "hex" | "base64"): boolean {
  const expected = createHmac("sha256", key).update(body).digest();
  const actual = Buffer.from(given, encoding);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** A short signature, for texts that go out and come back. */
export function seal({ secretKey }: Pick<Keys, "secretKey">, text: string): string {
  return createHmac("sha256", secretKey).update(text).digest("base64url").slice(0, 22);
}

/** True where a text was sealed under one of the keys. */
export function isSealed(
  { secretKey, formerKeys }: Keys,
  text: string,
  signature: string | undefined,
): boolean {
  return [secretKey, ...formerKeys].some((key) => seal({ secretKey: key }, text) === signature);
}
