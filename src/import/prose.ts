/**
 * Text of a source as one line of Markdown that means nothing but itself: no heading, bullet, link or markup of its
 * own. Empty where nothing is left.
 */
export function prose(text: string): string {
  const plain = text
    .replace(/\p{Cs}|[\p{Cc}\p{Cf}]/gu, " ")
    .replace(/!?\[([^\][]*)\]\(([^()]*)\)/g, (_, words: string, target: string) => `${words} ${target}`)
    .replace(/\[/g, "(")
    .replace(/\]/g, ")")
    .replace(/<\/?[A-Za-z][^<>]{0,80}>/g, " ")
    .replace(/<(?=[A-Za-z/!?])/g, "< ")
    .replace(/[*_~]{2,}|\\+/g, " ")
    .replace(/\s+/g, " ")
    .replace(/^[\s#>|+*=~:-]+/, "")
    .replace(/^(\d+)[.)](?= |$)/, "$1")
    .trim();
  return withWholeCode(plain);
}

/** The same where a paragraph or nothing is wanted: cut to a length that a person still reads. */
export function sentence(text: string, longest = 1200): string {
  const whole = prose(text);
  if (whole.length <= longest) return whole;
  return prose(`${whole.slice(0, longest).replace(/\s+\S*$/, "")} …`);
}

/** A code span; `null` for what none can hold: nothing, line ends, blanks at an edge, backticks. */
export function code(text: string): string | null {
  const isPlain =
    text.length <= 200 && text === text.trim() && !/[`\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}]/u.test(text);
  return isPlain && text !== "" ? `\`${text}\`` : null;
}

/** The same for a remark, which never has to be read back. */
export function quoted(text: string): string {
  const cut = text.length > 160 ? `${text.slice(0, 160)} …` : text;
  const flat = cut
    .replace(/[`\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  return flat === "" ? "(nothing)" : `\`${flat}\``;
}

/** Names in a row: `` `a`, `b` ``. */
export function listed(names: Iterable<string>): string {
  return [...names].map(quoted).join(", ");
}

/** Backticks that pair up stay; otherwise they become quotes. */
function withWholeCode(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const isWhole = runs.length % 2 === 0 && runs.every((run) => run === "`");
  return isWhole && !/`\s*`|^`/.test(text) ? text : text.replaceAll("`", "'");
}
