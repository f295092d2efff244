import type { FieldPlace } from "../../2-lower/fields/place.ts";
import { RULES } from "../../2-lower/fields/rule-table.ts";
import type { Declaration } from "../../2-lower/declarations.ts";
import type { Part } from "../../tree/spec-tree.ts";

/** A word of the language that may stand somewhere, with the text that is put there; `$1` … are places to fill. */
export interface Word {
  readonly label: string;
  readonly insert: string;
}

function words(...all: readonly (string | readonly [string, string])[]): readonly Word[] {
  return all.map((one) =>
    typeof one === "string" ? { label: one, insert: one } : { label: one[0], insert: one[1] },
  );
}

/** Source: "Types" in docs/language.md. */
export const TYPES: readonly Word[] = words(
  "text",
  "markdown",
  "email",
  "url",
  ["slug of", "slug of `$1`"],
  "password",
  "role",
  ["one of", "one of `$1`, `$2`"],
  "integer",
  ["decimal(n)", "decimal(${1:2})"],
  "money",
  "boolean",
  "date",
  "time",
  "instant",
  "duration",
  "uuid",
  "json",
  ["file of", "file of `${1:image/png}`, at most ${2:5} MB"],
  "object",
  ["list of", "list of ${1:text}"],
  "list of objects",
  ["many … by", "many $1 by `$2`"],
);

const RULE_FORMS: Readonly<Record<string, string>> = {
  pattern: "pattern `$1`",
  "starts as": "starts as $1",
  "in header": "in header `${1:X-Client}`",
  "in cookie": "in cookie `${1:theme}`",
  "named by": "named by `$1`",
  computed: "computed `$1`",
  "stamped when": "stamped when `$1`",
  was: "was `$1`",
  "read by": "read by $1",
};

const BOUNDS: readonly Word[] = words(
  ["characters", "1..${1:120} characters"],
  ["at least", "at least ${1:0}"],
  ["at most", "at most ${1:100}"],
  ["more than", "more than ${1:0}"],
  ["less than", "less than ${1:100}"],
  ["items", "1..${1:100} items"],
);

/** The rules of a field in a place. Source: the compiler's own table. */
export function rulesFor(place: FieldPlace["kind"]): readonly Word[] {
  const rules = RULES.filter(({ places }) => places.has(place)).map(({ words: label }) => ({
    label,
    insert: RULE_FORMS[label] ?? label,
  }));
  return place === "view" ? rules : [...rules, ...BOUNDS];
}

/** What may stand behind a colon under `Access`, and behind `by`. */
export const WHO: readonly Word[] = words("anyone", "signed in", "nobody", ["where", "where `$1`"]);

/** Source: the table of "The file" in docs/language.md. */
export const FRONT_MATTER: readonly Word[] = words(
  ["specc", "specc: 1"],
  ["name", "name: $1"],
  ["target", "target: service"],
  ["version", "version: ${1:0.1.0}"],
  ["basePath", "basePath: ${1:/api}"],
  ["timeZone", "timeZone: ${1:Europe/Berlin}"],
);

const ELEMENT_KEYS: readonly Word[] = words(
  ["changes", "changes: $1"],
  ["reads", "reads: $1"],
  ["calls", "calls: $1"],
  ["fails", "fails: `$1` (${2:409}) — $3"],
);

