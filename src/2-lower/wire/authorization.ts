import {
  lowerHeaderTaken,
  lowerHeaderTwice,
  lowerSaidTwice,
  lowerSecretSetting,
  lowerWireValue,
} from "../../diagnostics/messages.ts";
import { isCookieName, isHeaderName, isTakenHeader } from "../../ir/headers.ts";
import type { Field, Wire } from "../../ir/types.ts";
import type { CodeToken } from "../../tree/tokens.ts";
import { type Context, listed } from "../context.ts";
import {
  type Cursor,
  mustEnd,
  placeOf,
  takeCode,
  takeLink,
  takeSign,
  takeWords,
  unexpected,
} from "../cursor.ts";
import { resolve } from "../links.ts";

const FORM =
  "the line as `` - authorization: `Token` ``, `` in header `X-Api-Key` ``, `` in cookie `session` `` or `Basic`, or several of them with commas between";

/** Reads where clients say who they are: a word before the token, a header or a cookie that holds it, or Basic. */
export function readAuthorization(context: Context, cursor: Cursor, wire: Wire): void {
  const found: NonNullable<Wire["authorization"]> = { isBearer: false };
  do {
    if (!readWay(context, cursor, wire, found)) return;
  } while (takeSign(cursor, ","));
  if (!mustEnd(context, cursor, FORM)) return;
  if (found.header !== undefined || found.cookie !== undefined || found.basic) wire.authorization = found;
}

function readWay(
  context: Context,
  cursor: Cursor,
  wire: Wire,
  found: NonNullable<Wire["authorization"]>,
): boolean {
  const span = placeOf(cursor);
  const twice = (isSaid: boolean, what: string): void => {
    if (isSaid) context.report(lowerSaidTwice(span, { what }));
    else if (what !== "the word before the token") context.accountNeededAt ??= span;
  };
  if (takeWords(cursor, "Basic")) {
    twice(found.basic === true, "Basic");
    found.basic = true;
    return true;
  }
  if (takeWords(cursor, "in header")) {
    const code = headerOf(context, cursor, FORM);
    twice(found.header !== undefined, "in header");
    if (code) found.header = code.text;
    return code !== null;
  }
  if (takeWords(cursor, "in cookie")) {
    const code = takeCode(cursor);
    if (!code || !isCookieName(code.text)) {
      if (code) cursor.index -= 1;
      return unexpected(context, cursor, "the name of a cookie in a code span", FORM) !== null;
    }
    twice(found.cookie !== undefined, "in cookie");
    found.cookie = code.text;
    return true;
  }
  const code = takeCode(cursor);
  if (!code)
    return (
      unexpected(context, cursor, "a word in a code span, `in header`, `in cookie` or `Basic`", FORM) !== null
    );
  twice(found.isBearer, "the word before the token");
  found.isBearer = true;
  const isWord = /^[A-Za-z][A-Za-z0-9-]*$/.test(code.text);
  if (isWord && code.text.toLowerCase() !== "basic") wire.scheme = code.text;
  else {
    const form = isWord
      ? "another word; for Basic (RFC 7617) write `Basic` without backticks"
      : "one word of letters";
    context.report(lowerWireValue(code.span, { found: code.text, what: "scheme (RFC 9110)", form }));
  }
  return true;
}

/** A header that nobody else reads; `null` where it is wrong, and reported. */
function headerOf(context: Context, cursor: Cursor, form: string): CodeToken | null {
  const code = takeCode(cursor);
  if (!code || !isHeaderName(code.text)) {
    if (code) cursor.index -= 1;
    return unexpected(context, cursor, "the name of a header in a code span", form);
  }
  if (!isTakenHeader(code.text)) return code;
  context.report(lowerHeaderTaken(code.span, { name: code.text }));
  return null;
}

const SECRET_FORM =
  "the line as `` - secret: `SHOP_KEY` in header `X-Shop-Key` as [Shop](#role-shop) ``, several with commas between";

/** Reads headers whose values are secrets of the settings, and the roles that those who know them act as. */
export function readSecrets(context: Context, cursor: Cursor, wire: Wire, settings: readonly Field[]): void {
  const secrets: NonNullable<Wire["secrets"]> = [];
  do {
    const code = takeCode(cursor);
    if (!code) return void unexpected(context, cursor, "the name of a setting in a code span", SECRET_FORM);
    const setting = settings.find(({ name }) => name === code.text);
    if (!setting?.writeOnly || setting.type.kind !== "text")
      context.report(
        lowerSecretSetting(code.span, {
          name: code.text,
          known: listed(settings.filter(({ writeOnly }) => writeOnly).map(({ name }) => name)),
        }),
      );
    if (!takeWords(cursor, "in header")) return void unexpected(context, cursor, "`in header`", SECRET_FORM);
    const header = headerOf(context, cursor, SECRET_FORM);
    if (!header) return;
    const isTwice = [wire.authorization?.header, ...secrets.map((one) => one.header)].some(
      (name) => name?.toLowerCase() === header.text.toLowerCase(),
    );
    if (isTwice) context.report(lowerHeaderTwice(header.span, { name: header.text }));
    const link = takeWords(cursor, "as") ? takeLink(cursor) : null;
    if (!link) return void unexpected(context, cursor, "`as` and a link to a role", SECRET_FORM);
    context.accountNeededAt ??= link.span;
    const role = resolve(context, link, ["Role"]);
    if (role && setting) secrets.push({ setting: setting.name, header: header.text, role: role.id });
  } while (takeSign(cursor, ","));
  if (mustEnd(context, cursor, SECRET_FORM) && secrets.length > 0) wire.secrets = secrets;
}
