import { lowerEffectCallsOutside, lowerNoLogic, lowerSaidTwice } from "../../diagnostics/messages.ts";
import type { Effect } from "../../ir/types.ts";
import type { Section } from "../../tree/spec-tree.ts";
import { type Context, originOf } from "../context.ts";
import { cursorOf, mustEnd, takeLink, takeSign, takeWords, unexpected } from "../cursor.ts";
import type { Declaration } from "../declarations.ts";
import { resolve } from "../links.ts";
import { keyOf } from "../lookups.ts";
import { refuseBullets } from "./action-bullets.ts";
import { calledLinks, elementLinks, idsOf } from "./element-links.ts";
import { addFailure } from "./failure.ts";
import { holeOf } from "./hole.ts";

/** `null` where it is wrong, and reported. */
export function lowerEffect(context: Context, { section, id }: Declaration): Effect | null {
  const event = eventOf(context, section);
  const said: Pick<Effect, "changes" | "reads" | "calls" | "later" | "fails"> = {
    changes: [],
    reads: [],
    calls: [],
    fails: [],
  };
  const keys = new Set<string>();
  for (const bullet of section.bullets) {
    const read = keyOf(context, bullet, ["changes", "reads", "calls", "fails"], "An effect");
    if (!read) continue;
    const { key, cursor } = read;
    if (keys.has(key) && key !== "fails") context.report(lowerSaidTwice(bullet.span, { what: key }));
    keys.add(key);
    if (key === "fails") {
      addFailure(context, cursor, bullet, said.fails);
      continue;
    }
    refuseBullets(context, bullet, `\`${key}\``);
    if (key === "changes") said.changes = idsOf(elementLinks(context, cursor, ["Entity"]));
    else if (key === "reads") said.reads = idsOf(elementLinks(context, cursor, ["Entity", "View"]));
    else {
      const { now, later } = calledLinks(context, cursor);
      for (const { kind, section: outside } of now) {
        if (kind === "Integration") {
          context.report(lowerEffectCallsOutside(bullet.span, { integration: outside.name.text }));
        }
      }
      said.calls = idsOf(now.filter(({ kind }) => kind === "Action"));
      if (later.length > 0) said.later = idsOf(later);
    }
  }
  const hole = holeOf(section, id);
  if (!hole) context.report(lowerNoLogic(section.name.span, { name: section.name.text }));
  if (!event || !hole) return null;
  return {
    id,
    name: section.name.text,
    doc: section.doc.text,
    ...event,
    ...said,
    hole,
    origin: originOf(section.span),
  };
}

const OPERATIONS = ["create", "update", "delete"] as const;

function eventOf(context: Context, section: Section): Pick<Effect, "when" | "operations" | "entity"> | null {
  const form = "the first line as `after create, update of [Adjustment](#entity-adjustment)`";
  const cursor = cursorOf(section.lead ?? { tokens: [], doc: section.doc, span: section.span });
  const when = takeWords(cursor, "before") ? "before" : takeWords(cursor, "after") ? "after" : null;
  if (!when) return unexpected(context, cursor, "`before` or `after`", form);
  const operations: Effect["operations"] = [];
  do {
    const operation = OPERATIONS.find((word) => takeWords(cursor, word));
    if (!operation) return unexpected(context, cursor, "`create`, `update` or `delete`", form);
    if (!operations.includes(operation)) operations.push(operation);
  } while (takeSign(cursor, ","));
  if (!takeWords(cursor, "of")) return unexpected(context, cursor, "`of` and a link to an entity", form);
  const link = takeLink(cursor);
  if (!link) return unexpected(context, cursor, "a link to an entity", form);
  mustEnd(context, cursor, form);
  const entity = resolve(context, link, ["Entity"]);
  return entity && { when, operations, entity: entity.id };
}
