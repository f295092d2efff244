import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import {
  answered,
  ENTITIES,
  perform,
  TIMES,
  urlOf,
  type Answer,
  type Request,
  type Row,
  type State,
} from "./model.ts";

// Whether what a service has answered is what it would have, had it done one request after the other.

/** A request with its answer; the marks are of one clock that counts what is sent and what is answered. */
export interface Played {
  readonly request: Request;
  readonly answer: Answer;
  readonly sent: number;
  readonly back: number;
}

/** What is wrong; null where nothing is. @param after all rows, as they are answered in the end. */
export async function problemOf(
  isCounted: boolean,
  before: State,
  played: readonly Played[],
  after: Readonly<Record<string, readonly Row[]>>,
): Promise<string | null> {
  const failed = played.find(({ answer }) => answer.status >= 500 || answer.status === 0);
  if (failed) return `no answer\n${shown(failed)}`;
  const done = played.filter(({ answer }) => answer.status < 300 && !answer.isReplay);
  const found = isCounted ? await counted(before, done) : await ordered(before, done);
  if ("problem" in found) return found.problem;
  const last = found.states.at(-1) ?? before;
  for (const entity of Object.keys(ENTITIES)) {
    const [is, should] = [rowsOf(entity, after[entity] ?? []), rowsOf(entity, answered(last, entity))];
    const wrong = is.filter((row) => !should.includes(row));
    const missing = should.filter((row) => !is.includes(row));
    if (wrong.length > 0 || missing.length > 0 || is.length !== should.length)
      return `${entity} in the end\nare:       ${wrong.join("\n           ")}\nshould be: ${missing.join("\n           ")}`;
  }
  for (const one of played) {
    if (done.includes(one)) continue;
    const problem = await refusalProblem(isCounted, found, one);
    if (problem !== null) return problem;
  }
  return null;
}

/** What took effect, in the order in which it did, and the states before, between and after. */
interface Order {
  readonly states: readonly State[];
  readonly done: readonly Played[];
}

/** Each has answered which turn it had. */
async function counted(
  before: State,
  done: readonly Played[],
): Promise<Order | { readonly problem: string }> {
  const [turn] = answered(before, "turns");
  const first = Number(turn?.["count"]) + 1;
  const inOrder = done.toSorted((a, b) => Number(a.answer.body["seq"]) - Number(b.answer.body["seq"]));
  const states = [before];
  for (const [index, one] of inOrder.entries()) {
    const seq = one.answer.body["seq"];
    if (seq !== first + index)
      return { problem: `the turn ${first + index} is missing, or two have ${String(seq)}` };
    const early = inOrder.slice(index + 1).find(({ back }) => back < one.sent);
    if (early)
      return { problem: `took effect before what was answered earlier\n${shown(one)}\n${shown(early)}` };
    const { answer, state } = await perform(states[index] as State, one.request);
    if (!isSame(one, answer)) return { problem: `another answer at ${String(seq)}\n${shown(one, answer)}` };
    states.push(state);
  }
  return { states, done: inOrder };
}

/** So many tries without an order are enough to say that there is none. */
const MOST_TRIES = 50_000;

/** Nothing tells the order: one is looked for in which each has the answer that it got. */
async function ordered(
  before: State,
  done: readonly Played[],
): Promise<Order | { readonly problem: string }> {
  let tries = 0;
  let best = { length: -1, problem: "" };
  /** From these nothing leads to the end: the same have been done, and the same came of it. */
  const vain = new Set<string>();
  const search = async (
    states: readonly State[],
    order: readonly Played[],
    left: readonly Played[],
  ): Promise<Order | null> => {
    if (left.length === 0) return { states, done: order };
    const state = states.at(-1) as State;
    const here = `${left.map(({ sent }) => sent).join()} ${printed(state)}`;
    if (vain.has(here)) return null;
    // What was answered before another was sent took effect before it.
    const bound = Math.min(...left.map(({ back }) => back));
    const candidates = left.filter(({ sent }) => sent < bound).toSorted((a, b) => a.back - b.back);
    const problems: string[] = [];
    for (const one of candidates) {
      if (tries++ > MOST_TRIES) return null;
      const next = await perform(state, one.request);
      if (!isSame(one, next.answer)) {
        problems.push(shown(one, next.answer));
        continue;
      }
      const others = left.filter((other) => other !== one);
      const found = await search([...states, next.state], [...order, one], others);
      if (found) return found;
    }
    vain.add(here);
    if (order.length > best.length) {
      const what = `no order fits: behind ${order.length} of ${done.length}, nobody's answer is`;
      best = { length: order.length, problem: `${what}\n${problems.join("\n")}` };
    }
    return null;
  };
  const found = await search([before], [], done);
  return found ?? { problem: `${tries} tries: ${best.problem}` };
}

