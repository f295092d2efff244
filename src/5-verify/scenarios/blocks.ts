import { readBody, refuseBody } from "./bodies.ts";
import { type Item, type Reading, SPAN, readItem, saidAs } from "./markdown.ts";
import {
  scenarioBadTimes,
  scenarioEmptyBlock,
  scenarioNoRows,
  scenarioUnknownTogether,
} from "../../diagnostics/messages.ts";
import { readNote } from "./notes.ts";
import type { BlockStep, Repetition, Step, Written } from "./scenario.ts";

/** Reads the step of one list item; handed in, since steps hold blocks and blocks hold steps. */
export type StepReader = (reading: Reading, item: Item) => Step | null;

/** `at once`, `3 times`, `for each … in`, and `at once` with one of the latter two behind a comma. */
export function readBlock(reading: Reading, item: Item, readStep: StepReader): BlockStep | null | "other" {
  const match = new RegExp(
    `^(at once)?(?:(?:, )?(?:(\\d{1,5}) times|(for each ${SPAN} in(?: ${SPAN})?)))?:?$`,
  ).exec(item.line.shape);
  if (match === null || item.line.shape === "" || item.line.shape === ":") return "other";
  const [, atOnce, times, each] = match;
  const over =
    times === undefined
      ? each === undefined
        ? null
        : readEach(reading, item)
      : readTimes(reading, item, times);
  if (each === undefined) refuseBody(reading, item);
  const block: BlockStep = {
    kind: "block",
    span: item.span,
    atOnce: atOnce !== undefined,
    over,
    steps: [],
    together: [],
  };
  readChildren(reading, item, block, readStep);
  if (block.steps.length === 0 && item.items.length === 0) {
    reading.diagnostics.push(scenarioEmptyBlock(item.line.span, {}));
  }
  return (times ?? each) !== undefined && over === null ? null : block;
}

function readTimes(reading: Reading, item: Item, text: string): Repetition | null {
  const times = Number(text);
  if (times >= 1 && times <= 1000) return { kind: "times", times };
  reading.diagnostics.push(scenarioBadTimes(item.line.span, { times: text }));
  return null;
}

function readEach(reading: Reading, item: Item): Repetition | null {
  const [name, list] = item.line.spans as [Written, Written | undefined];
  if (list !== undefined) {
    refuseBody(reading, item);
    return { kind: "list", name, list };
  }
  const rows = readBody(reading, item);
  if (rows !== null && Array.isArray(rows.value) && rows.value.length > 0)
    return { kind: "rows", name, rows };
  if (rows === null && item.codes.length > 0) return null;
  reading.diagnostics.push(scenarioNoRows(item.line.span, {}));
  return null;
}

function readChildren(reading: Reading, item: Item, block: BlockStep, readStep: StepReader): void {
  for (const node of item.items) {
    const child = readItem(reading, node);
    if (child === null) continue;
    const { line } = child;
    const together = /^together: (.*)$/s.exec(line.shape);
    if (together === null) {
      const step = readStep(reading, child);
      if (step !== null) block.steps.push(step);
      continue;
    }
    refuseBody(reading, child);
    const note = readNote({ ...line, shape: together[1] ?? "" });
    if (note !== null) {
      block.together.push(note);
      continue;
    }
    reading.diagnostics.push(scenarioUnknownTogether(line.span, { line: saidAs(line) }));
  }
}
