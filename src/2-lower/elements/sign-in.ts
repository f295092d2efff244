import {
  lowerFieldDoesNotFit,
  lowerFirstAccountField,
  lowerMissingBullet,
  lowerNewAccountField,
  lowerSaidTwice,
} from "../../diagnostics/messages.ts";
import type { Field, OpenIdSignIn, SignIn } from "../../ir/types.ts";
import { type Context, originOf } from "../context.ts";
import {
  type Cursor,
  cursorOf,
  mustEnd,
  takeCode,
  takeCount,
  takeLink,
  takeSign,
  takeWords,
  unexpected,
} from "../cursor.ts";
import { declaredAs, type Declaration } from "../declarations.ts";
import { conditionOf } from "../expression.ts";
import { resolve } from "../links.ts";
import { GIVEN_FIELDS } from "../model.ts";
import { fieldNamed, keyOf, type KeyedBullet } from "../lookups.ts";
import { refuseBullets } from "./action-bullets.ts";
import { takeDays, takeMinutes } from "./duration.ts";
import { elementLinks, idsOf } from "./element-links.ts";
import { openIdOf } from "./open-id.ts";

const KEYS = [
  "account",
  "identifier",
  "password",
  "role",
  "active",
  "session",
  "lock",
  "first account",
  "fresh sign-in",
  "second factor",
  "with",
  "newcomers",
];
const SECTION = "`## Sign-in`";

/** The id of the entity that signs in, asked before anything else, as `me` is its row. Reports nothing. */
export function accountOf(context: Context, { section }: Declaration): string | null {
  for (const bullet of section.bullets) {
    const cursor = cursorOf(bullet);
    if (!takeWords(cursor, "account") || !takeSign(cursor, ":")) continue;
    const target = takeLink(cursor)?.target;
    const found = target && context.declarations.byAnchor.get(`${target.file}#${target.anchor}`);
    if (found?.kind === "Entity") return found.id;
  }
  return null;
}

/** `null` where it is wrong, and reported. */
export function lowerSignIn(context: Context, { section }: Declaration): SignIn | null {
  const bullets = new Map<string, KeyedBullet>();
  for (const bullet of section.bullets) {
    const read = keyOf(context, bullet, KEYS, SECTION);
    if (!read) continue;
    refuseBullets(context, bullet, `\`${read.key}\``);
    if (bullets.has(read.key)) context.report(lowerSaidTwice(bullet.span, { what: read.key }));
    else bullets.set(read.key, read);
  }
  const isRoleNeeded = declaredAs(context.declarations, "Role").length > 0;
  for (const [bullet, example] of REQUIRED) {
    if (bullets.has(bullet) || (bullet === "role" && !isRoleNeeded)) continue;
    context.report(lowerMissingBullet(section.span, { section: SECTION, bullet, example }));
  }
  const account = accountFrom(context, bullets.get("account")?.cursor);
  if (account === null) return null;
  const reader: Reader = { context, account, fields: context.model.fieldsOf(account) ?? [], bullets };
  const identifier = fieldFrom(
    reader,
    "identifier",
    ["text", "email"],
    "a required `text` or `email` that is `unique`",
  );
  const password = fieldFrom(reader, "password", ["password"], "a `password`");
  const role = fieldFrom(reader, "role", ["role"], "a required field of the type `role`");
  const active = activeFrom(reader);
  const session = sessionFrom(context, bullets.get("session")?.cursor);
  const lock = lockFrom(context, bullets.get("lock")?.cursor);
  const firstRole = firstRoleFrom(context, bullets.get("first account")?.cursor);
  if (firstRole !== null) checkMadeAccount(reader, "first account");
  const freshMinutes = freshFrom(context, bullets.get("fresh sign-in")?.cursor);
  const secondFactor = secondFactorFrom(context, bullets.get("second factor")?.cursor);
  const openId = openIdOf(context, bullets.get("with"), bullets.get("newcomers"));
  if (openId) checkOpenId(reader, openId, identifier, role);
  if (!identifier || !password) return null;
  return {
    doc: section.doc.text,
    account,
    identifier: identifier.name,
    password: password.name,
    role: role?.name ?? null,
    active,
    ...session,
    lock,
    firstRole,
    ...(freshMinutes === undefined ? {} : { freshMinutes }),
    ...(secondFactor ? { secondFactor } : {}),
    ...(openId ? { openId } : {}),
    origin: originOf(section.span),
  };
}

