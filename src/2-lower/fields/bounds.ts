import { lowerEmptyRange } from "../../diagnostics/messages.ts";
import { writeDuration } from "../../ir/duration.ts";
import type { Bound, FieldType } from "../../ir/types.ts";
import type { Span } from "../../source/source.ts";
import type { Context } from "../context.ts";
import { compareDecimals } from "../numbers.ts";

/** Reports a range that nothing fits into. */
export function checkBounds(context: Context, type: FieldType, span: Span): void {
  const [low, high] = boundsOf(type);
  if (!low || !high) return;
  const order = compareDecimals(low.value, high.value);
  if (order < 0 || (order === 0 && !low.exclusive && !high.exclusive)) return;
  const say = ({ value }: Bound): string => (type.kind === "duration" ? writeDuration(Number(value)) : value);
  context.report(
    lowerEmptyRange(span, {
      low: `${low.exclusive ? "more than" : "at least"} ${say(low)}`,
      high: `${high.exclusive ? "less than" : "at most"} ${say(high)}`,
    }),
  );
}

/** True where the number lies within the type's bounds. */
export function isWithin(type: FieldType, value: string): boolean {
  const [low, high] = boundsOf(type);
  const above = low ? compareDecimals(value, low.value) : 1;
  const below = high ? compareDecimals(value, high.value) : -1;
  return (above > 0 || (above === 0 && !low?.exclusive)) && (below < 0 || (below === 0 && !high?.exclusive));
}

function boundsOf(type: FieldType): readonly [Bound | undefined, Bound | undefined] {
  switch (type.kind) {
    case "integer":
    case "duration":
    case "decimal":
    case "money":
      return [type.min, type.max];
    case "text":
    case "markdown":
      return [inclusive(type.minLength), inclusive(type.maxLength)];
    case "list":
    case "many":
      return [inclusive(type.minItems), inclusive(type.maxItems)];
    default:
      return [undefined, undefined];
  }
}

function inclusive(count: number | undefined): Bound | undefined {
  return count === undefined ? undefined : { value: String(count), exclusive: false };
}
