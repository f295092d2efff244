import type { SectionKind } from "../../tree/spec-tree.ts";
import type { Context } from "../context.ts";
import { type Cursor, mustEnd, takeLink, takeSign, takeWords, unexpected } from "../cursor.ts";
import type { Declaration } from "../declarations.ts";
import { resolve } from "../links.ts";

/** Reads links with commas between them, up to the end of the line; each element once. */
export function elementLinks(context: Context, cursor: Cursor, kinds: readonly SectionKind[]): Declaration[] {
  return linksOf(context, cursor, kinds, (target, found) => {
    if (!found.includes(target)) found.push(target);
  });
}

/** What `calls:` names: what is called at once, and which actions are called later. */
export interface Calls {
  readonly now: Declaration[];
  readonly later: Declaration[];
}

/** The same for `calls:`, where `later` may follow a link to an action. */
export function calledLinks(context: Context, cursor: Cursor): Calls {
  const later: Declaration[] = [];
  const now = linksOf(context, cursor, ["Action", "Integration"], (target, found) => {
    const isLater = target.kind === "Action" && takeWords(cursor, "later");
    const list = isLater ? later : found;
    if (!list.includes(target)) list.push(target);
  });
  return { now, later };
}

function linksOf(
  context: Context,
  cursor: Cursor,
  kinds: readonly SectionKind[],
  add: (target: Declaration, found: Declaration[]) => void,
): Declaration[] {
  const found: Declaration[] = [];
  const form =
    "links with a comma between two, such as `[Product](#entity-product), [Supply](#entity-supply)`";
  do {
    const link = takeLink(cursor);
    if (!link) {
      unexpected(context, cursor, "a link", form);
      return found;
    }
    const target = resolve(context, link, kinds);
    if (target) add(target, found);
  } while (takeSign(cursor, ","));
  mustEnd(context, cursor, form);
  return found;
}

export function idsOf(declarations: readonly Declaration[]): string[] {
  return declarations.map(({ id }) => id);
}
