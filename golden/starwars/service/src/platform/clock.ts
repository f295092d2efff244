// Made by specc from the spec of starwars. Edit the spec, not this file.
import { readFileSync } from "node:fs";

/**
 * The service's only clock. In tests alone (NODE_ENV=test), the file that TEST_CLOCK names holds an offset in
 * milliseconds, so that a test can let hours pass.
 */
export function now(): Date {
  return new Date(Date.now() + offset());
}

const isTest = process.env["NODE_ENV"] === "test";

function offset(): number {
  const testClock = isTest ? process.env["TEST_CLOCK"] : undefined;
  if (!testClock) return 0;
  try {
    return Number(readFileSync(testClock, "utf8")) || 0;
  } catch {
    return 0;
  }
}
