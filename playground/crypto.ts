import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** What the compiler takes of `node:crypto`, for browsers, whose own is asynchronous. */
export function createHash(_name: "sha256"): {
  update(text: string, encoding: "utf8"): { digest(encoding: "hex"): string };
} {
  return {
    update: (text) => ({ digest: () => bytesToHex(sha256(new TextEncoder().encode(text))) }),
  };
}
