import { lowerNobodyAndOthers, lowerUnknownWho } from "../diagnostics/messages.ts";
import { BORROWED_WHO, ownWords, remedyFor } from "../diagnostics/borrowed-words.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Expression, Grant } from "../ir/types.ts";
import type { Span } from "../source/source.ts";
import type { CodeToken } from "../tree/tokens.ts";
import type { Context } from "./context.ts";
import {
  type Cursor,
  peek,
  phraseOf,
  placeOf,
  takeCode,
  takeLink,
  takeSign,
  takeWords,
  unexpected,
} from "./cursor.ts";
import { linkTo, resolve } from "./links.ts";

/** Types the `where` of a grant. `nullable`: whether nobody may be signed in. */
export type WhereOf = (code: CodeToken, nullable: boolean) => Expression | null;

const FORM = "who may as `anyone`, `signed in`, `nobody` or links to roles, with a comma between two";

/** Reads who may, up to the end of the line: links to roles, `anyone`, `signed in` or `nobody`. */
export function grantsOf(context: Context, cursor: Cursor, whereOf: WhereOf): Grant[] {
  const grants: Grant[] = [];
  let nobody: Span | null = null;
  let others = 0;
  do {
    const span = placeOf(cursor);
    if (takeWords(cursor, "nobody")) {
      nobody = span;
      continue;
    }
    others += 1;
    const grant = grantOf(context, cursor);
    if (grant === undefined) return grants;
    const where = takeWhere(context, cursor, (code) => whereOf(code, grant?.who === "anyone"));
    if (where === undefined) return grants;
    if (grant) grants.push(where ? { ...grant, where } : grant);
  } while (takeSign(cursor, ","));
  if (nobody && others > 0) context.report(lowerNobodyAndOthers(nobody, {}));
  if (peek(cursor)) unexpected(context, cursor, "a comma, `where` or the end of the line", FORM);
  return grants;
}

/** Reads who may as `grantsOf` does, where no row is at hand that a `where` could speak of. */
export function rolesOf(context: Context, cursor: Cursor): Grant[] {
  return grantsOf(context, cursor, (code) =>
    unexpected(context, { ...cursor, index: cursor.tokens.indexOf(code) }, "the end", "roles alone"),
  );
}

/** `null`: wrong, and reported; `undefined`: so wrong that the rest of the line cannot be read. */
function grantOf(context: Context, cursor: Cursor): Grant | null | undefined {
  const span = placeOf(cursor);
  if (takeWords(cursor, "anyone")) return { who: "anyone" };
  if (takeWords(cursor, "signed in")) {
    context.accountNeededAt ??= span;
    return { who: "signedIn" };
  }
  const link = takeLink(cursor);
  if (link) {
    context.accountNeededAt ??= span;
    const role = resolve(context, link, ["Role"]);
    return role && { who: "role", role: role.id };
  }
  if (peek(cursor)?.kind !== "word") {
    unexpected(context, cursor, "a role", FORM);
    return undefined;
  }
  const { text, span: place } = phraseOf(cursor);
  const near =
    linkTo(context, text, ["Role"], place.file) ??
    ownWords(BORROWED_WHO, text) ??
    nearest(text, ["anyone", "signed in", "nobody"]);
  const remedy = remedyFor(BORROWED_WHO, text);
  context.report(lowerUnknownWho(place, { found: text, nearest: remedy === null ? near : null, remedy }));
  return undefined;
}

/** Reads `where` and an expression; `null`: there is none, or it is wrong and reported. */
export function takeWhere(
  context: Context,
  cursor: Cursor,
  type: (code: CodeToken) => Expression | null,
): Expression | null | undefined {
  if (!takeWords(cursor, "where")) return null;
  const code = takeCode(cursor);
  if (code) return type(code);
  unexpected(
    context,
    cursor,
    "a condition in a code span",
    "`where` and an expression in a code span behind it",
  );
  return undefined;
}
