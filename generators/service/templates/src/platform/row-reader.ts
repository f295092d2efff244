import { read, type Check, type Reader } from "./reader.ts";
import type { Values } from "./rows.ts";

/**
 * Reads a body into what is written of a row.
 *
 * @throws Problem 422 that lists every member that is wrong.
 */
export type ReadBody = (body: unknown) => Values;

/** A member of a row as clients write it: said once for what makes a row and for what changes one. */
export interface Member {
  readonly name: string;
  /** Puts the member into `row`, or refuses it. */
  readonly read: (reader: Reader, row: Row, isNew: boolean) => void;
}

type Row = Record<string, unknown>;

/** A rule over the members of a new row. */
export type Rules = (reader: Reader, row: Readonly<Row>) => void;

/** Must be there in a new row; a change may leave it as it is. */
export function required(name: string, check: Check<unknown>): Member {
  return {
    name,
    read: (reader, row, isNew) => {
      row[name] = isNew ? reader.required(name, check) : reader.given(name, check);
    },
  };
}

/** May be null, which in a new row is the same as absent. */
export function optional(name: string, check: Check<unknown>): Member {
  return {
    name,
    read: (reader, row, isNew) => {
      row[name] = isNew ? reader.optional(name, check) : reader.givenOrNull(name, check);
    },
  };
}

/** Absent is left to its default, or as it is. */
export function given(name: string, check: Check<unknown>): Member {
  return {
    name,
    read: (reader, row) => {
      row[name] = reader.given(name, check);
    },
  };
}

/** As `given`, and null empties. */
export function givenOrNull(name: string, check: Check<unknown>): Member {
  return {
    name,
    read: (reader, row) => {
      row[name] = reader.givenOrNull(name, check);
    },
  };
}

/** The same member, which never changes. */
export function fixed({ name, read: readNew }: Member): Member {
  const { read: refuse } = immutable(name);
  return {
    name,
    read: (reader, row, isNew) => (isNew ? readNew : refuse)(reader, row, isNew),
  };
}

/** Must not be there: it never changes. */
export function immutable(name: string): Member {
  return { name, read: (reader) => reader.refused(name, "immutable", "It is never changed.") };
}

/** Must not be there. */
export function readOnly(name: string): Member {
  return { name, read: (reader) => reader.refused(name, "read-only", "It is set by the system.") };
}

/** Reads what makes a row. What the rules ask is asked of members that have been read well. */
export function createReader(members: readonly Member[], rules?: Rules): ReadBody {
  return (body) =>
    read(body, (reader) => {
      const row = readMembers(members, reader, true);
      rules?.(reader, row);
      return row;
    });
}

/** Reads what changes a row: what is absent stays as it is. */
export function updateReader(members: readonly Member[]): ReadBody {
  return (body) => read(body, (reader) => readMembers(members, reader, false));
}

function readMembers(members: readonly Member[], reader: Reader, isNew: boolean): Row {
  const row: Row = {};
  for (const member of members) member.read(reader, row, isNew);
  return row;
}
