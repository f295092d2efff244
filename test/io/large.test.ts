import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { fileOfParts, textOf, type Stretch } from "../../src/draft/parts.ts";
import { hashOf, type LargeFiles } from "../../src/io/large.ts";

/** Numbers from 0 up to below `limit`, the same in every run. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * limit);
  };
}

/** What one change makes of the parts of a file. */
function edited(parts: readonly Stretch[], random: (limit: number) => number): Stretch[] {
  const at = random(parts.length);
  const text = textOf(parts[at] ?? "");
  const edits = [
    () => parts.toSpliced(at, 1, { text: text.replace(/[a-z]/g, "x") }),
    () => parts.toSpliced(at, 1, { text: `${text} longer` }),
    () => parts.toSpliced(at, 1, { text: text.replace("e", "é") }),
    () => parts.toSpliced(at, 1),
    () => parts.toSpliced(at, 0, { text: "between\n".repeat(random(90)) }),
    () => parts.toSpliced(at, 1, text),
    // Two that are as long as before, with others between them.
    () => parts.map((part, index) => (index === at || index === 3 ? textOf(part).toUpperCase() : part)),
    () => [...parts],
    () => parts.slice(0, 1 + random(parts.length)),
    () => [...parts, ...parts.slice(0, 200).map((part) => ({ text: textOf(part) }))],
    () => [parts.map(textOf).join("")],
  ];
  return (edits[random(edits.length)] ?? (() => []))();
}

it.each([1, 2, 3])("hashes and keeps what a file is, whatever is edited in its parts (%i)", (seed) => {
  const random = numbers(seed);
  const first = Array.from({ length: 400 }, (_one, at): Stretch => ({ text: `the part ${at}\n`.repeat(90) }));
  const large: LargeFiles = new Map();
  let [parts, disk]: [Stretch[], Buffer] = [first, Buffer.alloc(0)];
  let kept = 0;
  for (let round = 0; round < 120; round += 1) {
    const file = fileOfParts({ path: "large.json" }, parts);
    const bytes = Buffer.from(file.text, "utf8");
    const before = createHash("sha256").update(disk).digest("hex");
    expect(hashOf(file, large)).toBe(createHash("sha256").update(bytes).digest("hex"));
    const made = large.get("large.json");
    if (!made) disk = bytes;
    else {
      expect(made.bytes.equals(bytes)).toBe(true);
      // What stands on the disk becomes the new file by what is said to have changed, and no other bytes.
      const next = Buffer.alloc(bytes.length);
      disk.copy(next);
      for (const { at, end } of made.before === before ? made.changed : [{ at: 0, end: bytes.length }])
        bytes.copy(next, at, at, end);
      expect(next.equals(bytes)).toBe(true);
      if (made.before === before) kept += made.changed.length;
      disk = next;
    }
    expect(hashOf(file, large)).toBe(hashOf(file, null));
    parts = edited(parts, random);
    if (parts.length < 20) parts = [...first];
  }
  expect(kept).toBeGreaterThan(20);
});
