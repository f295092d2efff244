import { invalid, Problem, type FieldError } from "../problem.ts";
import { lenientObject, read } from "../reader.ts";
import type { Values } from "../rows.ts";
import type { Work } from "../work.ts";
import { findBy } from "./rows.ts";
import type { WireBody } from "./types.ts";

/**
 * What a body gives, out of its envelope. Pointers of what is wrong lead through the envelope.
 *
 * @throws Problem 422
 */
export function readBody(body: WireBody, given: unknown): Values {
  const { envelope } = body;
  if (envelope === null) return body.read(given ?? {});
  const inner = read(
    given ?? {},
    (reader) => ({
      inner: reader.required(
        envelope,
        lenientObject(() => true),
      ),
    }),
    "",
    true,
  );
  if (!inner.inner) return {};
  const value = (given as Readonly<Record<string, unknown>>)[envelope];
  return within(envelope, () => body.read(value));
}

/** What was read, with the ids of rows that are named by other keys. @throws Problem 422 */
export async function withIds(work: Work, body: WireBody | null, given: Values): Promise<Values> {
  if (!body?.references) return given;
  const read = { ...given };
  const errors: FieldError[] = [];
  for (const { member, name, resource, key } of body.references) {
    const value = read[member];
    if (typeof value !== "string") continue;
    const id = await findBy(work, resource, key, value);
    if (id !== null) read[member] = id;
    else {
      const detail = `There is no such ${resource.name.toLowerCase()}.`;
      errors.push({ pointer: `/${name}`, code: "unknown-reference", detail });
    }
  }
  if (errors.length > 0) throw placed(body.envelope, invalid(errors));
  return read;
}

/** Runs `body` so that the pointers of its problems are those of the whole request. */
export function within<T>(envelope: string | null, body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw placed(envelope, error);
  }
}

/** A problem of a row as one of the body that held it. */
export function placed(envelope: string | null, error: unknown): unknown {
  if (envelope === null || !(error instanceof Problem) || error.errors.length === 0) return error;
  return new Problem({
    status: error.status,
    code: error.code,
    detail: error.message,
    errors: error.errors.map((item) =>
      item.pointer === undefined ? item : { ...item, pointer: `/${envelope}${item.pointer}` },
    ),
    members: error.members,
    headers: error.headers,
    cause: error.cause,
  });
}
