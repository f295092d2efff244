import { lowerNotAPart } from "../../diagnostics/messages.ts";
import type { Context } from "../context.ts";
import { cursorOf, mustEnd, takeLink, takeWords, unexpected } from "../cursor.ts";
import type { Declaration } from "../declarations.ts";
import { resolve } from "../links.ts";
import type { EntityDraft } from "./entity.ts";

/** The whole of each entity that is written with another, by the part's id. */
export type Wholes = ReadonlyMap<string, Declaration>;

export function wholesOf(drafts: readonly EntityDraft[]): Wholes {
  const wholes = new Map<string, Declaration>();
  for (const { declaration, fields } of drafts) {
    for (const { type } of fields) {
      if (type.kind === "many" && type.written && !wholes.has(type.entity))
        wholes.set(type.entity, declaration);
    }
  }
  return wholes;
}

/**
 * What `- with [Whole]` under Access names, or what the whole itself says. `null`: the entity is no part; an `id` of
 * `undefined`: it says that it is one, but of what is wrong, and reported.
 */
export function wholeSaid(
  context: Context,
  { id, section }: Declaration,
  wholes: Wholes,
): { readonly id: string | undefined } | null {
  const form = "the line as `- with [Recipe](#entity-recipe)`, alone under `### Access`";
  const access = section.parts.find(({ kind }) => kind === "Access");
  for (const bullet of access?.bullets ?? []) {
    const cursor = cursorOf(bullet);
    if (!takeWords(cursor, "with")) continue;
    const link = takeLink(cursor);
    if (!link) {
      unexpected(context, cursor, "a link to the whole", form);
      return { id: undefined };
    }
    const whole = resolve(context, link, ["Entity"]);
    if (!whole || !mustEnd(context, cursor, form)) return { id: undefined };
    for (const other of access?.bullets ?? []) {
      if (other !== bullet) unexpected(context, cursorOf(other), "nothing", form);
    }
    if (wholes.get(id)?.id === whole.id) return { id: whole.id };
    if (!context.model.fieldsOf(whole.id)?.some(({ name }) => context.brokenFields.has(name))) {
      const params = { whole: whole.section.name.text, entity: section.name.text };
      context.report(lowerNotAPart(link.span, params));
    }
    return { id: undefined };
  }
  const whole = wholes.get(id);
  return whole ? { id: whole.id } : null;
}
