import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/** What the compiler takes of `node:crypto`, for browsers, whose own is asynchronous. */
export function hash(_name: "sha256", text: string, _encoding: "hex"): string {
  return bytesToHex(sha256(new TextEncoder().encode(text)));
}