/** What later answers may be made of. Moves are as they were answered. */
function printed({ rows }: State): string {
  const all = (entity: string): Row[] => [...(rows[entity]?.values() ?? [])];
  const numbered = all("entries").map(({ account, number, balance }) => [account, number, balance].join());
  const slips = all("slips").map(({ account, place, version }) => [account, place, version].join());
  const made = all("parts").map((row) =>
    JSON.stringify({ ...row, id: String(row["id"]).replace(/^made.*/, "") }),
  );
  const text = [all("accounts"), all("shelves"), numbered.toSorted(), slips.toSorted(), made.toSorted()];
  return createHash("sha1").update(JSON.stringify(text)).digest("base64");
}

/** What is wrong with an answer that left nothing behind. */
async function refusalProblem(
  isCounted: boolean,
  { states, done }: Order,
  one: Played,
): Promise<string | null> {
  const { sent, back, answer } = one;
  // It was given at a moment between those: after all that was answered before, before all that was sent afterwards.
  const from = done.findLastIndex((other) => other.back < sent) + 1;
  const later = done.findIndex((other) => other.sent > back);
  const to = later === -1 ? done.length : later;
  const [turn] = answered(states[0] as State, "turns");
  const told = answer.body["seq"];
  const seen =
    typeof told === "number" && told > 0 && !answer.isReplay ? told - 1 - Number(turn?.["count"]) : null;
  if (seen !== null && (seen < from || seen > to)) return `refused as of another time\n${shown(one)}`;
  let expected: Answer | null = null;
  for (let index = seen ?? from; index <= (seen ?? to); index++) {
    const next = await perform(states[index] as State, one.request);
    if (isSame(one, next.answer)) return null;
    expected = next.answer;
  }
  // What the database undoes has seen what was committed, which need not be in the order that was found.
  const isKnown = answer.isReplay || MAY_BE.has(`${answer.status} ${String(answer.body["code"])}`);
  return !isCounted && isKnown && !answer.isReplay ? null : `refused otherwise\n${shown(one, expected)}`;
}

const MAY_BE: ReadonlySet<string> = new Set([
  "404 not-found",
  "409 conflict",
  "409 drawn-back",
  "409 poor",
  "409 short",
  "422 given-up",
  "422 idempotency-mismatch",
  "422 invalid",
]);

function isSame({ answer }: Played, expected: Answer): boolean {
  return (
    answer.status === expected.status &&
    answer.isReplay === expected.isReplay &&
    isDeepStrictEqual(compared(answer), compared(expected))
  );
}

/** What a model knows of an answer. */
function compared({ status, body }: Answer): unknown {
  if (status < 300) return without(body, "request" in body ? ["id", ...TIMES] : TIMES);
  const { code, seq, log, errors } = body;
  const known = Array.isArray(errors) ? (errors as Row[]).map(({ pointer }) => pointer) : [];
  return [code, seq ?? null, log ?? null, known];
}

/** Those of which new ones are made have ids that nobody knows. */
const MADE = ["parts", "moves", "entries", "slips"];

function rowsOf(entity: string, rows: readonly Row[]): readonly string[] {
  const unknown = MADE.includes(entity) ? ["id", ...TIMES] : TIMES;
  return rows.map((row) => JSON.stringify(sorted(without(row, unknown)))).toSorted();
}

function without(row: Row, names: readonly string[]): Row {
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !names.includes(name))
      .map(([name, value]) => [
        name,
        Array.isArray(value) ? (value as Row[]).map((item) => without(item, names)) : value,
      ]),
  );
}

function sorted(row: Row): Row {
  return Object.fromEntries(Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function shown({ request, answer, sent, back }: Played, expected?: Answer | null): string {
  const asked = `${sent}..${back} ${urlOf(request)} ${request.key ?? ""} ${JSON.stringify(request.input)}`;
  const is = `  is:        ${JSON.stringify(answer)}`;
  return [asked, is, ...(expected ? [`  should be: ${JSON.stringify(expected)}`] : [])].join("\n");
}
