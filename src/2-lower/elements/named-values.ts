import { lowerSaidTwice } from "../../diagnostics/messages.ts";
import type { Field, NamedExpression } from "../../ir/types.ts";
import type { Bullet } from "../../tree/tokens.ts";
import type { Context } from "../context.ts";
import { cursorOf, mustEnd, takeCode, takeSign, unexpected } from "../cursor.ts";
import { valueFor } from "../expression.ts";
import type { Scope } from "../expressions/scope.ts";
import { fieldNamed } from "../lookups.ts";
import { refuseBullets } from "./action-bullets.ts";

/** Reads bullets `` `field`: `expression` `` for fields that are declared. `named`: also those that are wrong. */
export function namedValues(
  context: Context,
  bullets: readonly Bullet[],
  {
    scope,
    fields,
    owner,
  }: { readonly scope: Scope; readonly fields: readonly Field[]; readonly owner: string },
): { readonly values: NamedExpression[]; readonly named: ReadonlySet<string> } {
  const form = "the line as `` - `net`: `total` ``";
  const values: NamedExpression[] = [];
  const named = new Set<string>();
  for (const bullet of bullets) {
    const cursor = cursorOf(bullet);
    refuseBullets(context, bullet, "a value");
    const name = takeCode(cursor);
    if (!name || !takeSign(cursor, ":")) {
      unexpected(context, cursor, name ? "a colon" : "a field in a code span", form);
      continue;
    }
    const field = fieldNamed(context, name, fields, owner);
    if (named.has(name.text)) context.report(lowerSaidTwice(name.span, { what: name.text }));
    named.add(name.text);
    const code = takeCode(cursor);
    if (!code) {
      unexpected(context, cursor, "an expression in a code span", form);
      continue;
    }
    mustEnd(context, cursor, form);
    const expression = field && valueFor(context, code, scope, field);
    if (field && expression) values.push({ name: field.name, expression });
  }
  return { values, named };
}
