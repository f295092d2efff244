import { lowerNoAddress } from "../../diagnostics/messages.ts";
import type { Field, Grant, Route } from "../../ir/types.ts";
import type { Section } from "../../tree/spec-tree.ts";
import type { Context } from "../context.ts";
import { cursorOf, mustEnd, takeCode, takeWords, unexpected } from "../cursor.ts";
import { accountVariables, conditionOf } from "../expression.ts";
import type { Variable } from "../expressions/scope.ts";
import { grantsOf } from "../grants.ts";
import { routeOf } from "../routes.ts";

/** The first line of an action or a report: its address, and who may. */
export interface Lead {
  /** `null`: by other actions only, or wrong. */
  readonly route: Route | null;
  readonly grants: Grant[];
  /** True where the line is wrong, and reported. */
  readonly isBroken: boolean;
}

/** Reads `` `POST /products/{product}/retire` by [Admin](#role-admin) ``; `input`: what a `where` may ask of it. */
export function leadOf(context: Context, section: Section, input: readonly Field[], example: string): Lead {
  const broken: Lead = { route: null, grants: [], isBroken: true };
  const form = `the line as \`\` ${example} \`\``;
  if (!section.lead) {
    context.report(
      lowerNoAddress(section.name.span, { name: section.name.text, example: example.replaceAll("`", "") }),
    );
    return broken;
  }
  const cursor = cursorOf(section.lead);
  if (section.kind === "Action" && takeWords(cursor, "by other actions")) {
    return { route: null, grants: [], isBroken: !mustEnd(context, cursor, "`by other actions` alone") };
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
  return { route, grants, isBroken: route === null };
}

/** The variables that an address and an input give to expressions. */
export function inputAndRows(input: readonly Field[], route: Route | null): Map<string, Variable> {
  const variables = new Map<string, Variable>([["input", { kind: "object", fields: input }]]);
  for (const { name, entity } of route?.parameters ?? [])
    variables.set(name, { kind: "row", entity, nullable: false });
  return variables;
}
