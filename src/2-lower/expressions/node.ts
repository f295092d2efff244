import type { ASTNode } from "@marcbachmann/cel-js";
import {
  expressionFoldVariable,
  expressionFoldVariableTaken,
  expressionUnsupported,
} from "../../diagnostics/messages.ts";
import { checkAggregatePlace, isAggregate, typeAggregate } from "./aggregates.ts";
import { typeCall, unknownFunction } from "./functions.ts";
import { foldTarget, isFold, typeFold } from "./folds.ts";
import { typeList } from "./lists.ts";
import { typeLiteral } from "./literals.ts";
import { typeMethod, unknownMethod } from "./methods.ts";
import { typeMember, typeName } from "./names.ts";
import { typeBinary, typeConditional, typeUnary } from "./operators.ts";
import { AGGREGATES, checkCount, FOLDS, FUNCTIONS, METHODS } from "./signatures.ts";
import type { Signature } from "./signatures.ts";
import { report, spanOf } from "./typed.ts";
import type { Context, Typed } from "./typed.ts";

/**
 * Types a node of the syntax tree, its parts first; `null` where something is wrong with it or with one of them,
 * which has then been reported. All parts are looked at, so that their mistakes come together.
 */
export function typeNode(context: Context, ast: ASTNode): Typed | null {
  switch (ast.op) {
    case "value":
      return typeLiteral(context, ast.args, ast);
    case "id":
      return typeName(context, ast.args, ast);
    case ".": {
      const of = typeNode(context, ast.args[0]);
      return of && typeMember(context, of, ast.args[1], ast);
    }
    case "!_":
    case "-_": {
      const operand = typeNode(context, ast.args);
      return operand && typeUnary(context, ast.op === "!_" ? "!" : "-", operand, ast);
    }
    case "?:": {
      const parts = typeNodes(context, ast.args);
      return parts && typeConditional(context, parts, ast);
    }
    case "list": {
      const items = typeNodes(context, ast.args);
      return items && typeList(context, items, ast);
    }
    case "call":
      return typeNamedCall(context, ast.args[0], ast.args[1], ast);
    case "rcall":
      return typeDottedCall(context, ast.args[0], ast.args[1], ast.args[2], ast);
    case "map":
      return unsupported(
        context,
        ast,
        "maps",
        "An object is a field of a spec; ask for its fields one by one.",
      );
    case "[]":
    case "[?]":
    case ".?":
      return unsupported(context, ast, "access by index", "Ask with `in` whether a list holds something.");
    default: {
      const operands = typeNodes(context, ast.args);
      return operands && typeBinary(context, ast.op, operands, ast);
    }
  }
}

function typeNodes(context: Context, all: readonly ASTNode[]): Typed[] | null {
  const typed = all.map((ast) => typeNode(context, ast));
  return typed.every((part) => part !== null) ? typed : null;
}

function typeNamedCall(context: Context, name: string, args: readonly ASTNode[], ast: ASTNode): Typed | null {
  const signature = AGGREGATES.get(name);
  if (signature && isAggregate(name)) {
    if (!checkAggregatePlace(context, signature, ast)) return null;
    const values = typeNodes({ ...context, aggregates: { within: `${name}(…)` } }, args);
    return values && typeAggregate(context, name, signature, values, ast);
  }
  if (!FUNCTIONS.has(name)) return unknownFunction(context, name, ast);
  const values = typeNodes(context, args);
  return values && typeCall(context, name, values, ast);
}

function typeDottedCall(
  context: Context,
  name: string,
  receiver: ASTNode,
  args: readonly ASTNode[],
  ast: ASTNode,
): Typed | null {
  const on = typeNode(context, receiver);
  const signature = FOLDS.get(name);
  if (!signature || !isFold(name)) {
    if (!METHODS.has(name)) return on && unknownMethod(context, name, on, ast);
    const values = typeNodes(context, args);
    return on && values && typeMethod(context, name, on, values, ast);
  }
  if (!checkCount(context, name, signature, args.length, ast)) return null;
  const [variable, body] = args;
  const entity = on && foldTarget(context, name, signature, on);
  if (!on || !entity || !variable || !body) return null;
  const bound = bindRow(context, name, signature, variable, entity);
  const typed = bound && typeNode(bound.context, body);
  return typed && typeFold(context, name, signature, on, bound.name, typed, ast);
}

/** The context of a fold's body, in which the name is a row of the entity. */
function bindRow(
  context: Context,
  name: string,
  signature: Signature,
  variable: ASTNode,
  entity: string,
): { readonly name: string; readonly context: Context } | null {
  const place = spanOf(context, variable);
  if (variable.op !== "id") {
    return report(context, expressionFoldVariable(place, { name, usage: signature.usage }));
  }
  const isTaken = (word: string): boolean =>
    word === "this" || context.bound.has(word) || context.scope.variables.has(word);
  if (isTaken(variable.args)) {
    const free = ["x", "y", "z"].find((word) => !isTaken(word)) ?? "each";
    return report(context, expressionFoldVariableTaken(place, { name: variable.args, free }));
  }
  return {
    name: variable.args,
    context: {
      ...context,
      bound: new Map([...context.bound, [variable.args, entity]]),
      // An aggregate inside of a fold would be taken over the rows outside of it.
      aggregates: context.aggregates === "allowed" ? { within: `${name}(…)` } : context.aggregates,
    },
  };
}

function unsupported(context: Context, ast: ASTNode, what: string, instead: string): null {
  return report(context, expressionUnsupported(spanOf(context, ast), { what, instead }));
}
