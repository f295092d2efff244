/** A body's text that speaks to whoever reads it next, or that cannot be seen. */

const ORDER =
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.\n]{0,60}\b(?:instructions?|rules?|prompts?|polic(?:y|ies)|checks?|above|previous|prior|guidelines?|spec|specification)\b/i;
const ADDRESS =
  /\b(?:AIs?|LLMs?|GPT|Claude|Copilot|Gemini|chatbot|assistants?|language models?|system prompt|next (?:model|reader|author|agent|maintainer)|note to|you (?:are|must|should|may|can|will)|dear)\b/i;
const ROLE = /^[\s/*]*(?:system|assistant|user|human|developer)\s*:/im;
const TAG = /<\/?[a-z][\w-]*(?:\s[^>]*)?>|<\|[^|]*\|>|\[\/?INST\]/i;
const LINK = /\bhttps?:\/\/|\bwww\./i;
const TOOL = /^\/\/\/\s*<|^\/[/*][#@]|sourceMappingURL|@(?:jsx|license|preserve|vite-ignore|__PURE__)/;
const LONGEST = 400;

/** Why a comment may not stay, for the end of a sentence; `null` where it may. */
export function commentProblem(comment: string): string | null {
  if (TOOL.test(comment)) return "it gives an order to a tool.";
  if (ORDER.test(comment)) return "it wants rules to be set aside.";
  if (ROLE.test(comment) || TAG.test(comment)) return "it has the form of a message.";
  if (ADDRESS.test(comment)) return "it addresses someone.";
  if (LINK.test(comment)) return "it sends its reader elsewhere.";
  return comment.length > LONGEST ? "it is longer than a remark on the code." : null;
}

/** Why a text in the code may not stay; product texts may address people, but give no orders to readers of code. */
export function textProblem(text: string): string | null {
  if (ORDER.test(text)) return "a text wants rules to be set aside.";
  return /<\|[^|]*\|>|\[\/?INST\]/.test(text) ? "a text has the form of a message." : null;
}

/** Characters that are not seen, or that change in which order others are seen (Unicode 16, UAX 9 and UTS 55). */
const HIDDEN =
  // eslint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]|[\u{e0000}-\u{e0fff}]/u;

/** The first hidden character: its UTF-16 offset, its name and how it is written visibly. */
export function hiddenCharacter(
  text: string,
): { readonly at: number; readonly length: number; readonly name: string; readonly escape: string } | null {
  const found = HIDDEN.exec(text);
  if (!found) return null;
  const code = (found[0].codePointAt(0) ?? 0).toString(16);
  const name = `U+${code.toUpperCase().padStart(4, "0")}`;
  const escape = code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
  return { at: found.index, length: found[0].length, name, escape };
}