const REQUIRED: readonly (readonly [string, string])[] = [
  ["account", "- account: [Person](#entity-person)"],
  ["identifier", "- identifier: `email`"],
  ["password", "- password: `password`"],
  ["role", "- role: `role`"],
];

interface Reader {
  readonly context: Context;
  readonly account: string;
  readonly fields: readonly Field[];
  readonly bullets: ReadonlyMap<string, KeyedBullet>;
}

function accountFrom(context: Context, cursor: Cursor | undefined): string | null {
  if (!cursor) return null;
  const link = takeLink(cursor);
  const form = "the line as `- account: [Person](#entity-person)`";
  if (!link) return unexpected(context, cursor, "a link to an entity", form);
  mustEnd(context, cursor, form);
  return resolve(context, link, ["Entity"])?.id ?? null;
}

function fieldFrom(reader: Reader, key: string, kinds: readonly string[], fits: string): Field | null {
  const { context, account, fields, bullets } = reader;
  const cursor = bullets.get(key)?.cursor;
  if (!cursor) return null;
  const code = takeCode(cursor);
  const form = `the line as \`\` - ${key}: \`${key === "identifier" ? "email" : key}\` \`\``;
  if (!code) return unexpected(context, cursor, "a field of the account in a code span", form);
  mustEnd(context, cursor, form);
  const field = fieldNamed(context, code, fields, `\`${account}\``);
  if (!field) return null;
  const isFit =
    kinds.includes(field.type.kind) &&
    (key !== "identifier" || (field.unique !== undefined && !field.optional)) &&
    (key !== "role" || !field.optional);
  if (isFit) return field;
  context.report(lowerFieldDoesNotFit(code.span, { field: field.name, use: `the ${key}`, fits }));
  return null;
}

function activeFrom({ context, account, bullets }: Reader): SignIn["active"] {
  const cursor = bullets.get("active")?.cursor;
  if (!cursor) return null;
  const form = "the line as `` - active: `status == 'active'` ``";
  const code = takeCode(cursor);
  if (!code) return unexpected(context, cursor, "a condition in a code span", form);
  mustEnd(context, cursor, form);
  return conditionOf(context, code, {
    row: account,
    variables: new Map(),
    aggregates: false,
    model: context.model,
  });
}

function sessionFrom(
  context: Context,
  cursor: Cursor | undefined,
): Pick<SignIn, "idleMinutes" | "renewDays"> {
  const standard = { idleMinutes: 30, renewDays: 30 };
  if (!cursor) return standard;
  const form = "the line as `- session: 30 minutes without use, renewable for 30 days`";
  const idleMinutes = takeMinutes(cursor);
  if (idleMinutes === null || !takeWords(cursor, "without use")) {
    unexpected(context, cursor, idleMinutes === null ? "a time in minutes" : "`without use`", form);
    return standard;
  }
  if (!takeSign(cursor, ",")) {
    mustEnd(context, cursor, form);
    return { ...standard, idleMinutes };
  }
  const renewDays = takeWords(cursor, "renewable for") ? takeDays(cursor) : null;
  if (renewDays === null) {
    unexpected(context, cursor, "`renewable for` and a time in days", form);
    return standard;
  }
  mustEnd(context, cursor, form);
  return { idleMinutes, renewDays };
}

