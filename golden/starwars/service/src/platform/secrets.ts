// Made by specc from the spec of starwars. Edit the spec, not this file.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hash,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";

/** AES-256-GCM: `v1.<nonce>.<tag>.<text>`, each in base64url. */
export function encrypt(key: Buffer, text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return [
    "v1",
    nonce.toString("base64url"),
    cipher.getAuthTag().toString("base64url"),
    body.toString("base64url"),
  ].join(".");
}

/** @throws Error where the text was changed, or encrypted under another key. */
export function decrypt(key: Buffer, kept: string | null): string | null {
  if (kept === null) return null;
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
export function seal(key: Buffer, text: string): string {
  return createHmac("sha256", key).update(text).digest("base64url").slice(0, 22);
}
