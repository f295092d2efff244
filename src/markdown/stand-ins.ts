/** Signs that mean something in CommonMark, and what stands for each where it may not: Unicode's noncharacters. */
const SIGNS = "*_[]<!`~-+>().&=?C\n\r";
const FIRST = 0xfdd0;

/** The text with stand-ins for the signs at these offsets. */
export function veil(text: string, offsets: readonly number[]): string {
  const sorted = [...new Set(offsets)].sort((a, b) => a - b);
  const pieces: string[] = [];
  let from = 0;
  for (const at of sorted) {
    const sign = SIGNS.indexOf(text[at] ?? "");
    if (sign < 0) continue;
    pieces.push(text.slice(from, at), String.fromCharCode(FIRST + sign));
    from = at + 1;
  }
  return pieces.join("") + text.slice(from);
}

/** The signs in place of their stand-ins. */
export function restoreSigns(text: string): string {
  return text.replaceAll(/[\ufdd0-\ufdef]/g, (sign) => SIGNS[sign.charCodeAt(0) - FIRST] ?? sign);
}