function lockFrom(context: Context, cursor: Cursor | undefined): SignIn["lock"] {
  const standard = { failures: 5, withinMinutes: 15, forMinutes: 15 };
  if (!cursor) return standard;
  const form = "the line as `- lock: 5 failures in 15 minutes, for 15 minutes`";
  const failures = takeCount(cursor, 1);
  const withinMinutes =
    failures !== null && (takeWords(cursor, "failures in") || takeWords(cursor, "failure in"))
      ? takeMinutes(cursor)
      : null;
  const forMinutes =
    withinMinutes !== null && takeSign(cursor, ",") && takeWords(cursor, "for") ? takeMinutes(cursor) : null;
  if (failures === null || withinMinutes === null || forMinutes === null) {
    unexpected(context, cursor, "failures, the time in which they count, and for how long they lock", form);
    return standard;
  }
  mustEnd(context, cursor, form);
  return { failures, withinMinutes, forMinutes };
}

function firstRoleFrom(context: Context, cursor: Cursor | undefined): string | null {
  if (!cursor) return null;
  const form = "the line as `- first account: [Admin](#role-admin)`";
  const link = takeLink(cursor);
  if (!link) return unexpected(context, cursor, "a link to a role", form);
  mustEnd(context, cursor, form);
  return resolve(context, link, ["Role"])?.id ?? null;
}

/** Undefined where nothing is said of it; null where it is not asked. */
function freshFrom(context: Context, cursor: Cursor | undefined): SignIn["freshMinutes"] {
  if (!cursor) return undefined;
  const form = "the line as `- fresh sign-in: 10 minutes`, or as `- fresh sign-in: not asked`";
  const minutes = takeWords(cursor, "not asked") ? null : (takeMinutes(cursor) ?? undefined);
  if (minutes === undefined) unexpected(context, cursor, "a time in minutes, or `not asked`", form);
  else mustEnd(context, cursor, form);
  return minutes;
}

/** Undefined where nothing is said of it, or what is wrong and reported. */
function secondFactorFrom(context: Context, cursor: Cursor | undefined): SignIn["secondFactor"] {
  if (!cursor) return undefined;
  const form =
    "the line as `- second factor: optional`, as `- second factor: required`, or as `- second factor: required for [Admin](#role-admin)`";
  if (takeWords(cursor, "required for")) {
    const roles = idsOf(elementLinks(context, cursor, ["Role"]));
    return roles.length > 0 ? { requiredOf: roles } : undefined;
  }
  const isRequired = takeWords(cursor, "required");
  if (!isRequired && !takeWords(cursor, "optional")) {
    unexpected(context, cursor, "`optional` or `required`", form);
    return undefined;
  }
  mustEnd(context, cursor, form);
  return isRequired ? { requiredOf: "everybody" } : {};
}

/** Those whom others name are found by their e-mail, and made with it. */
function checkOpenId(
  reader: Reader,
  openId: OpenIdSignIn,
  identifier: Field | null,
  role: Field | null,
): void {
  const { context, bullets } = reader;
  if (identifier && identifier.type.kind !== "email") {
    const params = {
      field: identifier.name,
      use: "the identifier of a sign-in `with` others",
      fits: "an `email`",
    };
    context.report(lowerFieldDoesNotFit(bullets.get("with")?.bullet.span ?? null, params));
  }
  if (openId.newcomers)
    checkMadeAccount(reader, "newcomers", openId.newRole === null && role ? [] : undefined);
}

/** @param roles the bullet of the role, where such an account is given one. */
function checkMadeAccount(
  { context, fields, bullets }: Reader,
  bullet: "first account" | "newcomers",
  roles: readonly string[] = ["role"],
): void {
  const span = bullets.get(bullet)?.bullet.span ?? null;
  const said = ["identifier", "password", ...roles].map(
    (key) => bullets.get(key)?.cursor.tokens.at(-1)?.text,
  );
  for (const field of fields) {
    if (said.includes(field.name)) continue;
    const isKept =
      field.default !== undefined ||
      field.optional ||
      field.type.kind === "many" ||
      field.type.kind === "slug";
    const isDerived = context.derived.some((derived) => derived.field === field);
    const isGiven = GIVEN_FIELDS.includes(field.name);
    if (!isKept && !isDerived && !isGiven)
      context.report(
        bullet === "newcomers"
          ? lowerNewAccountField(span, { field: field.name })
          : lowerFirstAccountField(span, { field: field.name }),
      );
  }
}
