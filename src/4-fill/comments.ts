/** A body's text that speaks to whoever reads it next, or that cannot be seen. */

const ORDER =
  /\b(?:ignore|disregard|forget|override|bypass|skip)\b[^.\n]{0,60}\b(?:instructions?|rules?|prompts?|polic(?:y|ies)|checks?|above|previous|prior|guidelines?|spec|specification|tests?|reviews?)\b/i;
/** The same in the words of some other languages. */
const FOREIGN_ORDER =
  /\b(?:ignorez|oubliez|ignorier(?:e|t|en)|vergiss|vergesst|ignoren?|olvid(?:a|e|en)|ignorate|dimentica)\b/i;
const VOUCHING =
  /\b(?:lgtm|trust (?:this|me)|(?:approved|reviewed|verified|audited) by|safe to (?:merge|run))\b|\bthis (?:code|body|function|file|fill)\b[^.\n]{0,40}\b(?:approved|verified|audited|certified|reviewed|safe|trusted|tested)\b/i;
const WAIVER =
  /\b(?:checks?|rules?|polic(?:y|ies)|gates?|tests?)\b[^.\n]{0,30}\b(?:(?:do(?:es)?|need) not (?:apply|run|matter)|(?:are|is) (?:off|waived))\b/i;
const ASIDE =
  /\b(?:if (?:you|asked|anyone asks)|when (?:summari[sz]ing|reviewing|asked|reading this)|do(?:n't| not) (?:report|flag|mention)|whoever reads|everyone must)\b/i;
const UNREADABLE = /[A-Za-z0-9+/_-]{40,}/;
const ADDRESS =
  /\b(?:AIs?|LLMs?|GPT|Claude|Copilot|Gemini|chatbot|assistants?|language models?|system prompt|next (?:model|reader|author|agent|maintainer)|note to|you (?:are|must|should|may|can|will)|dear)\b/i;
const ROLE = /^[\s/*]*(?:system|assistant|user|human|developer|reviewers?|prompt|model|agent|ai)\s*:/im;
const TAG = /<\/?[a-z][\w-]*(?:\s[^>]*)?>|<\|[^|]*\|>|\[\/?INST\]/i;
const LINK = /\bhttps?:\/\/|\bwww\./i;
const TOOL =
  /^[/*\s]*(?:#(?:end)?region|(?:prettier|istanbul|c8|v8|deno|codeql|specc)[- ]?(?:ignore|lint|disable|skip|:)|noinspection|nosonar|nosec)\b|^\/\/\/\s*<|^\/[/*][#@]|sourceMappingURL|@(?:jsx|license|preserve|vite-ignore|__PURE__)/;
const LONGEST = 400;

/** Why a comment may not stay, for the end of a sentence; `null` where it may. */
export function commentProblem(comment: string): string | null {
  if (TOOL.test(comment)) return "it gives an order to a tool.";
  if (ORDER.test(comment) || FOREIGN_ORDER.test(comment) || WAIVER.test(comment))
    return "it wants rules to be set aside.";
  if (ROLE.test(comment) || TAG.test(comment)) return "it has the form of a message.";
  if (ADDRESS.test(comment) || ASIDE.test(comment)) return "it addresses someone.";
  if (VOUCHING.test(comment)) return "it vouches for the code.";
  if (UNREADABLE.test(comment)) return "it holds what no person reads.";
  if (LINK.test(comment)) return "it sends its reader elsewhere.";
  return comment.length > LONGEST ? "it is longer than a remark on the code." : null;
}

/** Why a text in the code may not stay; product texts may address people, but give no orders to readers of code. */
export function textProblem(text: string): string | null {
  if (ORDER.test(text) || /\bdeveloper mode\b/i.test(text)) return "a text wants rules to be set aside.";
  return /<\|[^|]*\|>|\[\/?INST\]/.test(text) ? "a text has the form of a message." : null;
}

/**
 * Characters that are not seen, or that change in which order others are seen, as ranges of code points (Unicode 16,
 * UAX 9 and UTS 55): controls but tabs and line feeds, format characters, fillers, selectors of variants, tags.
 */
const HIDDEN: readonly (readonly [first: number, last: number])[] = [
  [0x00, 0x08],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe0fff],
];

/** The first hidden character: its UTF-16 offset, its name and how it is written visibly. */
export function hiddenCharacter(
  text: string,
): { readonly at: number; readonly length: number; readonly name: string; readonly escape: string } | null {
  let at = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    if (HIDDEN.some(([first, last]) => point >= first && point <= last)) {
      const code = point.toString(16);
      const name = `U+${code.toUpperCase().padStart(4, "0")}`;
      const escape = code.length > 4 ? `\\u{${code}}` : `\\u${code.padStart(4, "0")}`;
      return { at, length: character.length, name, escape };
    }
    at += character.length;
  }
  return null;
}
