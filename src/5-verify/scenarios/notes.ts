import type { ListItem } from "mdast";
import { type Line, type Reading, SPAN, readItem, saidAs } from "./markdown.ts";
import { refuseBody } from "./bodies.ts";
import { scenarioUnexpectedList, scenarioUnknownNote } from "../../diagnostics/messages.ts";
import type { Header, Note, Signature, Written } from "./scenario.ts";

/** What stands in the list below a request. */
export interface Details {
  readonly headers: Header[];
  readonly notes: Note[];
  signature: Signature | null;
}

/** Which kinds of bullets a line takes. */
export type Allowed = "request" | "notes" | "headers";

const FORMS: Record<Allowed, string> = {
  request:
    "`expression`, keep `name` = `expression`, add `expression` to `name`, header `Name`: `value`, signed with `secret` in `Header` (hex)",
  notes: "`expression`, keep `name` = `expression`, add `expression` to `name`",
  headers: "header `Name`: `value`",
};

/** Reads the bullets below a request, a sign-in, `then` or an answer of a twin. */
export function readDetails(reading: Reading, items: readonly ListItem[], allowed: Allowed): Details {
  const details: Details = { headers: [], notes: [], signature: null };
  for (const node of items) {
    const item = readItem(reading, node);
    if (item === null) continue;
    refuseBody(reading, item);
    if (item.items.length > 0) refuseNested(reading, item.line);
    readDetail(reading, item.line, allowed, details);
  }
  return details;
}

function readDetail(reading: Reading, line: Line, allowed: Allowed, details: Details): void {
  const note = allowed === "headers" ? null : readNote(line);
  const header = allowed === "notes" ? null : readHeader(line);
  const signature = allowed === "request" ? readSignature(line) : null;
  if (note !== null) details.notes.push(note);
  else if (header !== null) details.headers.push(header);
  else if (signature !== null) details.signature = signature;
  else {
    reading.diagnostics.push(scenarioUnknownNote(line.span, { line: saidAs(line), forms: FORMS[allowed] }));
  }
}

/** An expectation, `keep` or `add`; null where the line is none of them. */
export function readNote(line: Line): Note | null {
  const [first, second] = line.spans as [Written, Written];
  if (line.shape === SPAN) return { kind: "expect", expression: first };
  if (line.shape === `keep ${SPAN} = ${SPAN}`) return { kind: "keep", name: first, expression: second };
  if (line.shape === `add ${SPAN} to ${SPAN}`) return { kind: "add", name: second, expression: first };
  return null;
}

function readHeader(line: Line): Header | null {
  const [name, value] = line.spans as [Written, Written];
  return line.shape === `header ${SPAN}: ${SPAN}` ? { name, value } : null;
}

function readSignature(line: Line): Signature | null {
  const match = new RegExp(`^signed with ${SPAN} in ${SPAN} \\((hex|base64)\\)$`).exec(line.shape);
  const [secret, header] = line.spans as [Written, Written];
  return match === null ? null : { secret, header, encoding: match[1] as "hex" | "base64" };
}

/** Says that nothing may be nested below a line. */
export function refuseNested(reading: Reading, line: Line): void {
  reading.diagnostics.push(scenarioUnexpectedList(line.span, { line: saidAs(line) }));
}
