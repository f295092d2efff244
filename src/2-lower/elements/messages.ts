import { lowerSaidTwice } from "../../diagnostics/messages.ts";
import type { Field, Ir } from "../../ir/types.ts";
import type { Context } from "../context.ts";
import { declaredAs } from "../declarations.ts";
import { madeField } from "./made.ts";
import { lowerMessage } from "./message.ts";

/** Puts the messages into the IR, with the settings that they need and the way to a new password. */
export function lowerMessages(context: Context, ir: Ir): void {
  const messages = declaredAs(context.declarations, "Message").flatMap((declaration) => {
    const lowered = lowerMessage(context, declaration, ir.actions, ir.signIn);
    if (!lowered) return [];
    const { message, resetMinutes } = lowered;
    if (resetMinutes !== null && ir.signIn) {
      const what = "when a password is forgotten";
      if (ir.signIn.reset) context.report(lowerSaidTwice(declaration.section.span, { what }));
      ir.signIn.reset = { message: message.id, minutes: resetMinutes };
    }
    return [message];
  });
  const [first] = messages;
  if (!first) return;
  ir.messages = messages;
  const setting = (name: string, doc: string, more: Partial<Field>): Field =>
    madeField(name, { kind: "text" }, doc, first.origin, {
      system: false,
      column: name.toLowerCase(),
      ...more,
    });
  const own = [
    setting(
      "SMTP_URL",
      "where e-mail is sent from, as `smtp://user:password@host:587`; without it nothing is sent, and messages are kept as files in `DATA_DIR/mail`",
      { optional: true, writeOnly: true },
    ),
    setting("MAIL_FROM", "whom e-mail is from", {
      default: { kind: "value", value: `${ir.name}@localhost` },
    }),
  ];
  const names = new Set(ir.settings.map(({ name }) => name));
  ir.settings.push(...own.filter(({ name }) => !names.has(name)));
}
