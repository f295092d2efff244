import { Call, type Data, Reference, isObject, itemsOf, memberOf } from "./literal.ts";

/*
 * What the functions of the output's `platform/resource.ts` stand for. What is written out stays as it is.
 */

/** A field of a resource, as an object of its members. */
export function fieldOf(data: Data): Data {
  if (!(data instanceof Call)) return data;
  const [first = null, type = null, given = {}] = data.arguments;
  const details = detailsOf(given);
  const column = data.name === "computed" ? null : first;
  const start = { column, type, kind: "plain", optional: data.name === "nullable" };
  return FIELDS.has(data.name) && isObject(details) ? { ...start, ...details } : data;
}

/** `decimal` and `startsAs(0)`, which stand for objects of one member. */
function detailsOf(data: Data): Data {
  if (data instanceof Reference && data.name === "decimal") return { kind: "decimal" };
  if (!(data instanceof Call) || data.name !== "startsAs") return data;
  const [value = null] = data.arguments;
  return { default: { value } };
}

const FIELDS: ReadonlySet<string> = new Set(["column", "nullable", "computed"]);

/** What a client reads of a broken constraint: `409 /email not-unique`. */
export function refusalOf(data: Data): string {
  if (!(data instanceof Call))
    return ["status", "pointer", "code"].map((name) => String(memberOf(data, name))).join(" ");
  const { name, arguments: given } = data;
  const field = name === "notUnique" ? given.at(-1) : given[0];
  return REFUSALS.get(name)?.replace("*", () => String(field)) ?? name;
}

const REFUSALS: ReadonlyMap<string, string> = new Map([
  ["invalidValue", "422 /* invalid"],
  ["notUnique", "409 /* not-unique"],
  ["unknownReference", "422 /* unknown-reference"],
  ["ruleBroken", "422 /* rule-broken"],
]);

/** Whom grants name, in the order in which they stand; ` where` behind those with a condition. */
export function grantedTo(data: Data | undefined): string[] {
  return itemsOf(data).map((grant) => {
    if (grant instanceof Reference) return grant.name;
    if (grant instanceof Call)
      return `${grant.name === "role" ? "" : grant.name}${String(grant.arguments[0])}`;
    const who = String(memberOf(grant, "who"));
    const name = who === "role" ? String(memberOf(grant, "role")) : who;
    return `${name}${memberOf(grant, "where") === undefined ? "" : " where"}`;
  });
}
