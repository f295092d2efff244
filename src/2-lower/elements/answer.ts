import {
  lowerExpressionKind,
  lowerMissingBullet,
  lowerNoLogicForAnswer,
  lowerOpenRedirect,
  lowerRedirectStatus,
  lowerTextHere,
} from "../../diagnostics/messages.ts";
import { operandsOf } from "../../ir/expression.ts";
import { isMarkup } from "../../ir/media.ts";
import type { Action, ExpressionNode, Route, TextPart, ValuePart } from "../../ir/types.ts";
import type { Span } from "../../source/source.ts";
import type { Section } from "../../tree/spec-tree.ts";
import type { Bullet, CodeToken } from "../../tree/tokens.ts";
import type { Context } from "../context.ts";
import { type Cursor, mustEnd, takeCode, takeWords, unexpected } from "../cursor.ts";
import { expressionOf } from "../expression.ts";
import type { Scope } from "../expressions/scope.ts";
import { statusOf } from "./failure.ts";
import { messageTextOf } from "./message-text.ts";
import { refusePlaces } from "./text-places.ts";

/** What `returns:` says of an answer that is no JSON, before the rest of the section is looked at. */
export type AnswerDraft =
  | { readonly kind: "redirect"; readonly to: NonNullable<RedirectAnswer["to"]> | null; readonly span: Span }
  | { readonly kind: "text"; readonly media: string; readonly span: Span };

type Answers = NonNullable<Action["answers"]>;
type RedirectAnswer = Extract<Answers, { kind: "redirect" }>;

interface Read {
  readonly status: number;
  readonly answer: AnswerDraft;
}

/** Reads `` redirect to `target` (302) `` or `` `text/html` ``. `null`: wrong, and reported; `undefined`: neither. */
export function answerOf(
  context: Context,
  cursor: Cursor,
  bullet: Bullet,
  given: { readonly route: Route | null; readonly scope: Scope },
): Read | null | undefined {
  if (takeWords(cursor, "redirect")) {
    return redirectOf(context, cursor, bullet, given);
  }
  const code = takeCode(cursor);
  if (!code) return undefined;
  return textOf(context, cursor, code);
}

/** RFC 9110, 15.4, without those that send nobody anywhere. */
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

function redirectOf(
  context: Context,
  cursor: Cursor,
  bullet: Bullet,
  { route, scope }: { readonly route: Route | null; readonly scope: Scope },
): Read | null {
  const form = "the line as `` - returns: redirect to `target` (302) ``";
  let to: RedirectAnswer["to"] | null = null;
  if (takeWords(cursor, "to")) {
    const code = takeCode(cursor);
    if (!code) return unexpected(context, cursor, "an expression in a code span", form);
    to = targetOf(context, code, scope);
    if (!to) return null;
  }
  const said = statusOf(context, cursor, { use: "a redirect", from: 300, to: 399, example: 302 });
  mustEnd(context, cursor, form);
  const status = said ?? (route?.method === "GET" ? 302 : 303);
  if (!REDIRECTS.has(status)) {
    context.report(lowerRedirectStatus(bullet.span, { found: String(status) }));
    return null;
  }
  return { status, answer: { kind: "redirect", to: to ?? null, span: bullet.span } };
}

/** An expression that gives an address, and not one that the client has sent: that would be an open redirect. */
function targetOf(context: Context, code: CodeToken, scope: Scope): RedirectAnswer["to"] | null {
  const expression = expressionOf(context, code, scope);
  if (!expression) return null;
  const { kind } = expression.node.type;
  if (kind !== "text") {
    context.report(lowerExpressionKind(code.span, { name: "redirect to", expected: "a text", found: kind }));
    return null;
  }
  if (!comesFromInput(expression.node)) return expression;
  context.report(lowerOpenRedirect(code.span, { found: code.text }));
  return null;
}

/** What only decides between two values is no part of either. */
function comesFromInput(node: ExpressionNode): boolean {
  if (node.op === "variable") return node.name === "input";
  const parts = node.op === "conditional" ? [node.then, node.else] : operandsOf(node);
  return parts.some(comesFromInput);
}

/** Texts that clients show or read; others are files, or JSON. */
const MEDIA = /^(?:text\/[a-z0-9.+-]+|application\/(?:[a-z0-9.-]+\+)?xml)$/;

function textOf(context: Context, cursor: Cursor, code: CodeToken): Read | null {
  const form = "the line as `` - returns: `text/html` ``";
  if (!MEDIA.test(code.text)) {
    cursor.index -= 1;
    return unexpected(context, cursor, "a media type of texts, such as `text/html` or `text/plain`,", form);
  }
  const status = statusOf(context, cursor, { use: "an answer", from: 200, to: 299, example: 201 });
  mustEnd(context, cursor, form);
  return { status: status ?? 200, answer: { kind: "text", media: code.text, span: code.span } };
}

/** The answer with what the rest of the section says of it; `null` where that is wrong, and reported. */
export function checkedAnswer(
  context: Context,
  section: Section,
  draft: AnswerDraft,
  scope: Scope,
): Answers | null {
  const hasLogic = section.parts.some(({ kind }) => kind === "Logic");
  if (draft.kind === "redirect") {
    if (!draft.to && !hasLogic) context.report(lowerNoLogicForAnswer(draft.span, {}));
    return { kind: "redirect", ...(draft.to ? { to: draft.to } : {}) };
  }
  const { media, span } = draft;
  const prose = section.parts.find(({ kind }) => kind === "Text")?.prose;
  if (prose?.span) {
    const inside = withoutFence(prose.text, prose.span);
    const places = new Map<TextPart | ValuePart, Span>();
    const text = messageTextOf(context, inside.text, inside.span, scope, places);
    if (text && isMarkup(media)) refusePlaces(context, text, places);
    return text && { kind: "text", media, text };
  }
  // Of what logic gives nobody knows what is text and what is markup.
  if (hasLogic && !isMarkup(media)) return { kind: "text", media };
  const params = { section: `An action that answers \`${media}\``, bullet: "### Text", example: "### Text" };
  context.report(lowerMissingBullet(span, params));
  return null;
}

/** Reports a `### Text` that nothing answers. */
export function refuseText(context: Context, section: Section): void {
  const part = section.parts.find(({ kind }) => kind === "Text");
  if (part) context.report(lowerTextHere(part.span, { action: section.name.text }));
}

/** The inside of a text that is one fenced block, so that editors colour it and formatters leave it alone. */
function withoutFence(text: string, span: Span): { readonly text: string; readonly span: Span } {
  const match = /^(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n?\1\s*$/.exec(text);
  if (!match) return { text, span };
  const [, , inside = ""] = match;
  const before = text.indexOf("\n") + 1;
  const start = { line: span.start.line + 1, column: 1, offset: span.start.offset + before };
  return { text: `${inside}\n`, span: { file: span.file, start, end: span.end } };
}
