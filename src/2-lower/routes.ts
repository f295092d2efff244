import { lowerSaidTwice, lowerSameAddress, lowerUnknownPathName } from "../diagnostics/messages.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Route } from "../ir/types.ts";
import type { Span } from "../source/source.ts";
import type { CodeToken } from "../tree/tokens.ts";
import { addressOf, within } from "./address.ts";
import { type Context, listed } from "./context.ts";
import { declaredAs } from "./declarations.ts";
import { keyedRouteOf } from "./wire/addresses.ts";

/** Reads `` `POST /products/{product}/retire` ``; each name in braces is the row of the entity before it. */
export function routeOf(context: Context, code: CodeToken): Route | null {
  if (declaredAs(context.declarations, "Wire").length > 0) return keyedRouteOf(context, code, null);
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
  const key = `${route.method} ${route.path.replace(/\{[^}]*\}/g, "{}").replace(/(.)\/$/, "$1")}`;
  const first = taken.get(key);
  if (!first) {
    taken.set(key, { owner, span });
    return;
  }
  const related = [{ message: first.owner, span: first.span }];
  const address = `${route.method} ${route.path}`;
  context.report(lowerSameAddress(span, { address, owner: first.owner }, related));
}