const KEYS: Readonly<Record<string, readonly Word[]>> = {
  Rules: words(
    ["unique", "unique: `$1`"],
    ["check", "check: `$1` — $2"],
    ["index", "index: `$1`"],
    ["audited", "audited: $1"],
    "append only",
    "soft delete",
    "streamed",
  ),
  Access: words(
    ["list", "list: $1"],
    ["read", "read: $1"],
    ["create", "create: $1"],
    ["update", "update: $1"],
    ["delete", "delete: $1"],
    ["with", "with $1"],
  ),
  List: words(
    ["search", "search: `$1`"],
    ["full text", "full text: `$1` in ${2:english}"],
    ["filter", "filter: `$1`"],
    ["sort", "sort: `$1` (first)"],
    ["page", "page: ${1:20}, at most ${2:100}"],
  ),
  Action: [
    ...ELEMENT_KEYS,
    ...words(
      ["returns", "returns: $1"],
      ["once per", "once per: `$1`"],
      ["bulk", "bulk: `POST $1`, at most ${2:500} items"],
      ["signed by", "signed by: `$1` in `$2` (${3:hex})"],
      ["transaction", "transaction: each step"],
    ),
  ],
  Effect: ELEMENT_KEYS,
  Integration: words(
    ["address", "address: `$1`"],
    ["header", "header: `$1` is `$2`"],
    ["time-out", "time-out: ${1:10} seconds"],
    ["retries", "retries: ${1:5}"],
    ["circuit breaker", "circuit breaker: ${1:5} failures, for ${2:30} seconds"],
    ["rate limit", "rate limit: ${1:2} per second"],
    ["errors", "errors: object"],
  ),
  Operation: words(
    "query:",
    "body:",
    ["returns", "returns: $1"],
    ["lists", "lists: `$1` by `${2:id}`"],
    ["reads", "reads: `$1`"],
    ["creates", "creates: `$1`"],
    ["updates", "updates: `$1`"],
    ["deletes", "deletes: `$1`"],
    ["paging", "paging: ${1:after} `$2`, `$3` of ${4:50}"],
    ["filters", "filters: `$1` at least `$2`"],
    ["sort", "sort: `$1`"],
    ["each", "each: `$1`"],
  ),
  "Sign-in": words(
    ["account", "account: $1"],
    ["identifier", "identifier: `$1`"],
    ["password", "password: `$1`"],
    ["role", "role: `$1`"],
    ["active", "active: `$1`"],
    ["session", "session: ${1:30} minutes without use, renewable for ${2:30} days"],
    ["lock", "lock: ${1:5} failures in ${2:15} minutes, for ${3:15} minutes"],
    ["first account", "first account: $1"],
    ["fresh sign-in", "fresh sign-in: ${1:10} minutes"],
    ["second factor", "second factor: ${1:optional}"],
    ["second factor required for", "second factor: required for $1"],
    ["with", "with: [${1:Google}](${2:https://accounts.google.com})"],
    ["newcomers", "newcomers: $1"],
  ),
  Tenancy: words(
    ["rows belong to", "rows belong to $1 of the caller"],
    ["shared", "shared: $1"],
    ["across", "across: $1"],
  ),
  Jobs: words(["managed by", "managed by: $1"]),
  Message: words(["to", "to: `$1`"], ["subject", "subject: `$1`"]),
  Webhooks: words(["managed by", "managed by: $1"]),
  Wire: words(
    ["names", "names: snake case"],
    ["one", "one: in `{name}`"],
    ["many", "many: in `{plural}`, counted as `${1:total}`"],
    ["bodies", "bodies: bare"],
    ["page", "page: `${1:limit}` ${2:20}, at most ${3:100}, from `${4:offset}`"],
    ["search", "search: `${1:search}`"],
    ["link", 'link: `{"href": "{address}"}`'],
    ["index", "index: `GET ${1:/}`"],
    ["unknown members", "unknown members: ignored"],
    ["checks", "checks: signed in, found, allowed, well-formed"],
    ["authorization", "authorization: `${1:Token}`"],
    ["authorization in header", "authorization: in header `${1:X-Api-Key}`"],
    ["authorization in cookie", "authorization: in cookie `${1:session}`"],
    ["authorization Basic", "authorization: Basic"],
    ["secret", "secret: `${1:SHOP_KEY}` in header `${2:X-Shop-Key}` as $3"],
  ),
  Errors: words(
    ["shape", 'shape: `{"errors": {"{member}": ["{message}"]}}`'],
    ["kind", "kind: `${1:not-found}` (${2:404}) — $3"],
    ["rule", "rule: `${1:required}` — $2"],
  ),
  Routes: words(
    ["list", "list: `GET /$1`"],
    ["create", "create: `POST /$1`"],
    ["read", "read: `GET /$1`"],
    ["update", "update: `PATCH /$1`"],
    ["delete", "delete: `DELETE /$1`"],
    ["add", "add: `POST /$1` to $2"],
    ["remove", "remove: `DELETE /$1` from $2"],
  ),
  Report: words(["csv", "csv: `$1`"]),
  Values: words(["from", "from: $1"], ["each", "each: `$1`"]),
  One: words(["from", "from: $1"]),
  Rows: words(
    ["from", "from: $1"],
    ["group by", "group by: `$1` is `$2`"],
    ["sort", "sort: `$1`"],
    ["at most", "at most ${1:100}"],
  ),
};

/** What a bullet may begin with in a section or a part. */
export function keysFor(declaration: Declaration, part: Part | null): readonly Word[] {
  return KEYS[part?.kind ?? declaration.kind] ?? [];
}

/** Where the fields of a section or a part stand; `null` where its bullets are no fields. */
export function fieldPlaceOf(
  declaration: Declaration,
  part: Part | null,
  isNested: boolean,
): FieldPlace["kind"] | null {
  if (part?.kind === "Input" || part?.kind === "Parameters") return "input";
  if (part?.kind === "Operation") return isNested ? "outside" : null;
  if (part !== null) return null;
  switch (declaration.kind) {
    case "Entity":
      return isNested ? "type" : "entity";
    case "Type":
      return "type";
    case "View":
      return "view";
    case "Settings":
      return "settings";
    case "Action":
    case "Effect":
      return isNested ? "answer" : null;
    default:
      return null;
  }
}
