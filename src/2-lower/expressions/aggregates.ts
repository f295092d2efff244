import { expressionAggregateOutside, expressionAggregateWithin } from "../../diagnostics/messages.ts";
import type { AggregateNode, ValueType } from "../../ir/types.ts";
import { isNumber } from "./agree.ts";
import { isOrdered, ORDERED_WORDS } from "./operands.ts";
import type { Range } from "./place.ts";
import { AGGREGATES, checkCount, wrongArgument } from "./signatures.ts";
import type { Signature } from "./signatures.ts";
import { plain, report, spanOf } from "./typed.ts";
import type { Context, Typed } from "./typed.ts";

type AggregateName = AggregateNode["function"];

/** True for what stands for the rows of a report's part. */
export function isAggregate(name: string): name is AggregateName {
  return AGGREGATES.has(name);
}

/** False, and reported, where no aggregate can stand. */
export function checkAggregatePlace(context: Context, signature: Signature, range: Range): boolean {
  const place = spanOf(context, range);
  const { usage } = signature;
  if (context.aggregates === "allowed") return true;
  if (context.aggregates === "forbidden") report(context, expressionAggregateOutside(place, { usage }));
  else report(context, expressionAggregateWithin(place, { usage, outer: context.aggregates.within }));
  return false;
}

/** An aggregate, its argument typed already. Nulls count for nothing; of no rows the sum is 0, all else null. */
export function typeAggregate(
  context: Context,
  name: AggregateName,
  signature: Signature,
  args: readonly Typed[],
  range: Range,
): Typed | null {
  if (!checkCount(context, name, signature, args.length, range)) return null;
  const [argument] = args;
  if (argument === undefined) return aggregate(name, { kind: "integer", nullable: false }, null, range);
  const { type } = argument.node;
  if (name === "sum" || name === "avg") {
    if (!isNumber(type)) return wrongArgument(context, name, signature, argument, "a number");
    const result: ValueType =
      name === "sum"
        ? { ...type, nullable: false }
        : { kind: "decimal", nullable: true, scale: AVERAGE_SCALE };
    return aggregate(name, result, argument, range);
  }
  if (!isOrdered(type)) return wrongArgument(context, name, signature, argument, ORDERED_WORDS);
  return aggregate(name, { ...type, nullable: true }, argument, range);
}

/** As of every quotient. */
const AVERAGE_SCALE = 10;

function aggregate(name: AggregateName, type: ValueType, argument: Typed | null, range: Range): Typed {
  return plain({ op: "aggregate", type, function: name, argument: argument?.node ?? null }, range);
}
