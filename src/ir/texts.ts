import type { Ir } from "./types.ts";

/** What a service says by itself when it refuses something; what stands in braces differs from time to time. */
export const SERVICE_TEXTS: readonly string[] = [
  "A number is too large.",
  "A {what} is never changed.",
  "Another {what} has the same values.",
  "Another {what} has the same {members}.",
  "Another {what} has this {member}.",
  "Idempotency-Key must have 1 to 255 characters.",
  'If-Match must be the ETag that was read, such as "3".',
  "It can't be null.",
  "It has a character that can't be kept.",
  "It has changed since the version in If-Match.",
  "It is given once at most.",
  "It is never changed.",
  "It is not good, or no longer.",
  "It is one of those that are tried first.",
  "It is not the current password.",
  "It is no page that a sign-in may end at.",
  "It is required.",
  "It is set by the system.",
  "It must be a UUID.",
  "It must be a date such as 2026-03-21.",
  'It must be a decimal such as "12.50".',
  "It must be a duration such as PT1H30M, without months and years.",
  "It must be a moment such as 2026-03-21T09:30:00Z.",
  "It must be a text.",
  "It must be a time such as 09:30:00.",
  "It must be a whole number.",
  "It must be a whole number from 1 to {most}.",
  "It must be an array.",
  "It must be an e-mail address.",
  "It must be an http or https address.",
  "It must be an object.",
  "It must be at least {bound}.",
  "It must be at most {bound}.",
  "It must be less than {bound}.",
  "It must be more than {bound}.",
  "It must be one of {values}.",
  "It must be true or false.",
  "It must have at least {count} character{s}.",
  "It must have at least {count} item{s}.",
  "It must have at most {count} characters.",
  "It must have at most {count} decimal places.",
  "It must have at most {count} items.",
  "It must match {pattern}.",
  "It must not be empty.",
  "One member is not as it should be.",
  "Sign in first.",
  "Something went wrong here. The request id helps to find it.",
  "The Authorization header must be: {scheme} and a token.",
  "The Content-Type must be one of {types}.",
  "The body is no JSON: {why}.",
  "The body is too large.",
  "The body must be application/json.",
  "The code is not good, or no longer. Sign in again.",
  "The database does not answer just now. Try again.",
  "The query has parameters that are not as they should be.",
  "The renew token is no longer good. Sign in again.",
  "The session has ended. Sign in again.",
  "The signature is wrong.",
  "The {identifier} or the password is wrong.",
  "The {what} is outside of what is allowed.",
  "The {what} is still in use.",
  "The {what} is {state}: this can be done only when it is {states}.",
  "There is no such comparison here.",
  "There is no such member.",
  "There is no such parameter.",
  "There is no such {what}.",
  "There is nothing at this address.",
  "This key was used for another request.",
  "Too many did this at once. Try again.",
  "Too many requests. Wait before the next.",
  "Too many wrong tries. Wait before the next.",
  "What it holds is no {type}.",
  "You may not do this.",
  "You may not write {member}.",
  // What problems are called, by their status.
  "Bad Request",
  "Unauthorized",
  "Forbidden",
  "Not Found",
  "Method Not Allowed",
  "Conflict",
  "Precondition Failed",
  "Content Too Large",
  "Unsupported Media Type",
  "Unprocessable Content",
  "Too Many Requests",
  "Internal Server Error",
  "Service Unavailable",
];

/** What a service of this spec may say: its own words, those of the spec, and what things are called in them. */
export function textsOf(ir: Ir): { readonly spec: readonly string[]; readonly all: readonly string[] } {
  const fails = [...ir.actions, ...ir.effects].flatMap((element) =>
    element.fails.map(({ message }) => message),
  );
  const checks = ir.entities.flatMap(({ rules }) => rules.checks.map(({ message }) => message));
  const spec = [...new Set([...fails, ...checks])];
  const names = [...ir.entities, ...ir.views].map(({ name }) => name.toLowerCase());
  return { spec, all: [...spec, ...SERVICE_TEXTS, ...names] };
}

/** The names in braces of a text, sorted. */
export function placesOf(text: string): readonly string[] {
  return [...text.matchAll(/\{([a-z]+)\}/g)].map((match) => match[1] ?? "").sort();
}
