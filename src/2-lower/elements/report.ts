import {
  lowerAddress,
  lowerNoParts,
  lowerReportMethod,
  lowerSaidTwice,
  lowerUnexpectedBullets,
} from "../../diagnostics/messages.ts";
import type { Report, ReportPart } from "../../ir/types.ts";
import { type Context, originOf } from "../context.ts";
import type { Declaration } from "../declarations.ts";
import type { Bullet } from "../../tree/tokens.ts";
import { mustEnd, takeCode, unexpected } from "../cursor.ts";
import { accountVariables } from "../expression.ts";
import { keyOf } from "../lookups.ts";
import { fieldsOf } from "../fields/fields.ts";
import { INPUT_PLACE } from "../fields/place.ts";
import { refuseSent } from "../fields/sent.ts";
import { inputAndRows, leadOf } from "./lead.ts";
import { lowerReportPart } from "./report-part.ts";

/** `null` where it is wrong, and reported. */
export function lowerReport(context: Context, { section, id }: Declaration): Report | null {
  const parametersPart = section.parts.find(({ kind }) => kind === "Parameters");
  const parameters = fieldsOf(context, parametersPart?.bullets ?? [], INPUT_PLACE);
  refuseSent(context, section, parameters);
  const { route, grants } = leadOf(
    context,
    section,
    parameters,
    "`GET /reports/sales-summary` by [Admin](#role-admin)",
  );
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
  const csv = csvOf(context, section.bullets, parts);
  if (!route) return null;
  if (csv !== null && route.path.endsWith("}"))
    context.report(lowerAddress(section.lead?.span ?? section.span, { found: `GET ${route.path}.csv` }));
  return {
    id,
    name: section.name.text,
    doc: section.doc.text,
    route,
    grants,
    parameters,
    parts,
    ...(csv === null ? {} : { csv }),
    origin: originOf(section.span),
  };
}

/** `` - csv: `byDay` ``: the part whose rows are also answered as CSV. */
function csvOf(context: Context, bullets: readonly Bullet[], parts: readonly ReportPart[]): string | null {
  const form = "the line as `` - csv: `byDay` ``, with the name of a `### Rows`";
  let csv: string | null = null;
  for (const bullet of bullets) {
    const read = keyOf(context, bullet, ["csv"], "`## Report`");
    if (!read) continue;
    const [stray] = bullet.bullets;
    if (stray) context.report(lowerUnexpectedBullets(stray.span, { owner: "`csv`" }));
    const code = takeCode(read.cursor);
    if (csv !== null) context.report(lowerSaidTwice(bullet.span, { what: "csv" }));
    const part = parts.find(({ name, many, isPlain }) => name === code?.text && many && !isPlain);
    if (part) csv = part.name;
    else {
      if (code) read.cursor.index -= 1;
      unexpected(context, read.cursor, "the name of a `### Rows` of this report in a code span", form);
      continue;
    }
    mustEnd(context, read.cursor, form);
  }
  return csv;
}
