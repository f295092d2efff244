import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { fillAnswerCut, fillNoBody, fillRefused, fillSeveralBodies } from "../diagnostics/messages.ts";
import { NO_USAGE, type Reply } from "./provider.ts";
import { normalBody } from "./text.ts";

/** The only body of a reply, or what is wrong with the reply. */
export function bodyOf(
  reply: Reply,
  hole: string,
): { readonly body: string } | { readonly problem: Diagnostic } {
  if (reply.stop === "refused")
    return { problem: fillRefused(null, { hole, by: reply.model ?? "The model" }) };
  if (reply.stop === "cut") {
    return { problem: fillAnswerCut(null, { hole, tokens: reply.usage.output }) };
  }
  if (reply.problem !== null) return { problem: fillNoBody(null, { problem: reply.problem }) };
  const [only, ...others] = reply.bodies;
  if (only === undefined) return { problem: fillNoBody(null, { problem: "there is none in it." }) };
  if (others.length > 0) return { problem: fillSeveralBodies(null, { count: reply.bodies.length }) };
  return { body: normalBody(only) };
}

/** A reply that is plain text: the insides of its fenced blocks, or all of it. */
export function replyOfText(text: string): Reply {
  return {
    bodies: bodiesIn(text),
    stop: "end",
    problem: null,
    assumptions: [],
    model: null,
    usage: NO_USAGE,
    inBatch: false,
    raw: text,
  };
}

/** The insides of the fenced blocks of a text; all of the text where there are none; nothing where it is blank. */
export function bodiesIn(answer: string): string[] {
  const text = answer.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const blocks = [...text.matchAll(/^(`{3,}|~{3,})[^\n`]*\n([\s\S]*?)^\1[`~]*[ \t]*$/gm)];
  if (blocks.length > 0) return blocks.map((block) => block[2] ?? "");
  return text.trim() === "" ? [] : [text];
}
