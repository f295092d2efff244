import type { ExpressionNode, ValueType } from "../../ir/types.ts";
import { agree, checkValue, commonType } from "./agree.ts";
import { retype } from "./literals.ts";
import { binary, BOOLEAN, checkNotNull, VALUES, wrongOperand } from "./operands.ts";
import type { Range } from "./place.ts";
import { literalText, plain, quote } from "./typed.ts";
import type { Context, Typed } from "./typed.ts";
import { typeWords } from "./words.ts";

/** `[a, b]`; all items are of one type, and none is null. */
export function typeList(context: Context, written: readonly Typed[], range: Range): Typed | null {
  if (!checkNotNull(context, "[…]", ...written)) return null;
  // The first item that is no text literal says what the literals are.
  const model = written.find((item) => literalText(item) === null) ?? written[0];
  const items: Typed[] = [];
  let type: ValueType | null = null;
  for (const one of model === undefined ? [] : written) {
    const agreed = model && agree(context, model, one, "A list");
    if (!agreed) return null;
    items.push(agreed.right);
    type = type === null ? agreed.type : (commonType(type, agreed.type) ?? agreed.type);
  }
  return listOf(items, type ?? NOTHING, range);
}

/** `x in list`. */
export function typeIn(context: Context, left: Typed, right: Typed, range: Range): Typed | null {
  if (right.node.type.kind !== "list") {
    return wrongOperand(context, "in", right, "a list on its right", hintForIn(context, right));
  }
  if (!checkNotNull(context, "in", left)) return null;
  const list = right.items ? retypeItems(context, right, right.items, left) : right;
  const item = list?.node.type.item;
  const member = item && retype(context, left, item);
  if (!list || !item || !member || !checkValue(context, member, list)) return null;
  const type = commonType(member.node.type, item);
  if (type === null || !VALUES.has(type.kind)) {
    const hint =
      member.node.type.kind === "row" ? `The row's own id is \`${quote(context, member.range)}.id\`.` : null;
    return wrongOperand(context, "in", member, `what the list holds: ${typeWords(item)}`, hint);
  }
  return binary("in", member, list, BOOLEAN, range);
}

/** The text literals of a list, as what stands left of `in` wants them. */
function retypeItems(context: Context, list: Typed, items: readonly Typed[], left: Typed): Typed | null {
  const retyped: Typed[] = [];
  for (const item of items) {
    const one = retype(context, item, left.node.type);
    if (one === null || !checkValue(context, one, left)) return null;
    retyped.push(one);
  }
  const [first] = retyped;
  const isText = list.node.type.item?.kind === "text";
  return listOf(retyped, (isText ? first?.node.type : list.node.type.item) ?? NOTHING, list.range);
}

function listOf(items: readonly Typed[], item: ValueType, range: Range): Typed {
  const node: ExpressionNode = {
    op: "list",
    type: { kind: "list", nullable: false, item },
    items: items.map((one) => one.node),
  };
  return { ...plain(node, range), items };
}

function hintForIn(context: Context, right: Typed): string | null {
  const text = quote(context, right.range);
  if (right.node.type.kind === "text") return `Whether a text holds another is \`${text}.contains(…)\`.`;
  return right.node.type.kind === "rows" ? `Many rows are asked with \`${text}.exists(x, …)\`.` : null;
}

/** The item of an empty list. */
const NOTHING: ValueType = { kind: "null", nullable: true };
