// The process that checks bodies: one JSON line in for each, one out. It is started without the right to write, to
// start programs, or to read anything but specc itself, because what it reads was written by someone else.
import { createInterface } from "node:readline";
import { checkBodies, type Candidate } from "./4-fill/checks.ts";

for await (const line of createInterface({ input: process.stdin })) {
  const { id, candidate } = JSON.parse(line) as { readonly id: number; readonly candidate: Candidate };
  const [found = []] = checkBodies([candidate]);
  process.stdout.write(`${JSON.stringify({ id, found })}\n`);
}
