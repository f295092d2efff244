import { lowerNoAddress } from "../../diagnostics/messages.ts";
import type { Field, Grant, Route, Schedule } from "../../ir/types.ts";
import type { Section } from "../../tree/spec-tree.ts";
import type { Line } from "../../tree/tokens.ts";
import type { Context } from "../context.ts";
import { cursorOf, mustEnd, takeCode, takeWords, unexpected } from "../cursor.ts";
import { accountVariables, conditionOf } from "../expression.ts";
import type { Variable } from "../expressions/scope.ts";
import { grantsOf } from "../grants.ts";
import { routeOf } from "../routes.ts";
import { scheduleOf } from "./schedule.ts";

/** The first line of an action or a report: its address, and who may. */
export interface Lead {
  /** `null`: by other actions only, or wrong. */
  readonly route: Route | null;
  readonly grants: Grant[];
  /** `null`: it runs only when it is called. */
  readonly schedule: Schedule | null;
  /** True where the line is wrong, and reported. */
  readonly isBroken: boolean;
}

/**
 * Reads `` `POST /products/{product}/retire` by [Admin](#role-admin) ``, and for actions a schedule, alone or behind
 * `and`. `input`: what a `where` may ask of it.
 */
export function leadOf(context: Context, section: Section, input: readonly Field[], example: string): Lead {
  const broken: Lead = { route: null, grants: [], schedule: null, isBroken: true };
  const { lead } = section;
  if (!lead) {
    context.report(
      lowerNoAddress(section.name.span, { name: section.name.text, example: example.replaceAll("`", "") }),
    );
    return broken;
  }
  const every =
    section.kind === "Action"
      ? lead.tokens.findIndex(({ kind, text }) => kind === "word" && text === "every")
      : -1;
  if (every < 0) return callersOf(context, section, lead, input, example);
  const schedule = scheduleOf(context, { ...lead, tokens: lead.tokens.slice(every) });
  if (every === 0) return { route: null, grants: [], schedule, isBroken: schedule === null };
  const before = lead.tokens[every - 1];
  const isJoined = before?.kind === "word" && before.text === "and";
  if (!isJoined)
    unexpected(context, { ...cursorOf(lead), index: every }, "`and`", "`and every …` behind who may");
  const tokens = lead.tokens.slice(0, isJoined ? every - 1 : every);
  const callers = callersOf(context, section, { ...lead, tokens }, input, example);
  return { ...callers, schedule, isBroken: callers.isBroken || schedule === null };
}

function callersOf(
  context: Context,
  section: Section,
  line: Line,
  input: readonly Field[],
  example: string,
): Lead {
  const broken: Lead = { route: null, grants: [], schedule: null, isBroken: true };
  const form = `the line as \`\` ${example} \`\``;
  const cursor = cursorOf(line);
  if (section.kind === "Action" && takeWords(cursor, "by other actions")) {
    return { ...broken, isBroken: !mustEnd(context, cursor, "`by other actions` alone") };
  }
  const code = takeCode(cursor);
  if (!code) {
    unexpected(context, cursor, "an address in a code span", form);
    return broken;
  }
  const route = routeOf(context, code);
  if (!takeWords(cursor, "by")) {
    unexpected(context, cursor, "`by` and who may", form);
    return { ...broken, route };
  }
  const grants = grantsOf(context, cursor, (where, nullable) => {
    const variables = new Map([...accountVariables(context, nullable), ...inputAndRows(input, route)]);
    return (
      route && conditionOf(context, where, { row: null, variables, aggregates: false, model: context.model })
    );
  });
  return { route, grants, schedule: null, isBroken: route === null };
}

/** The variables that an address and an input give to expressions. */
export function inputAndRows(input: readonly Field[], route: Route | null): Map<string, Variable> {
  const variables = new Map<string, Variable>([["input", { kind: "object", fields: input }]]);
  for (const { name, entity } of route?.parameters ?? [])
    variables.set(name, { kind: "row", entity, nullable: false });
  return variables;
}
