// Made by specc from the spec of booking. Edit the spec, not this file.
import type { Caller, Work } from "./work.ts";
import type { Tenant } from "./tenancy.ts";
import type { Kind, Row } from "./values.ts";

/** What the service knows of one entity or view: everything that reading and writing its rows needs, as data. */
export interface Resource {
  /** As a person says it: `production batch`. */
  readonly name: string;
  readonly table: string;
  /** What stands behind `from` where rows are read: the table, or those of its rows that are not deleted. */
  readonly rows: string;
  /** True where a deleted row is kept. */
  readonly isKept: boolean;
  /** True where the database keeps every change of a row, or of rows that go or are changed with it. */
  readonly isAudited: boolean;
  readonly path: string;
  /** The select list over the alias `t`: what is answered. */
  readonly columns: string;
  /** Further columns that only logic sees: what is encrypted or write-only. */
  readonly secretColumns: string;
  /** Every member of a row that is stored or computed, by its name on the wire. */
  readonly fields: Readonly<Record<string, ResourceField>>;
  readonly parts: readonly ResourcePart[];
  /** Members that name rows of others. */
  readonly references: Readonly<Record<string, () => Resource>>;
  /** Members that only some roles may see and write. */
  readonly readBy: Readonly<Record<string, readonly string[]>>;
  readonly access: Access;
  readonly list: ListRules;
  /** Filters by a condition over the alias `t` and `input`, by their parameters. */
  readonly asked?: Readonly<
    Record<string, (bind: Bind, scope: CallerValues & { readonly input: Row }) => string>
  >;
  readonly constraints: Readonly<Record<string, Constraint>>;
  readonly stamps: readonly Stamp[];
  /** Rules that need more than the row itself, checked after each write. */
  readonly rules: readonly Rule[];
  /** What runs whenever a row is written; filled in by `effects.ts`. */
  readonly effects: Effects;
  /** A view has no version and is never written. */
  readonly isView: boolean;
  /** Absent where rows belong to nobody in particular. */
  readonly tenant?: Tenant;
}

export interface ResourceField extends FieldRules {
  /** The stored column; null where the value is computed. */
  readonly column: string | null;
  /** The value as SQL over the alias `t`. */
  readonly sql: string;
  readonly type: string;
  readonly kind: Kind;
  readonly optional: boolean;
}

/** What most fields have nothing of. */
export interface FieldRules {
  readonly default?: FieldDefault;
  /** A slug: the field that it is made from. */
  readonly slugOf?: string;
  /** A slug that is made again when its field changes. */
  readonly renewed?: boolean;
  /** The database gives it a number when the row is made. */
  readonly numbered?: boolean;
  /** A password: kept as its argon2id hash. */
  readonly password?: boolean;
  /** True for a password that is too well known, or made of these texts of its row. */
  readonly isCommon?: (password: string, own: readonly string[]) => Promise<boolean>;
  /** The members of the row that its password may not be made of, such as the e-mail address. */
  readonly ownWords?: readonly string[];
}

/** What else there is to say of a field; a kind where it is not kept as it is written, SQL where it is not its column. */
interface FieldDetails extends FieldRules {
  readonly sql?: string;
  readonly kind?: Kind;
  readonly optional?: boolean;
}

/** A number that is kept exactly, and is a text on the wire. */
export const decimal: FieldDetails = { kind: "decimal" };

/** What a field has in a new row that does not say it. */
export function startsAs(value: unknown): FieldDetails {
  return { default: { value } };
}

/** A field that is always there, with its type in SQL. */
export function column(name: string, type: string, details?: FieldDetails): ResourceField {
  return { column: name, sql: `t.${name}`, type, kind: "plain", optional: false, ...details };
}

/** A field that may be null. */
export function nullable(name: string, type: string, details?: FieldDetails): ResourceField {
  return column(name, type, { optional: true, ...details });
}

/** A field that is worked out whenever a row is read. */
export function computed(sql: string, type: string, details?: FieldDetails): ResourceField {
  return { column: null, sql, type, kind: "plain", optional: false, ...details };
}

/** A value, what the moment or the caller gives, or a key that is made up behind a prefix. */
export type FieldDefault = { readonly value: unknown } | { readonly key: string } | "now" | "today" | "me";

