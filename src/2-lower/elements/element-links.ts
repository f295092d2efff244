import type { SectionKind } from "../../tree/spec-tree.ts";
import type { Context } from "../context.ts";
import { type Cursor, mustEnd, takeLink, takeSign, unexpected } from "../cursor.ts";
import type { Declaration } from "../declarations.ts";
import { resolve } from "../links.ts";

/** Reads links with commas between them, up to the end of the line; each element once. */
export function elementLinks(context: Context, cursor: Cursor, kinds: readonly SectionKind[]): Declaration[] {
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
    if (target && !found.includes(target)) found.push(target);
  } while (takeSign(cursor, ","));
  mustEnd(context, cursor, form);
  return found;
}

export function idsOf(declarations: readonly Declaration[]): string[] {
  return declarations.map(({ id }) => id);
}
