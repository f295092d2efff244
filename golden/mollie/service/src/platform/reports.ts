// Made by specc from the spec of mollie. Edit the spec, not this file.
import { idOf, workOf, type App, type Request } from "./http.ts";
import { values } from "./access.ts";
import { demandGrant, demandNamed, scopeFor, type Scope, type ScopedGrant } from "./grants.ts";
import type { Bind, Resource } from "./resource.ts";
import { malformed, Problem } from "./problem.ts";
import { csvOf } from "./csv.ts";
import { read, type Check } from "./reader.ts";
import { readRow } from "./rows.ts";
import { tenantScope } from "./tenancy.ts";
import { today } from "./calendar.ts";
import { valueOf, type Reads } from "./parameters.ts";
import { toWire, type Row } from "./values.ts";
import type { Service } from "./work.ts";

export interface Report {
  readonly id: string;
  readonly grants: readonly ScopedGrant[];
  readonly path: readonly { readonly name: string; readonly resource: Resource }[];
  readonly parameters: readonly Parameter[];
  readonly parts: readonly ReportPart[];
}

export interface Parameter {
  readonly name: string;
  readonly check: Check<unknown>;
  readonly optional: boolean;
  /** A number or a boolean is written as text in a query string. */
  readonly reads: Reads;
  readonly default?: { readonly value: unknown } | "now" | "today";
}

export interface ReportPart {
  readonly name: string;
  readonly many: boolean;
  /** Its rows are values. */
  readonly plain?: boolean;
  /** The names of its values, where they are answered as CSV. */
  readonly columns?: readonly string[];
  readonly sql: (bind: Bind, scope: Scope) => string;
}

/** Registers the address of a report. All its parts are read at one moment. */
export function reportRoute(app: App, service: Service, url: string, report: Report): void {
  app.get(url, async (request, reply) => {
    await reply.send(await answerOf(service, request, report, report.parts));
  });
}

/** Registers the address that answers the rows of one part of a report as CSV. */
export function csvRoute(app: App, service: Service, url: string, report: Report, name: string): void {
  const part = report.parts.filter((each) => each.name === name);
  app.get(url, async (request, reply) => {
    const answer = await answerOf(service, request, report, part);
    const text = csvOf(part[0]?.columns ?? [], answer[name] as readonly Row[]);
    await reply.header("content-type", "text/csv; charset=utf-8; header=present").send(text);
  });
}

async function answerOf(
  service: Service,
  request: Request,
  report: Report,
  asked: readonly ReportPart[],
): Promise<Readonly<Record<string, unknown>>> {
  const work = await workOf(service, request);
  demandNamed(work, report.grants);
  const input = readParameters(report, request, work.now);
  const ids = report.path.map(({ name, resource }) => idOf(request, name, resource.name));
  return work.atomically(report.id, async (inner) => {
    const path: Record<string, Row> = {};
    for (const [index, { name, resource }] of report.path.entries()) {
      path[name] = await readRow(inner, resource, ids[index] ?? "", tenantScope(inner, resource));
    }
    const scope = scopeFor(inner, path, input);
    await demandGrant(inner, report.grants, scope);
    const parts: Record<string, unknown> = {};
    for (const part of asked) {
      const { list, bind } = values();
      const rows = await inner.db.query<Row>(part.sql(bind, scope), list);
      parts[part.name] = part.plain ? rows.map((row) => row["value"]) : part.many ? rows : (rows[0] ?? null);
    }
    return parts;
  });
}

/** @throws Problem 400 that lists every parameter that is wrong, missing or unknown. */
function readParameters(report: Report, request: Request, now: Date): Row {
  const query = request.query as Readonly<Record<string, string | undefined>>;
  const given = Object.fromEntries(
    Object.entries(query).map(([name, value]) => [
      name,
      valueOf(report.parameters.find((p) => p.name === name)?.reads, value),
    ]),
  );
  try {
    return read(given, (reader) =>
      Object.fromEntries(
        report.parameters.map((parameter) => {
          const { name, check, optional } = parameter;
          const fallback = defaultOf(parameter, now);
          if (fallback !== undefined) return [name, toWire(reader.defaulted(name, check, fallback))];
          return [name, toWire(optional ? reader.optional(name, check) : reader.required(name, check))];
        }),
      ),
    );
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const errors = error.errors.map(({ pointer = "", code, detail }) => ({
      parameter: pointer.slice(1),
      code: code === "unknown-field" ? "unknown-parameter" : code,
      detail,
    }));
    throw malformed("The query has parameters that are not as they should be.", errors);
  }
}

function defaultOf({ default: given }: Parameter, now: Date): unknown {
  if (given === undefined) return undefined;
  if (given === "now") return now.toISOString();
  return given === "today" ? today(now) : given.value;
}
