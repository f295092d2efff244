import { lowerNoRoleToRegister, lowerSaidTwice } from "../../diagnostics/messages.ts";
import type { SignIn, SignInRoute } from "../../ir/types.ts";
import { declaredAs } from "../declarations.ts";
import {
  atEnd,
  type Cursor,
  takeCode,
  takeCount,
  takeLink,
  takeSign,
  takeWords,
  unexpected,
} from "../cursor.ts";
import { resolve } from "../links.ts";
import { keyOf } from "../lookups.ts";
import { addressOf } from "../address.ts";
import { envelopeFor, shapeFor, type WirePlace } from "./names.ts";

const FORM =
  "the line as `` - register: `POST /users` (201) as [User](#shape-user) ``, or `` - sign in: `POST /users/login` … ``";

/** Reads the `### Routes` of the sign-in: registration and sign-in at addresses of the spec's own. */
export function signInRoutesOf(place: WirePlace, signIn: SignIn): SignIn {
  const { context } = place;
  const [declaration] = declaredAs(context.declarations, "Sign-in");
  const part = declaration?.section.parts.find(({ kind }) => kind === "Routes");
  const routes: NonNullable<SignIn["routes"]> = {};
  for (const bullet of part?.bullets ?? []) {
    const read = keyOf(context, bullet, ["register", "sign in"], "`### Routes` of the sign-in");
    if (!read) continue;
    const name = read.key === "register" ? "register" : "signIn";
    if (routes[name]) context.report(lowerSaidTwice(bullet.span, { what: read.key }));
    const role = context.model.fieldsOf(signIn.account)?.find((field) => field.name === signIn.role);
    if (name === "register" && role && !role.default && !role.optional)
      context.report(lowerNoRoleToRegister(bullet.span, { field: role.name }));
    const route = routeOf(place, signIn, read.cursor, name === "register" ? 201 : 200);
    if (route) routes[name] = route;
  }
  return { ...signIn, routes };
}

function routeOf(place: WirePlace, signIn: SignIn, cursor: Cursor, usual: number): SignInRoute | null {
  const { context, ir, shapes, wire } = place;
  const code = takeCode(cursor);
  if (!code) return unexpected(context, cursor, "an address in a code span", FORM);
  const address = addressOf(context, code);
  let status: number | null = usual;
  if (takeSign(cursor, "(")) {
    status = takeCount(cursor, 200);
    if (status === null || status > 299 || !takeSign(cursor, ")"))
      return unexpected(context, cursor, "a status from 200 to 299 and a closing bracket", FORM);
  }
  const account = ir.entities.find(({ id }) => id === signIn.account);
  if (!account) return null;
  let shape = shapeFor(shapes, account);
  let said: string | null = null;
  while (!atEnd(cursor)) {
    if (takeWords(cursor, "as")) {
      const link = takeLink(cursor);
      if (!link) return unexpected(context, cursor, "a link to a shape", FORM);
      shape = resolve(context, link, ["Shape"])?.id ?? null;
    } else if (takeWords(cursor, "in")) {
      const name = takeCode(cursor);
      if (!name) return unexpected(context, cursor, "the name of an envelope in a code span", FORM);
      said = name.text;
    } else return unexpected(context, cursor, "`as` or `in`", FORM);
  }
  const envelope = said ?? envelopeFor(wire.one, place, account, shape);
  if (!address) return null;
  return {
    route: { ...address, parameters: [] },
    shape,
    envelope,
    body: wire.bodies === "one" ? envelope : null,
    status,
  };
}
