import type { FieldType } from "../../ir/types.ts";
import type { Bullet } from "../../tree/tokens.ts";
import type { Context } from "../context.ts";
import { type Cursor, takeWords } from "../cursor.ts";
import { fieldsOf } from "../fields/fields.ts";
import { ANSWER_PLACE, OUTSIDE_PLACE } from "../fields/place.ts";

/** Reads `object` or `list of objects`, with the fields below the bullet; `null` where neither comes next. */
export function shapeOf(
  context: Context,
  cursor: Cursor,
  bullet: Bullet,
  place: "answer" | "outside",
): FieldType | null {
  const isList = takeWords(cursor, "list of objects");
  if (!isList && !takeWords(cursor, "object")) return null;
  const fields = fieldsOf(context, bullet.bullets, place === "answer" ? ANSWER_PLACE : OUTSIDE_PLACE);
  const object: FieldType = { kind: "object", fields };
  return isList ? { kind: "list", of: object } : object;
}
