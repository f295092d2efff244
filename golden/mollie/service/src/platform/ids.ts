// Made by specc from the spec of mollie. Edit the spec, not this file.
import { randomFillSync } from "node:crypto";
import { now } from "./clock.ts";

let lastTime = 0;
let sequence = 0;

/**
 * A UUIDv7 (RFC 9562): sorts by the time it was made, and within a process strictly by the order in which it was
 * asked for (method 1 of section 6.2: a counter in the 12 bits after the time).
 */
export function newId(): string {
  const time = now().getTime();
  if (time > lastTime) {
    lastTime = time;
    sequence = 0;
  } else if (++sequence > 0xfff) {
    lastTime++;
    sequence = 0;
  }
  const bytes = random(16);
  bytes.writeUIntBE(lastTime, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A prefix and 14 random letters and digits: 83 bits. */
export function newKey(prefix: string): string {
  let key = prefix;
  while (key.length < prefix.length + 14) {
    const letter = LETTERS[(random(1)[0] ?? 0) & 0x3f];
    // Of 64 values 62 are letters; the others are drawn again, so that all are as likely.
    if (letter !== undefined) key += letter;
  }
  return key;
}

const pool = Buffer.alloc(4_096);
let taken = pool.length;

/** Random bytes, made many at a time. They are given out once, and may be written to. */
function random(count: number): Buffer {
  if (taken + count > pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += count;
  return pool.subarray(taken - count, taken);
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isId(text: string): boolean {
  return UUID.test(text);
}
