import type { ListItem } from "mdast";
import { readAnswers } from "./answers.ts";
import { readBlock } from "./blocks.ts";
import { readBody, refuseBody } from "./bodies.ts";
import { type Item, type Reading, SPAN, readItem, saidAs } from "./markdown.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import {
  scenarioLooseExpectation,
  scenarioNoStatus,
  scenarioNobodyAsks,
  scenarioUnknownStep,
  scenarioBadDuration,
  scenarioEmptyAnswers,
  scenarioEmptyLook,
} from "../../diagnostics/messages.ts";
import { readDetails, refuseNested } from "./notes.ts";
import { readDuration, readStatus, readTarget } from "./requests.ts";
import type { Step, Written } from "./scenario.ts";
import { readDoing, unknownDoing } from "./twin-lines.ts";

/** Reads the items of a list of steps, in order. Every mistake is reported; what could be read is returned. */
export function readSteps(reading: Reading, items: readonly ListItem[]): Step[] {
  return items.flatMap((node) => {
    const item = readItem(reading, node);
    const step = item === null ? null : readStep(reading, item);
    return step === null ? [] : [step];
  });
}

/** One step out of one list item. Null where it was wrong, which is reported. */
function readStep(reading: Reading, item: Item): Step | null {
  for (const form of FORMS) {
    const step = form(reading, item);
    if (step !== "other") return step;
  }
  reading.diagnostics.push(misunderstood(item));
  return null;
}

type Form = (reading: Reading, item: Item) => Step | null | "other";

const readRequest: Form = (reading, item) => {
  const match = new RegExp(`^(${SPAN}|anyone): ${SPAN} (?:→|->) ([^,]+?)(?:, within (.+))?$`).exec(
    item.line.shape,
  );
  if (match === null) return "other";
  const named = match[1] === SPAN;
  const person = named ? item.line.spans[0] : { text: "anyone", span: item.line.span };
  const [request, expression] = item.line.spans.slice(named ? 1 : 0);
  const body = readBody(reading, item);
  const details = readDetails(reading, item.items, "request");
  const target = request === undefined ? null : readTarget(reading, request);
  const status = readStatus(
    reading,
    item.line.span,
    match[2] ?? "",
    match[2] === SPAN ? expression : undefined,
  );
  const within = match[3] === undefined ? null : readDuration(match[3]);
  if (match[3] !== undefined && within === null) badDuration(reading, item, match[3]);
  if (person === undefined || target === null || status === null) return null;
  return { kind: "request", span: item.span, person, ...target, body, status, within, ...details };
};

const readSignIn: Form = (reading, item) => {
  const match = new RegExp(
    `^${SPAN} signs in(?: again)?( as ${SPAN})?( with ${SPAN})?(?: (?:→|->) (.+))?$`,
  ).exec(item.line.shape);
  if (match === null) return "other";
  refuseBody(reading, item);
  const { notes } = readDetails(reading, item.items, "notes");
  const [person, ...given] = item.line.spans as [Written, ...Written[]];
  const identifier = match[1] === undefined ? null : (given.shift() ?? null);
  const password = match[2] === undefined ? null : (given.shift() ?? null);
  const status = readStatus(reading, item.line.span, match[3] ?? "2xx", undefined);
  return status === null
    ? null
    : { kind: "sign-in", span: item.span, person, identifier, password, status, notes };
};

const readSignOut: Form = (reading, item) => {
  if (item.line.shape !== `${SPAN} signs out`) return "other";
  refuseBelow(reading, item);
  const [person] = item.line.spans as [Written];
  return { kind: "sign-out", span: item.span, person };
};

const readPass: Form = (reading, item) => {
  const match = /^(\d+ [a-z]+) pass(es)?$/.exec(item.line.shape);
  if (match === null) return "other";
  refuseBelow(reading, item);
  const milliseconds = readDuration(match[1] ?? "");
  if (milliseconds === null) badDuration(reading, item, match[1] ?? "");
  return milliseconds === null ? null : { kind: "pass", span: item.span, milliseconds };
};

const readMoment: Form = (reading, item) => {
  if (item.line.shape !== `it is ${SPAN}`) return "other";
  refuseBelow(reading, item);
  const [instant] = item.line.spans as [Written];
  return { kind: "moment", span: item.span, instant };
};

const readRestart: Form = (reading, item) => {
  const match = /^the service (is killed and )?restarts$/.exec(item.line.shape);
  if (match === null) return "other";
  refuseBelow(reading, item);
  return { kind: "restart", span: item.span, killed: match[1] !== undefined };
};

const readLook: Form = (reading, item) => {
  const match = new RegExp(`^then(?:, within ([^:]+?))?:?( ${SPAN})?:?$`).exec(item.line.shape);
  if (match === null) return "other";
  refuseBody(reading, item);
  const within = match[1] === undefined ? null : readDuration(match[1]);
  if (match[1] !== undefined && within === null) badDuration(reading, item, match[1]);
  const own = item.line.spans.map((expression) => ({ kind: "expect" as const, expression }));
  const notes = [...own, ...readDetails(reading, item.items, "notes").notes];
  if (notes.length === 0) {
    reading.diagnostics.push(scenarioEmptyLook(item.line.span, {}));
  }
  return { kind: "look", span: item.span, within, notes };
};

const readAnswering: Form = (reading, item) => {
  if (!new RegExp(`^${SPAN} now answers:?$`).test(item.line.shape)) return "other";
  refuseBody(reading, item);
  const [twin] = item.line.spans as [Written];
  const answers = readAnswers(reading, item.items);
  if (item.items.length === 0) {
    reading.diagnostics.push(scenarioEmptyAnswers(item.line.span, { twin: twin.text }));
  }
  return answers.length === 0 ? null : { kind: "answering", span: item.span, twin, answers };
};

const readTwinStep: Form = (reading, item) => {
  const match = new RegExp(`^${SPAN} (fails .*|gets .*|sends .*)$`).exec(item.line.shape);
  const [twin, ...spans] = item.line.spans;
  if (match?.[1] === undefined || twin === undefined) return "other";
  const doing = readDoing(reading, { ...item, line: { ...item.line, shape: match[1], spans } });
  if (doing === "other") reading.diagnostics.push(unknownDoing(item));
  return doing === null || doing === "other" ? null : { kind: "twin", span: item.span, twin, doing };
};

const FORMS: readonly Form[] = [
  readRequest,
  readSignIn,
  readSignOut,
  readPass,
  readMoment,
  readRestart,
  readLook,
  readAnswering,
  readTwinStep,
  (reading, item) => readBlock(reading, item, readStep),
];

function refuseBelow(reading: Reading, item: Item): void {
  refuseBody(reading, item);
  if (item.items.length > 0) refuseNested(reading, item.line);
}

function badDuration(reading: Reading, item: Item, text: string): void {
  reading.diagnostics.push(scenarioBadDuration(item.line.span, { text }));
}

function misunderstood(item: Item): Diagnostic {
  const { shape, span } = item.line;
  const line = saidAs(item.line);
  if (new RegExp(`^(${SPAN}|anyone): ${SPAN}$`).test(shape)) return scenarioNoStatus(span, { line });
  if (new RegExp(`^${SPAN} (→|->)`).test(shape)) return scenarioNobodyAsks(span, { line });
  if (shape === SPAN) return scenarioLooseExpectation(span, { line });
  return scenarioUnknownStep(span, { line });
}
