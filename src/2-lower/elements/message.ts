import {
  lowerExpressionKind,
  lowerMissingBullet,
  lowerNoSignIn,
  lowerSaidTwice,
} from "../../diagnostics/messages.ts";
import type { Action, Expression, Message, SignIn } from "../../ir/types.ts";
import type { Section } from "../../tree/spec-tree.ts";
import { type Context, originOf } from "../context.ts";
import { type Cursor, cursorOf, mustEnd, takeCode, takeWords, unexpected } from "../cursor.ts";
import type { Declaration } from "../declarations.ts";
import { expressionOf } from "../expression.ts";
import type { Scope, Variable } from "../expressions/scope.ts";
import { keyOf, type KeyedBullet } from "../lookups.ts";
import { refuseBullets } from "./action-bullets.ts";
import { takeMinutes } from "./duration.ts";
import { messageTextOf } from "./message-text.ts";
import { triggerOf } from "./trigger.ts";

/** A message, and for how many minutes its token is good where it lets people in who forgot their password. */
export interface LoweredMessage {
  readonly message: Message;
  readonly resetMinutes: number | null;
}

/** `null` where it is wrong, and reported. */
export function lowerMessage(
  context: Context,
  { section, id }: Declaration,
  actions: readonly Action[],
  signIn: SignIn | null,
): LoweredMessage | null {
  const resetMinutes = resetOf(context, section);
  if (resetMinutes !== null && !signIn) context.report(lowerNoSignIn(section.span, {}));
  const trigger = resetMinutes === null ? triggerOf(context, section, actions) : null;
  const row = resetMinutes === null ? trigger?.entity : signIn?.account;
  const bullets = bulletsOf(context, section);
  if (row === undefined) return null;
  const variables = new Map<string, Variable>(resetMinutes === null ? [] : [["token", TOKEN]]);
  const scope: Scope = { row, variables, aggregates: false, model: context.model };
  const to = toOf(context, bullets.get("to")?.cursor, scope);
  const subject = subjectOf(context, bullets.get("subject")?.cursor, scope);
  const prose = section.parts.find(({ kind }) => kind === "Text")?.prose;
  const text = prose?.span ? messageTextOf(context, prose.text, prose.span, scope) : null;
  if (!prose?.span) miss(context, section, "### Text", "### Text");
  if (!to || !subject || !text) return null;
  const message = {
    id,
    name: section.name.text,
    doc: section.doc.text,
    trigger,
    to,
    subject,
    text,
    origin: originOf(section.span),
  };
  return { message, resetMinutes };
}

const TOKEN: Variable = { kind: "value", type: { kind: "text", nullable: false } };

/** Reads `when a password is forgotten, for 1 hour`; `null` where the line begins otherwise. */
function resetOf(context: Context, { lead }: Section): number | null {
  const cursor = lead && cursorOf({ ...lead, tokens: lead.tokens.filter(({ text }) => text !== ",") });
  if (!cursor || !takeWords(cursor, "when a password is forgotten")) return null;
  const form = "the line as `when a password is forgotten, for 1 hour`";
  const minutes = takeWords(cursor, "for") ? takeMinutes(cursor) : null;
  if (minutes === null) unexpected(context, cursor, "`for` and a time in minutes or hours", form);
  else mustEnd(context, cursor, form);
  return minutes ?? 60;
}

function bulletsOf(context: Context, section: Section): ReadonlyMap<string, KeyedBullet> {
  const bullets = new Map<string, KeyedBullet>();
  for (const bullet of section.bullets) {
    const read = keyOf(context, bullet, ["to", "subject"], "A message");
    if (!read) continue;
    refuseBullets(context, bullet, `\`${read.key}\``);
    if (bullets.has(read.key)) context.report(lowerSaidTwice(bullet.span, { what: read.key }));
    bullets.set(read.key, read);
  }
  if (!bullets.has("to")) miss(context, section, "to", "- to: `email`");
  if (!bullets.has("subject")) miss(context, section, "subject", "- subject: `Your order {number}`");
  return bullets;
}

function miss(context: Context, section: Section, bullet: string, example: string): void {
  context.report(lowerMissingBullet(section.name.span, { section: "The message", bullet, example }));
}

function toOf(context: Context, cursor: Cursor | undefined, scope: Scope): Expression | null {
  if (!cursor) return null;
  const form = "the line as `` - to: `customer.email` ``";
  const code = takeCode(cursor);
  if (!code) return unexpected(context, cursor, "an expression in a code span", form);
  mustEnd(context, cursor, form);
  const expression = expressionOf(context, code, scope);
  if (!expression || expression.node.type.kind === "text") return expression;
  const params = { name: "to", expected: "a text", found: expression.node.type.kind };
  context.report(lowerExpressionKind(code.span, params));
  return null;
}

function subjectOf(context: Context, cursor: Cursor | undefined, scope: Scope): Message["subject"] | null {
  if (!cursor) return null;
  const form = "the line as `` - subject: `Your order {number}` ``";
  const code = takeCode(cursor);
  if (!code) return unexpected(context, cursor, "a text in a code span", form);
  mustEnd(context, cursor, form);
  return messageTextOf(context, code.text, code.span, scope);
}
