/**
 * What a reader of another language has understood of it, before names are made and the language of specs is fitted.
 * Entities, types and fields are known by their `key`, their name in the source.
 */
export interface Sketch {
  /** As the source says it; `null` where it has none. */
  title: string | null;
  doc: string;
  version: string | null;
  basePath: string | null;
  readonly entities: EntitySketch[];
  readonly types: TypeSketch[];
  readonly actions: ActionSketch[];
  readonly remarks: Remark[];
}

/** Something that the spec does not say as the source does. */
export interface Remark {
  /** For people: `line 12`, `paths./pets.get`; empty for what holds everywhere. */
  readonly place: string;
  /** Markdown on one line, escaped already. */
  readonly text: string;
}

/** Takes a remark. */
export type Remarks = (place: string, text: string) => void;

export interface EntitySketch {
  readonly key: string;
  /** What the source calls it, for its heading. */
  readonly called: string;
  readonly place: string;
  doc: string;
  fields: FieldSketch[];
  /** Keys of fields. */
  readonly uniques: KeySketch[];
  readonly indexes: KeySketch[];
  readonly checks: CheckSketch[];
  access: AccessSketch;
  /** Keys of fields that lists are filtered by. */
  readonly filter: string[];
  /** Whether lists are searched by the texts. */
  search: boolean;
  /** The name of its table in the source; `null` where it has none. */
  readonly table: string | null;
  /** The addresses of the source, where it has some. */
  routes?: readonly RouteSketch[];
  /** Those that are said, as bullets. */
  routeLines?: readonly string[];
}

/** An operation on the rows of an entity, at the source's own address. */
export interface RouteSketch {
  readonly operation: "list" | "create" | "read" | "update" | "delete";
  readonly method: string;
  readonly path: readonly RoutePart[];
  /** The status when all is well; `null` where the source does not say it. */
  readonly status: number | null;
  /** For people. */
  readonly place: string;
}

/** A segment: a word, the key of the row itself, or that of a row that it belongs to (`null`: of something else). */
export type RoutePart =
  | { readonly word: string }
  | { readonly key: true }
  | { readonly parent: string | null };

export interface TypeSketch {
  readonly key: string;
  readonly called: string;
  readonly place: string;
  readonly doc: string;
  readonly fields: FieldSketch[];
}

export interface FieldSketch {
  readonly key: string;
  readonly place: string;
  type: ValueSketch;
  optional: boolean;
  /** What it starts as, in words of the language or as the plain value. */
  start: string | null;
  limits: Limits;
  unique: "exact" | "ignoringCase" | null;
  immutable: boolean;
  system: boolean;
  writeOnly: boolean;
  doc: string;
  /** Where it is sent, as the language says it, if that is no body. */
  sent?: string;
  /** What clients call it, where that does not follow from its name. */
  wire?: string;
  /** The name of its column in the source; `null` where it has none. */
  readonly column: string | null;
}

export type ValueSketch =
  /** A type that one word says: `text`, `decimal`, `instant`. */
  | { readonly kind: "plain"; readonly word: PlainWord; readonly scale?: number }
  | { readonly kind: "enum"; readonly values: readonly string[] }
  | {
      readonly kind: "reference";
      readonly entity: string;
      readonly onDelete: "restrict" | "clear" | "cascade";
    }
  | { readonly kind: "embedded"; readonly type: string }
  | { readonly kind: "many"; readonly entity: string; readonly by: string }
  | { readonly kind: "list"; readonly of: ValueSketch }
  | { readonly kind: "object"; readonly fields: FieldSketch[] };

export type PlainWord =
  | "text"
  | "email"
  | "url"
  | "password"
  | "role"
  | "integer"
  | "decimal"
  | "money"
  | "boolean"
  | "date"
  | "time"
  | "instant"
  | "duration"
  | "uuid"
  | "json";

/** Bounds in the words of numbers (plain decimals) and counts. */
export interface Limits {
  min?: Bound;
  max?: Bound;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  pattern?: string;
}

export interface Bound {
  readonly value: string;
  readonly exclusive: boolean;
}

export interface KeySketch {
  readonly fields: readonly string[];
  readonly place: string;
}

/** One field compared with another. */
export interface CheckSketch {
  readonly left: string;
  readonly operator: "<" | "<=" | ">" | ">=" | "==" | "!=";
  readonly right: string;
  readonly place: string;
}

/** Who may: `admin` where the source does not say. */
export type Who = "admin" | "signed in" | "anyone" | "nobody";

export interface AccessSketch {
  list: Who;
  read: Who;
  create: Who;
  update: Who;
  delete: Who;
}

export interface ActionSketch {
  /** What the source calls it, for its heading. */
  readonly called: string;
  readonly place: string;
  readonly method: string;
  readonly path: readonly PathPart[];
  readonly who: Who;
  readonly doc: string;
  readonly input: FieldSketch[];
  /** Keys of entities. */
  readonly changes: readonly string[];
  readonly reads: readonly string[];
  readonly returns: ReturnsSketch | null;
  readonly fails: readonly { readonly code: string; readonly status: number; readonly doc: string }[];
  /** What the logic is, as the source says it; empty where it does not. */
  readonly logic: string;
  /** The operation as the source writes it: `POST /pets/{petId}/adopt`. */
  readonly said: string;
}

/** A segment of an address: a word, or the row of an entity (with the entity's own segment). */
export type PathPart = { readonly word: string } | { readonly row: string } | { readonly all: string };

export type ReturnsSketch =
  | { readonly kind: "entity"; readonly entity: string; readonly status: number }
  | { readonly kind: "nothing"; readonly status: number }
  | { readonly kind: "object" | "objects"; readonly fields: FieldSketch[]; readonly status: number };

export function newSketch(): Sketch {
  return {
    title: null,
    doc: "",
    version: null,
    basePath: null,
    entities: [],
    types: [],
    actions: [],
    remarks: [],
  };
}

export function newEntity(
  key: string,
  called: string,
  place: string,
  table: string | null = null,
): EntitySketch {
  const access: AccessSketch = {
    list: "admin",
    read: "admin",
    create: "admin",
    update: "admin",
    delete: "admin",
  };
  const lists = { fields: [], uniques: [], indexes: [], checks: [], filter: [] };
  return { key, called, place, doc: "", ...lists, access, search: false, table };
}

export function newField(
  key: string,
  place: string,
  type: ValueSketch,
  column: string | null = null,
): FieldSketch {
  return {
    key,
    place,
    type,
    optional: false,
    start: null,
    limits: {},
    unique: null,
    immutable: false,
    system: false,
    writeOnly: false,
    doc: "",
    column,
  };
}

export function plain(word: PlainWord, scale?: number): ValueSketch {
  return scale === undefined ? { kind: "plain", word } : { kind: "plain", word, scale };
}

/** True for a value of that word. */
export function isPlain(type: ValueSketch, ...words: readonly PlainWord[]): boolean {
  return type.kind === "plain" && words.includes(type.word);
}
