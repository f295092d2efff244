import { headingOf, titleOf, wordsOf } from "./names.ts";
import { quoted } from "./prose.ts";
import {
  type EntitySketch,
  type FieldSketch,
  isPlain,
  newEntity,
  newField,
  plain,
  type Sketch,
} from "./sketch.ts";

/** Who signs in, and as what. */
export interface SignInSketch {
  /** Keys of the account and of its fields. */
  readonly account: string;
  readonly identifier: string;
  readonly password: string;
  readonly role: string;
  /** Headings, the one that is given everything first. */
  readonly roles: readonly RoleSketch[];
}

export interface RoleSketch {
  readonly called: string;
  /** The value in the source; `null` for the role that is made up. */
  readonly value: string | null;
}

/**
 * Finds the entity that signs in, or makes one. `wanted`: the entity that the person has named; `null`: one that has a
 * password and a unique name, if there is one. `null` comes back where the one that is wanted does not exist.
 */
export function signInOf(sketch: Sketch, wanted: string | null): SignInSketch | null {
  const named = wanted === null ? undefined : sketch.entities.find((entity) => isCalled(entity, wanted));
  if (wanted !== null && !named) return null;
  const account = named ?? sketch.entities.find(isEvident) ?? newAccount(sketch);
  const remark = (text: string, place = account.place): void => void sketch.remarks.push({ place, text });
  const password = passwordOf(account, remark);
  const identifier = identifierOf(account, remark);
  const { role, roles } = rolesOf(account, remark);
  startEverything(account, [password, identifier, role], remark);
  return { account: account.key, identifier: identifier.key, password: password.key, role: role.key, roles };
}

type Tell = (text: string, place?: string) => void;

/** True where a person means this entity by the word. */
function isCalled({ key, called }: EntitySketch, wanted: string): boolean {
  const said = headingOf(wanted, "Thing").toLowerCase();
  return key === wanted || called === wanted || headingOf(called, "Thing").toLowerCase() === said;
}

function isEvident({ fields, called }: EntitySketch): boolean {
  const last = wordsOf(headingOf(called, "Thing")).at(-1) ?? "";
  return ACCOUNTS.has(last) && fields.some(isPassword) && fields.some(isIdentifier);
}

const ACCOUNTS: ReadonlySet<string> = new Set(
  "user account person member customer employee staff login profile student teacher client admin agent".split(
    " ",
  ),
);

function isPassword({ key, type }: FieldSketch): boolean {
  const said = wordsOf(key).join("");
  return PASSWORD.test(said) && isPlain(type, "text", "password");
}

const PASSWORD =
  /^(?:user|account|hashed|encrypted|crypted)?(?:password|passwd|passwordhash|passhash|passworddigest|pwd|pwdhash)$/;

function isIdentifier({ key, unique, optional, type }: FieldSketch): boolean {
  return (
    unique !== null && !optional && isPlain(type, "text", "email") && IDENTIFIER.test(wordsOf(key).join(""))
  );
}

const IDENTIFIER =
  /^(?:user|account|login|work|primary)?(?:email|emailaddress|mail|username|name|login|handle)$/;

function newAccount(sketch: Sketch): EntitySketch {
  const taken = new Set(sketch.entities.map(({ called }) => headingOf(called, "Thing").toLowerCase()));
  const called = ["Account", "Login", "Operator"].find((name) => !taken.has(name.toLowerCase()));
  const account = newEntity(" account", called ?? "Sign in account", "");
  account.doc = "Somebody who signs in. The source has no such thing that is plain to see.";
  const name = newField("name", "", plain("text"));
  name.limits = { minLength: 1, maxLength: 80 };
  name.start = "Admin";
  const email = newField("email", "", plain("email"));
  email.unique = "ignoringCase";
  account.fields.push(name, email, newField("password", "", plain("password")));
  account.fields.push(newField("role", "", plain("role")));
  sketch.entities.unshift(account);
  sketch.remarks.unshift({
    place: "",
    text: "Who signs in is not said by the source: the entity with the sign-in, and its role, are made up. `--sign-in` names another.",
  });
  return account;
}

function passwordOf(account: EntitySketch, tell: Tell): FieldSketch {
  const found = account.fields.find(isPassword);
  const field = found ?? newField(freeKey(account, "password"), account.place, plain("password"));
  if (!found) account.fields.push(field);
  if (/hash|digest|crypted/.test(wordsOf(field.key).join(""))) {
    tell(
      `${quoted(`${account.called}.${field.key}`)}: what is kept there is made from passwords. Here the field takes the password itself and keeps argon2id of it, so everybody sets a new one.`,
      field.place,
    );
  }
  field.type = plain("password");
  Object.assign(field, {
    optional: false,
    start: null,
    unique: null,
    writeOnly: false,
    system: false,
    immutable: false,
  });
  return field;
}

