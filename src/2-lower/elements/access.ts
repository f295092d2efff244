import {
  lowerAppendOnlyAllows,
  lowerNoPolicy,
  lowerSaidTwice,
  lowerUnexpected,
  lowerUnknownBullet,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { Access } from "../../ir/types.ts";
import type { Bullet } from "../../tree/tokens.ts";
import { type Context, listed } from "../context.ts";
import { cursorOf, peek, phraseOf, placeOf, takeSign, unexpected } from "../cursor.ts";
import type { Declaration } from "../declarations.ts";
import { accountVariables, conditionOf } from "../expression.ts";
import { grantsOf } from "../grants.ts";

type Operation = keyof Access;

const OPERATIONS: Readonly<Record<"entity" | "view", readonly Operation[]>> = {
  entity: ["list", "read", "create", "update", "delete"],
  view: ["list", "read"],
};

const FORM = "the line as `- create, update: [Admin](#role-admin)`";

export function noAccess(): Access {
  return { list: [], read: [], create: [], update: [], delete: [] };
}

/** Reads `### Access`. Every operation is either allowed or denied; `read` speaks for `list` too. */
export function accessOf(
  context: Context,
  declaration: Declaration,
  kind: "entity" | "view",
  appendOnly: boolean,
): Access {
  const access = noAccess();
  const said = new Set<Operation>();
  const part = declaration.section.parts.find((one) => one.kind === "Access");
  const reader: Reader = { context, declaration, kind, appendOnly, access, said, lost: false };
  for (const bullet of part?.bullets ?? []) readBullet(reader, bullet);
  if (!said.has("list")) access.list = access.read;
  const missing = OPERATIONS[kind].filter((operation) => !said.has(operation) && !(operation === "list"));
  if (missing.length > 0 && !reader.lost) {
    context.report(
      lowerNoPolicy(part?.span ?? declaration.section.name.span, {
        name: declaration.section.name.text,
        missing: listed(missing),
        example: missing.join(", "),
      }),
    );
  }
  return access;
}

interface Reader {
  readonly context: Context;
  readonly declaration: Declaration;
  readonly kind: "entity" | "view";
  readonly appendOnly: boolean;
  readonly access: Access;
  readonly said: Set<Operation>;
  /** True where a line is so wrong that nobody can tell which operations it meant. */
  lost: boolean;
}

function readBullet(reader: Reader, bullet: Bullet): void {
  const { context, access, said } = reader;
  const cursor = cursorOf(bullet);
  const operations: Operation[] = [];
  do {
    const token = peek(cursor);
    if (token?.kind !== "word") {
      unexpected(context, cursor, "an operation", FORM);
      reader.lost = true;
      return;
    }
    cursor.index += 1;
    const operation = operationOf(reader, token.text, placeOf({ ...cursor, index: cursor.index - 1 }));
    if (!operation) continue;
    if (said.has(operation)) context.report(lowerSaidTwice(token.span, { what: operation }));
    said.add(operation);
    operations.push(operation);
  } while (takeSign(cursor, ","));
  if (!takeSign(cursor, ":")) {
    unexpected(context, cursor, "a colon", FORM);
    return;
  }
  const from = phraseOf(cursor).span;
  const scope = { row: reader.declaration.id, aggregates: false, model: context.model };
  const grants = grantsOf(context, cursor, (code, nullable) =>
    conditionOf(context, code, { ...scope, variables: accountVariables(context, nullable) }),
  );
  const changing = operations.find((operation) => operation === "update" || operation === "delete");
  if (reader.appendOnly && changing && grants.length > 0) {
    context.report(lowerAppendOnlyAllows(from, { operation: changing }));
  }
  for (const operation of operations) access[operation] = grants;
}

function operationOf(
  reader: Reader,
  word: string,
  span: Parameters<typeof lowerUnexpected>[0],
): Operation | null {
  const known = OPERATIONS[reader.kind];
  const found = known.find((operation) => operation === word);
  if (found) return found;
  const near = nearest(word, known);
  const meant = known.find((operation) => operation === near);
  if (meant) reader.said.add(meant);
  else reader.lost = true;
  reader.context.report(
    lowerUnknownBullet(span, { section: "`### Access`", found: word, known: listed(known), nearest: near }),
  );
  return null;
}