/** Rows that are written with their whole. */
export interface ResourcePart {
  readonly field: string;
  /** The part's member that points back at the whole. */
  readonly by: string;
  readonly resource: Resource;
}

export type Operation = "list" | "read" | "create" | "update" | "delete";
export type Access = Readonly<Record<Operation, readonly Grant[]>>;

/** Whom a grant names. */
export interface Who {
  readonly who: "anyone" | "signedIn" | "role";
  readonly role?: string;
}

/** Who may, and for which rows. `where` gives a condition over the alias `t`. */
export interface Grant extends Who {
  readonly where?: (bind: Bind, caller: CallerValues) => string;
}

export const anyone: Who = { who: "anyone" };
export const signedIn: Who = { who: "signedIn" };

/** Who has the role, as accounts say it. */
export function role(name: string): Who {
  return { who: "role", role: name };
}

/** Adds a value to the statement and says where it stands: `$3`. */
export type Bind = (value: unknown) => string;

export interface CallerValues {
  readonly me: (Row & { readonly id: string; readonly role: string | null }) | null;
  readonly now: Date;
}

export interface ListRules {
  readonly search: readonly string[];
  /** What is searched by words: SQL over the alias `t`, and a text search configuration of PostgreSQL. */
  readonly fullText?: { readonly vector: string; readonly language: string };
  readonly filter: readonly string[];
  readonly sort: readonly string[];
  readonly first: Sort | null;
  readonly pageSize: number;
  readonly maxPageSize: number;
}

export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

/** What a client reads when the database refuses a row. */
export interface Constraint {
  readonly status: 409 | 422;
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
  /** Those that no two rows have the same of. */
  readonly unique?: readonly string[];
}

/** A value that breaks the bounds of its field. */
export function invalidValue(field: string): Constraint {
  return {
    status: 422,
    pointer: `/${field}`,
    code: "invalid",
    detail: `${field} is outside of what is allowed.`,
  };
}

/** A value, or several together, that another row has already; the last of them is pointed at. */
export function notUnique(name: string, ...fields: readonly string[]): Constraint {
  return {
    status: 409,
    pointer: `/${fields.at(-1)}`,
    code: "not-unique",
    detail:
      fields.length === 1
        ? `Another ${name} has this ${fields[0]}.`
        : `Another ${name} has the same ${fields.join(" and ")}.`,
    unique: fields,
  };
}

export function unknownReference(field: string, name: string): Constraint {
  return {
    status: 422,
    pointer: `/${field}`,
    code: "unknown-reference",
    detail: `There is no such ${name}.`,
  };
}

/** A rule of the spec over the members of one row. */
export function ruleBroken(field: string, detail: string): Constraint {
  return { status: 422, pointer: `/${field}`, code: "rule-broken", detail };
}

/** A column that is set when a condition turns true, and emptied when it turns false. */
export interface Stamp {
  readonly column: string;
  readonly when: string;
  /** The day is the one of the spec's time zone. */
  readonly as: "now" | "today";
}

export interface Rule {
  /** A condition over the alias `t`. */
  readonly condition: string;
  readonly pointer: string;
  readonly detail: string;
}

export type Moment =
  | "before create"
  | "after create"
  | "before update"
  | "after update"
  | "before delete"
  | "after delete";

/** The effects of an entity by the moment that sets them off. */
export type Effects = Map<Moment, Effect[]>;

/** Gets the row as logic sees it. Before a row is written, what it returns is written with it. */
export type Effect = (work: Work, row: Row) => Promise<Row>;

/**
 * True where the statement that writes a row can also return it: nothing that is written after it changes it, and none
 * of its members is computed from other rows of its own table, which the statement sees as they were before.
 */
export function isReturned(resource: Resource): boolean {
  const known = returned.get(resource);
  if (known !== undefined) return known;
  const { parts, stamps, rules, table, columns, secretColumns } = resource;
  const ownTable = new RegExp(`\\b(from|join)\\s+\\(?(select \\* from\\s+)?"?${table}\\b`, "i");
  const made = parts.length + stamps.length + rules.length === 0 && !ownTable.test(columns + secretColumns);
  returned.set(resource, made);
  return made;
}

const returned = new WeakMap<Resource, boolean>();

/** The caller's own values as expressions name them. */
export function callerValues(caller: Caller | null, now: Date): CallerValues {
  return { me: caller ? { ...caller.account, id: caller.id, role: caller.role } : null, now };
}