function identifierOf(account: EntitySketch, tell: Tell): FieldSketch {
  const evident = account.fields.find(isIdentifier);
  if (evident) return Object.assign(evident, { start: null });
  const near = account.fields.find(
    ({ key, type }) => isPlain(type, "text", "email") && IDENTIFIER.test(wordsOf(key).join("")),
  );
  const field = near ?? newField(freeKey(account, "email"), account.place, plain("email"));
  if (!near) account.fields.push(field);
  Object.assign(field, {
    optional: false,
    start: null,
    unique: "ignoringCase",
    system: false,
    writeOnly: false,
  });
  tell(
    `${quoted(`${account.called}.${field.key}`)}: it names who signs in, so it is made required and unique.`,
    field.place,
  );
  return field;
}

function rolesOf(
  account: EntitySketch,
  tell: Tell,
): { readonly role: FieldSketch; readonly roles: readonly RoleSketch[] } {
  const made: RoleSketch = { called: "Admin", value: null };
  const known = account.fields.find(({ type }) => isPlain(type, "role"));
  if (known) return { role: known, roles: [made] };
  const found = account.fields.find(
    ({ key, type }) => type.kind === "enum" && wordsOf(key).at(-1) === "role",
  );
  if (
    found?.type.kind !== "enum" ||
    found.type.values.some((value) => !/^[A-Za-z]/.test(titleOf(value, "")))
  ) {
    const role = newField(freeKey(account, "role"), account.place, plain("role"));
    account.fields.push(role);
    return { role, roles: [made] };
  }
  const own = found.type.values.map((value): RoleSketch => ({ called: value, value }));
  const first = own.find(({ called }) => /admin|owner|super|root/i.test(called));
  if (!first)
    tell(
      "None of the roles is plainly the one that may do everything, so the role `Admin` is made up.",
      found.place,
    );
  found.type = plain("role");
  Object.assign(found, { optional: false, unique: null, system: false, writeOnly: false });
  return { role: found, roles: first ? [first, ...own.filter((one) => one !== first)] : [made, ...own] };
}

/** The first account is made with an identifier and a password alone, so everything else starts as something. */
function startEverything(account: EntitySketch, kept: readonly FieldSketch[], tell: Tell): void {
  const made: string[] = [];
  for (const field of account.fields) {
    if (
      isKept(field) ||
      kept.includes(field) ||
      field.optional ||
      field.start !== null ||
      field.type.kind === "many"
    )
      continue;
    field.start = firstValue(field);
    if (field.start === null) field.optional = true;
    made.push(
      `${quoted(field.key)} ${field.start === null ? "is optional" : `starts as ${quoted(field.start)}`}`,
    );
  }
  if (made.length > 0) {
    tell(
      `${quoted(account.called)}: the first account is made by the service, so ${made.join(", ")}, which the source does not say.`,
    );
  }
}

/** The system writes these. */
function isKept({ key, type }: FieldSketch): boolean {
  return isPlain(type, "instant") && /^(?:created|updated)at$/.test(wordsOf(key).join(""));
}

function firstValue({ type, limits, unique }: FieldSketch): string | null {
  if (unique !== null) return null;
  if (type.kind === "enum") return type.values[0] ?? null;
  if (type.kind !== "plain") return null;
  switch (type.word) {
    case "text": {
      const isFit =
        (limits.minLength ?? 0) <= 5 && (limits.maxLength ?? 5) >= 5 && limits.pattern === undefined;
      return isFit ? "Admin" : null;
    }
    case "integer":
    case "decimal":
    case "money":
      return Number(limits.min?.value ?? 0) > 0 ||
        Number(limits.max?.value ?? 0) < 0 ||
        limits.min?.exclusive ||
        limits.max?.exclusive
        ? null
        : "0";
    case "boolean":
      return "false";
    case "instant":
      return "now";
    case "date":
      return "today";
    default:
      return null;
  }
}

function freeKey({ fields }: EntitySketch, wanted: string): string {
  let key = wanted;
  while (fields.some((field) => wordsOf(field.key).join("") === wordsOf(key).join("")))
    key = `sign in ${key}`;
  return key;
}
