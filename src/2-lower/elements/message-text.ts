import { lowerPlaceholder } from "../../diagnostics/messages.ts";
import type { TextPart, ValuePart } from "../../ir/types.ts";
import type { Span } from "../../source/source.ts";
import type { Context } from "../context.ts";
import { expressionOf } from "../expression.ts";
import type { Scope } from "../expressions/scope.ts";

/**
 * Reads a text with `{expression}` in it. `null` where one is wrong, and reported.
 *
 * @param places gets the place of each value, for whoever has more to ask of it.
 */
export function messageTextOf(
  context: Context,
  text: string,
  start: Span,
  scope: Scope,
  places?: Map<TextPart | ValuePart, Span>,
): (TextPart | ValuePart)[] | null {
  const parts: (TextPart | ValuePart)[] = [];
  let isWhole = true;
  for (const match of text.matchAll(/[^{}]+|\{([^{}]*)\}|[{}]/g)) {
    const [found, inside] = match;
    if (inside !== undefined && inside.trim() !== "") {
      const source = inside.trim();
      const span = placeIn(text, start, match.index + found.indexOf(source), source.length);
      const value = expressionOf(context, { kind: "code", text: source, span, outer: span }, scope);
      if (value) {
        const part = { value };
        parts.push(part);
        places?.set(part, span);
      } else isWhole = false;
    } else if (/^[{}]/.test(found)) {
      context.report(lowerPlaceholder(placeIn(text, start, match.index, found.length), { found }));
      isWhole = false;
    } else parts.push({ text: found });
  }
  return isWhole ? parts : null;
}

/** Where a stretch of a text stands that begins at a place and may go over several lines. */
function placeIn(text: string, { file, start }: Span, index: number, length: number): Span {
  const before = text.slice(0, index).split("\n");
  const line = start.line + before.length - 1;
  const column = (before.length === 1 ? start.column : 1) + (before.at(-1)?.length ?? 0);
  const offset = start.offset + index;
  return {
    file,
    start: { line, column, offset },
    end: { line, column: column + length, offset: offset + length },
  };
}
