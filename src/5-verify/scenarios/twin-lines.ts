import type { ListItem } from "mdast";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { scenarioBadFaults, scenarioUnknownDoing } from "../../diagnostics/messages.ts";
import { FAULT_WORDS, readFaults } from "../../twin/faults.ts";
import { readAnswer } from "./answers.ts";
import { readBody, refuseBody } from "./bodies.ts";
import { type Item, type Reading, SPAN, readItem, saidAs } from "./markdown.ts";
import { refuseNested } from "./notes.ts";
import type { Answer, TwinDoing, Written } from "./scenario.ts";

/** Reads the list below a twin of an integration: how it is at the beginning, and answers that go before its own. */
export function readTwin(
  reading: Reading,
  items: readonly ListItem[],
): { readonly answers: Answer[]; readonly doings: TwinDoing[] } {
  const answers: Answer[] = [];
  const doings: TwinDoing[] = [];
  for (const node of items) {
    const item = readItem(reading, node);
    if (item === null) continue;
    if (new RegExp(`^${SPAN} (?:→|->)`).test(item.line.shape)) {
      const answer = readAnswer(reading, item);
      if (answer !== null) answers.push(answer);
      continue;
    }
    const doing = readDoing(reading, item);
    if (doing === "other") reading.diagnostics.push(unknownDoing(item));
    else if (doing !== null) doings.push(doing);
  }
  return { answers, doings };
}

/** Reads what is done to a twin. Null where it is wrong, which is reported; "other" where it is none of the forms. */
export function readDoing(reading: Reading, item: Item): TwinDoing | null | "other" {
  const { shape, spans } = item.line;
  const rows = new RegExp(`^(?:holds|gets) (?:(\\d{1,5}) )?${SPAN}:?$`).exec(shape);
  if (item.items.length > 0) refuseNested(reading, item.line);
  if (rows !== null) return rowsOf(reading, item, rows[1]);
  refuseBody(reading, item);
  const seed = /^seed (\d{1,9})$/.exec(shape);
  if (seed !== null) return { kind: "seed", seed: Number(seed[1]) };
  const [first, second, third] = spans as [Written, Written, Written | undefined];
  if (shape === `key ${SPAN} is ${SPAN}`) return { kind: "key", name: first, value: second };
  if (shape === "fails no more") return { kind: "faults", faults: null };
  const faults = /^fails (.+)$/.exec(shape)?.[1];
  if (faults !== undefined) {
    if (readFaults(faults) !== null) return { kind: "faults", faults };
    reading.diagnostics.push(scenarioBadFaults(item.line.span, { text: faults, known: FAULT_WORDS }));
    return null;
  }
  if (new RegExp(`^sends ${SPAN} to ${SPAN}(?:, signed with ${SPAN})?$`).test(shape))
    return { kind: "webhook", webhook: first, address: second, secret: third ?? null };
  return "other";
}

/** For people. */
export function unknownDoing(item: Item): Diagnostic {
  return scenarioUnknownDoing(item.line.span, { line: saidAs(item.line), forms: FORMS });
}

const FORMS =
  "seed 7, key `token` is `…`, holds 120 `orders` or holds `orders` with their YAML below (in steps: gets), fails 1 in 4: 429, cut, fails no more, sends `Order changed` to `/hooks`, signed with `…`";

function rowsOf(reading: Reading, item: Item, count: string | undefined): TwinDoing | null {
  const [resource] = item.line.spans as [Written];
  const rows = readBody(reading, item);
  const isList = Array.isArray(rows?.value);
  const isOne = rows === null || (!isList && typeof rows.value === "object" && rows.value !== null);
  // A list says by itself how many there are; so many alike need one object, or nothing.
  const isFitting = count === undefined ? isList : isOne && Number(count) > 0;
  if (rows !== null && rows.form !== "json") refuseBody(reading, item);
  else if (isFitting)
    return { kind: "rows", resource, count: count === undefined ? null : Number(count), rows };
  else if (item.codes.length === 0 || rows !== null) reading.diagnostics.push(unknownDoing(item));
  return null;
}
