/** A text with `${expressions}`, cut: plain stretches as texts, expressions with the offset at which they begin. */
export type TemplatePart = string | { readonly expression: string; readonly offset: number };

/** Cuts a text at its `${…}`; braces and quotes inside an expression are counted. Null where one is not closed. */
export function cutTemplate(text: string): TemplatePart[] | null {
  const parts: TemplatePart[] = [];
  let plain = 0;
  for (let at = text.indexOf("${"); at !== -1; at = text.indexOf("${", plain)) {
    const end = closingBrace(text, at + 2);
    if (end === null) return null;
    if (at > plain) parts.push(text.slice(plain, at));
    parts.push({ expression: text.slice(at + 2, end), offset: at + 2 });
    plain = end + 1;
  }
  if (plain < text.length) parts.push(text.slice(plain));
  return parts;
}

function closingBrace(text: string, from: number): number | null {
  let depth = 0;
  let quote: string | null = null;
  for (let at = from; at < text.length; at++) {
    const letter = text[at];
    if (quote !== null) {
      if (letter === "\\") at += 1;
      else if (letter === quote) quote = null;
    } else if (letter === "'" || letter === '"') quote = letter;
    else if (letter === "{") depth += 1;
    else if (letter === "}") {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  return null;
}
