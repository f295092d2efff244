import { lowerFieldName, lowerSaidTwice } from "../../diagnostics/messages.ts";
import type { Action, Event, NamedExpression } from "../../ir/types.ts";
import type { Bullet } from "../../tree/tokens.ts";
import { type Context, originOf } from "../context.ts";
import { cursorOf, mustEnd, takeCode, takeSign, unexpected } from "../cursor.ts";
import type { Declaration } from "../declarations.ts";
import { expressionOf } from "../expression.ts";
import { refuseBullets } from "./action-bullets.ts";
import { triggerOf } from "./trigger.ts";

/** `null` where it is wrong, and reported. */
export function lowerEvent(
  context: Context,
  { section, id, names }: Declaration,
  actions: readonly Action[],
): Event | null {
  const trigger = triggerOf(context, section, actions);
  if (!trigger) return null;
  return {
    id,
    name: section.name.text,
    type: names.kebab,
    doc: section.doc.text,
    trigger,
    values: valuesOf(context, section.bullets, trigger.entity),
    origin: originOf(section.span),
  };
}

/** Reads bullets `` `total`: `lines.sum(l, l.price)` `` over one row; their types follow from the expressions. */
function valuesOf(context: Context, bullets: readonly Bullet[], row: string): NamedExpression[] {
  const form = "the line as `` - `number`: `number` ``";
  const scope = { row, variables: new Map(), aggregates: false, model: context.model };
  const values: NamedExpression[] = [];
  for (const bullet of bullets) {
    const cursor = cursorOf(bullet);
    refuseBullets(context, bullet, "a value");
    const name = takeCode(cursor);
    if (!name || !takeSign(cursor, ":")) {
      unexpected(context, cursor, name ? "a colon" : "a name in a code span", form);
      continue;
    }
    if (!/^[a-z][A-Za-z0-9]*$/.test(name.text)) {
      const params = {
        name: name.text,
        form: "one word that begins with a small letter",
        suggestion: null,
        example: "total",
      };
      context.report(lowerFieldName(name.span, params));
    }
    if (values.some((other) => other.name === name.text))
      context.report(lowerSaidTwice(name.span, { what: name.text }));
    const code = takeCode(cursor);
    if (!code) {
      unexpected(context, cursor, "an expression in a code span", form);
      continue;
    }
    mustEnd(context, cursor, form);
    const expression = expressionOf(context, code, scope);
    if (expression) values.push({ name: name.text, expression });
  }
  return values;
}
