import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import {
  scenarioBadExpression,
  scenarioNotServed,
  scenarioOpenExpression,
  scenarioTakenName,
  scenarioUnknownName,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import { expressionLanguage } from "./expressions.ts";
import type { Answer, Body, Header, Note, Scenario, Step, TwinDoing, Written } from "./scenario.ts";
import { cutTemplate } from "./template.ts";

/** Names that every expression may use, and those that only an answer or a block brings. */
const ALWAYS = ["now", "today", "n"];
const OF_ANSWER = ["status", "body", "headers"];
const OF_BLOCK = ["responses"];
const RESERVED = new Set([...ALWAYS, ...OF_ANSWER, ...OF_BLOCK]);

interface Check {
  readonly diagnostics: Diagnostic[];
  readonly checked: CheckedExpressions;
  readonly people: ReadonlySet<string>;
  readonly twins: ReadonlySet<string>;
  /** Those that stand in for an integration. */
  readonly served: ReadonlySet<string>;
  /** People, twins, kept names and the names of `for each` that are known so far. */
  readonly names: Set<string>;
  /** How often a name was looked for that might be meant. */
  suggested: number;
}

/** What was found about an expression among names; stories that begin alike ask the same again. */
export type CheckedExpressions = Map<string, ReturnType<ReturnType<typeof expressionLanguage>["check"]>>;

/** Looks at the names and expressions of a story that has its beginning: who is named, and what is computed. */
export function checkScenario(scenario: Scenario, checked: CheckedExpressions = new Map()): Diagnostic[] {
  const check: Check = {
    diagnostics: [],
    checked,
    people: new Set(scenario.people.map((person) => person.name.text)),
    twins: new Set(scenario.twins.map((twin) => twin.name.text)),
    served: new Set(
      scenario.twins.flatMap(({ name, integration }) => (integration === null ? [] : [name.text])),
    ),
    names: new Set(ALWAYS),
    suggested: 0,
  };
  for (const { name } of [...scenario.people, ...scenario.twins]) declare(check, name);
  const later = keptNames(scenario.steps);
  for (const setting of scenario.settings) template(check, setting.value, []);
  for (const twin of scenario.twins) {
    for (const answer of twin.answers) checkAnswer(check, answer, later);
    for (const doing of twin.doings) checkDoing(check, doing);
  }
  for (const step of scenario.steps) checkStep(check, step);
  for (const never of scenario.never) template(check, never.text, []);
  return check.diagnostics;
}

function declare(check: Check, name: Written): void {
  if (check.names.has(name.text) || RESERVED.has(name.text)) {
    check.diagnostics.push(scenarioTakenName(name.span, { name: name.text }));
  }
  check.names.add(name.text);
}

function keptNames(steps: readonly Step[]): string[] {
  return steps.flatMap((step) => {
    const notes = "notes" in step ? step.notes : step.kind === "block" ? step.together : [];
    const own = notes.flatMap((note) => (note.kind === "expect" ? [] : [note.name.text]));
    return step.kind === "block" ? [...own, ...keptNames(step.steps)] : own;
  });
}

function checkStep(check: Check, step: Step): void {
  switch (step.kind) {
    case "request":
      if (step.person.text !== "anyone") known(check, step.person, "person", check.people);
      template(check, step.address, []);
      checkHeaders(check, step.headers, []);
      checkBody(check, step.body, []);
      if (step.signature !== null) {
        template(check, step.signature.secret, []);
        template(check, step.signature.header, []);
      }
      if ("expression" in step.status) expression(check, step.status.expression, OF_ANSWER);
      return checkNotes(check, step.notes, OF_ANSWER);
    case "sign-in":
      known(check, step.person, "person", check.people);
      for (const text of [step.identifier, step.password]) if (text !== null) template(check, text, []);
      return checkNotes(check, step.notes, OF_ANSWER);
    case "sign-out":
      return known(check, step.person, "person", check.people);
    case "look":
      return checkNotes(check, step.notes, []);
    case "moment":
      return template(check, step.instant, []);
    case "answering":
      known(check, step.twin, "twin", check.twins);
      for (const answer of step.answers) checkAnswer(check, answer, []);
      return;
    case "twin":
      known(check, step.twin, "twin", check.twins);
      if (check.twins.has(step.twin.text) && !check.served.has(step.twin.text))
        check.diagnostics.push(scenarioNotServed(step.twin.span, { name: step.twin.text }));
      return checkDoing(check, step.doing);
    case "block":
      return checkBlock(check, step);
    case "pass":
    case "restart":
  }
}

function checkBlock(check: Check, step: Step & { kind: "block" }): void {
  const { over } = step;
  const named = over !== null && over.kind !== "times" ? over.name : null;
  if (over?.kind === "rows") checkBody(check, over.rows, []);
  if (over?.kind === "list") expression(check, over.list, []);
  const before = named !== null && check.names.has(named.text);
  if (named !== null) declare(check, named);
  for (const child of step.steps) checkStep(check, child);
  if (named !== null && !before) check.names.delete(named.text);
  checkNotes(check, step.together, OF_BLOCK);
}

function checkNotes(check: Check, notes: readonly Note[], more: readonly string[]): void {
  for (const note of notes) {
    expression(check, note.expression, more);
    if (note.kind === "expect") continue;
    const { text, span } = note.name;
    if (RESERVED.has(text) || check.people.has(text) || check.twins.has(text)) {
      check.diagnostics.push(scenarioTakenName(span, { name: text }));
    }
    check.names.add(text);
  }
}

function checkAnswer(check: Check, answer: Answer, more: readonly string[]): void {
  checkHeaders(check, answer.headers, more);
  checkBody(check, answer.body, more);
}

function checkDoing(check: Check, doing: TwinDoing): void {
  if (doing.kind === "key") template(check, doing.value, []);
  if (doing.kind === "rows") checkBody(check, doing.rows, []);
  if (doing.kind !== "webhook") return;
  template(check, doing.address, []);
  if (doing.secret !== null) template(check, doing.secret, []);
}

function checkHeaders(check: Check, headers: readonly Header[], more: readonly string[]): void {
  for (const { value } of headers) template(check, value, more);
}

function checkBody(check: Check, body: Body | null, more: readonly string[]): void {
  for (const text of body?.written ?? []) template(check, text, more);
}

function known(check: Check, name: Written, kind: string, names: ReadonlySet<string>): void {
  if (names.has(name.text)) return;
  const params = { kind, name: name.text, nearest: meant(check, name.text, names) };
  check.diagnostics.push(scenarioUnknownName(name.span, params));
}

function template(check: Check, written: Written, more: readonly string[]): void {
  const parts = cutTemplate(written.text);
  if (parts === null) {
    check.diagnostics.push(scenarioOpenExpression(written.span, {}));
    return;
  }
  for (const part of parts) {
    if (typeof part !== "string") expression(check, { text: part.expression, span: written.span }, more);
  }
}

function expression(check: Check, written: Written, more: readonly string[]): void {
  const words = new Set(written.text.match(/[A-Za-z_]\w*/g));
  const isKnown = (name: string): boolean => check.names.has(name) || more.includes(name);
  const names = [...words].filter(isKnown);
  const key = [...names, written.text].join("\n");
  const result = check.checked.get(key) ?? checkAmong(names, written.text);
  check.checked.set(key, result);
  if (result.valid) return;
  const problem = result.error?.message.split("\n")[0] ?? "unknown cause";
  const unknown = /Unknown variable: (\w+)/.exec(problem)?.[1];
  check.diagnostics.push(
    scenarioBadExpression(written.span, {
      text: written.text,
      problem: problem.replace(/\.$/, ""),
      nearest: unknown === undefined ? null : meant(check, unknown, [...check.names, ...more]),
    }),
  );
}

/** The first names that nobody knows get a suggestion; each is looked for among all names. */
const MOST_SUGGESTED = 20;

function meant(check: Check, unknown: string, names: Iterable<string>): string | null {
  check.suggested += 1;
  return check.suggested > MOST_SUGGESTED ? null : nearest(unknown, names);
}

function checkAmong(names: readonly string[], text: string): ReturnType<CheckedExpressions["get"]> & object {
  const environment = expressionLanguage({ unlistedVariablesAreDyn: false });
  for (const name of new Set(names)) {
    if (/^[A-Za-z_]\w*$/.test(name)) environment.registerVariable(name, "dyn");
  }
  return environment.check(text);
}
