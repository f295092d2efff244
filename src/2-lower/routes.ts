import {
  lowerAddress,
  lowerSaidTwice,
  lowerSameAddress,
  lowerUnknownPathName,
} from "../diagnostics/messages.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Route } from "../ir/types.ts";
import type { Span } from "../source/source.ts";
import type { CodeToken } from "../tree/tokens.ts";
import { type Context, listed } from "./context.ts";

type Method = Route["method"];

const ADDRESS =
  /^(GET|POST|PUT|PATCH|DELETE) (\/(?:[A-Za-z0-9_.-]+|\{[A-Za-z_][A-Za-z0-9_]*\})(?:\/(?:[A-Za-z0-9_.-]+|\{[A-Za-z_][A-Za-z0-9_]*\}))*)$/;

/** Reads `` `POST /products/{product}/retire` ``; each name in braces is the row of the entity before it. */
export function routeOf(context: Context, code: CodeToken): Route | null {
  const address = addressOf(context, code);
  if (!address) return null;
  const paths = context.declarations.entityByPath;
  const parameters: Route["parameters"] = [];
  let isWhole = true;
  let before = "";
  for (const segment of address.path.slice(1).split("/")) {
    const name = /^\{(.*)\}$/.exec(segment)?.[1];
    if (name !== undefined) {
      const span = within(code.span, code.text.indexOf(segment), segment.length);
      const entity = /^[a-z][A-Za-z0-9]*$/.test(name) ? paths.get(`/${before}`) : undefined;
      if (entity === undefined) {
        const near = nearest(
          before,
          [...paths.keys()].map((path) => path.slice(1)),
        );
        const known = listed(paths.keys());
        context.report(lowerUnknownPathName(span, { name, known, nearest: near === before ? null : near }));
        isWhole = false;
      } else if (parameters.some((other) => other.name === name)) {
        context.report(lowerSaidTwice(span, { what: segment }));
        isWhole = false;
      } else parameters.push({ name, entity });
    }
    before = segment;
  }
  return isWhole ? { ...address, parameters } : null;
}

/** A method and a path, whatever stands in its braces. */
export function addressOf(
  context: Context,
  code: CodeToken,
): { readonly method: Method; readonly path: string } | null {
  const match = ADDRESS.exec(code.text);
  const method = METHODS.find((known) => known === match?.[1]);
  if (match?.[2] !== undefined && method) return { method, path: match[2] };
  context.report(lowerAddress(code.span, { found: code.text }));
  return null;
}

const METHODS: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Addresses that are taken, by method and path; names in braces count for nothing. */
export type TakenAddresses = Map<string, { readonly owner: string; readonly span: Span }>;

/** Takes an address, or reports who has it. */
export function takeAddress(
  context: Context,
  taken: TakenAddresses,
  route: { readonly method: string; readonly path: string },
  owner: string,
  span: Span,
): void {
  const key = `${route.method} ${route.path.replace(/\{[^}]*\}/g, "{}")}`;
  const first = taken.get(key);
  if (!first) {
    taken.set(key, { owner, span });
    return;
  }
  const related = [{ message: first.owner, span: first.span }];
  const address = `${route.method} ${route.path}`;
  context.report(lowerSameAddress(span, { address, owner: first.owner }, related));
}

/** A stretch of a span that lies on one line. */
export function within({ file, start }: Span, offset: number, length: number): Span {
  const at = (by: number): Span["start"] => ({
    line: start.line,
    column: start.column + by,
    offset: start.offset + by,
  });
  return { file, start: at(offset), end: at(offset + length) };
}
