import {
  lowerNoParts,
  lowerReportMethod,
  lowerSaidTwice,
  lowerUnexpectedBullets,
} from "../../diagnostics/messages.ts";
import type { Report } from "../../ir/types.ts";
import { type Context, originOf } from "../context.ts";
import type { Declaration } from "../declarations.ts";
import { accountVariables } from "../expression.ts";
import { fieldsOf } from "../fields/fields.ts";
import { INPUT_PLACE } from "../fields/place.ts";
import { inputAndRows, leadOf } from "./lead.ts";
import { lowerReportPart } from "./report-part.ts";

/** `null` where it is wrong, and reported. */
export function lowerReport(context: Context, { section, id }: Declaration): Report | null {
  const parametersPart = section.parts.find(({ kind }) => kind === "Parameters");
  const parameters = fieldsOf(context, parametersPart?.bullets ?? [], INPUT_PLACE);
  const { route, grants } = leadOf(
    context,
    section,
    parameters,
    "`GET /reports/sales-summary` by [Admin](#role-admin)",
  );
  const [stray] = section.bullets;
  if (stray) context.report(lowerUnexpectedBullets(stray.span, { owner: "the heading of a report" }));
  if (route && route.method !== "GET") {
    context.report(lowerReportMethod(section.lead?.span ?? section.span, { method: route.method }));
  }
  const variables = new Map([...accountVariables(context, false), ...inputAndRows(parameters, route)]);
  const shown = section.parts.filter(({ kind }) => kind === "One" || kind === "Rows" || kind === "Values");
  if (shown.length === 0) context.report(lowerNoParts(section.name.span, { name: section.name.text }));
  const names = new Set<string>();
  const parts = shown.flatMap((part) => {
    if (names.has(part.name.text)) context.report(lowerSaidTwice(part.name.span, { what: part.name.text }));
    names.add(part.name.text);
    return lowerReportPart(context, part, variables) ?? [];
  });
  if (!route) return null;
  return {
    id,
    name: section.name.text,
    doc: section.doc.text,
    route,
    grants,
    parameters,
    parts,
    origin: originOf(section.span),
  };
}
