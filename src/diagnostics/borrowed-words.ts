/**
 * Words of other languages (TypeScript, SQL, Prisma, GraphQL, JSON Schema) that people write out of habit, with what
 * says the same in a spec. Nothing of this is ever accepted: there is one way to say a thing, and this finds it.
 */
export interface BorrowedWords {
  /** The words that stand for the spec's own, folded: without case, blanks, hyphens and underscores. */
  readonly own: ReadonlyMap<string, string>;
  /** What to do where no other word stands for it, as a sentence. */
  readonly remedies: ReadonlyMap<string, string>;
}

/** What is at the end of a rule such as `max 80`. */
const REST = /^([a-z][a-z _-]*?)\s*(?:[:=(]\s*|\s)(.+?)\)?$/i;

/** The spec's own words for somebody else's, or `null`. */
export function ownWords(words: BorrowedWords, found: string): string | null {
  return words.own.get(fold(found)) ?? null;
}

/** What to do about somebody else's words, as a sentence, or `null`. */
export function remedyFor(words: BorrowedWords, found: string): string | null {
  return words.remedies.get(fold(found)) ?? null;
}

/** The spec's own rule for one of somebody else's that takes a value, as `starts as 0` for `default 0`, or `null`. */
export function ownRule(found: string, isText: boolean): string | null {
  const [, name = "", value = ""] = REST.exec(found) ?? [];
  const form = WITH_VALUE.get(fold(name));
  if (form === undefined) return null;
  const [plain, ofText = plain] = form;
  return (isText ? ofText : plain).replace("…", value);
}

function fold(text: string): string {
  return text.toLowerCase().replace(/[\s_-]+/g, "");
}

/** What `fold` makes of several words that lead to the same. */
function words(groups: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(groups).flatMap(([own, all]) => all.split(" ").map((word) => [word, own])));
}

export const BORROWED_TYPES: BorrowedWords = {
  own: words({
    text: "string str varchar nvarchar char nchar charactervarying clob longtext mediumtext citext",
    integer:
      "int int2 int4 int8 int16 int32 int64 uint uint32 uint64 long short bigint smallint tinyint whole",
    "decimal(n)": "float float32 float64 double doubleprecision real number numeric bigdecimal",
    money: "price amount currency",
    boolean: "bool flag bit",
    instant: "datetime datetime2 timestamp timestamptz datetimetz offsetdatetime moment",
    date: "localdate plaindate day",
    time: "localtime plaintime timeofday",
    uuid: "guid uniqueidentifier",
    url: "uri href link",
    json: "jsonb any map dict record unknown",
    "one of": "enum choice select",
    "list of": "array list string[] str[] int[] integer[] text[] number[]",
    "file of": "file blob bytes bytea binary image upload attachment",
    many: "hasmany onetomany manytomany collection",
    markdown: "richtext",
  }),
  remedies: words({
    "Every row has an `id`: leave the line out.": "id serial bigserial objectid cuid ulid primarykey",
  }),
};

const CHARACTERS = "at most … characters";

/** Rules that take a value; where a text has another one, that stands second. */
const WITH_VALUE: ReadonlyMap<string, readonly [plain: string, ofText?: string]> = new Map([
  ["default", ["starts as …"]],
  ["defaultsto", ["starts as …"]],
  ["initially", ["starts as …"]],
  ["min", ["at least …", "at least … characters"]],
  ["minimum", ["at least …", "at least … characters"]],
  ["minlength", ["at least … characters"]],
  ["max", ["at most …", CHARACTERS]],
  ["maximum", ["at most …", CHARACTERS]],
  ["maxlength", [CHARACTERS]],
  ["length", [CHARACTERS]],
  ["size", ["at most …", CHARACTERS]],
  ["regex", ["pattern …"]],
  ["regexp", ["pattern …"]],
  ["matches", ["pattern …"]],
]);

export const BORROWED_RULES: BorrowedWords = {
  own: words({
    optional: "nullable null nil maybe canbenull maybenull notrequired",
    "set by the system": "readonly generated serveronly",
    immutable: "constant const fixed writeonce createonly final",
    "write-only": "hidden secret private notreadable",
    encrypted: "sensitive confidential",
    trimmed: "trim strip stripped",
    "lower case": "lower tolower tolowercase",
    numbered: "autoincrement autoincremented sequence serial counter",
    "unique ignoring case": "caseinsensitive uniquecaseinsensitive caseinsensitiveunique",
    "deleted with it": "cascade ondeletecascade cascadeondelete cascadedelete",
    "cleared on delete": "setnull ondeletesetnull nullify",
    "more than 0": "positive",
    "at least 0": "nonnegative unsigned notnegative",
    "at least 1 character": "notempty nonempty notblank",
  }),
  remedies: words({
    "Leave it out: a field is required unless it is `optional`.":
      "required notnull mandatory nonnull obligatory notnullable",
    "Every row has an `id`. What names a row as well is `unique`.": "primarykey pk id key",
    "Indexes stand under `### Rules`, as `` - index: `name` ``.": "index indexed",
  }),
};

export const BORROWED_WHO: BorrowedWords = {
  own: words({
    anyone: "public everyone everybody all any anonymous world guest guests unauthenticated",
    "signed in": "authenticated loggedin user users signedinusers signedinuser private",
    nobody: "none noone disabled never internal",
  }),
  remedies: words({
    "The owner of a row is a condition: `` signed in where `owner == me.id` ``.":
      "owner self me author creator theowner ownerofit",
  }),
};

export const BORROWED_FUNCTIONS: BorrowedWords = {
  own: words({
    size: "len length count",
    least: "min",
    greatest: "max",
    lower: "tolower lowercase tolowercase",
    upper: "toupper uppercase touppercase",
    coalesce: "ifnull nvl isnull default",
    round: "floor ceil trunc",
  }),
  remedies: words({
    "`now` is a name: leave the brackets out.": "now",
    "The date of today is `date(now)`.": "today currentdate curdate",
    "A choice is written as `condition ? one : other`.": "iif ifelse choose",
  }),
};

/** Headings of the second level. */
export const BORROWED_KINDS: BorrowedWords = {
  own: words({
    Entity: "model table resource class collection aggregate",
    Action: "endpoint operation command mutation function procedure route",
    Role: "actor persona",
    Type: "struct interface embedded valueobject",
    Report: "query view dashboard",
    "Sign-in": "auth authentication login",
    Settings: "config configuration environment env",
    Event: "domainevent",
    Seed: "fixture fixtures",
    Language: "translation translations locale",
    Message: "email mail notification",
  }),
  remedies: new Map(),
};

/** Headings of the third level. */
export const BORROWED_PARTS: BorrowedWords = {
  own: words({
    Access: "permissions permission policy policies authorization authorisation security guards",
    Rules: "constraints validation validations indexes index invariants",
    List: "queries query filters filter search sorting listing",
    States: "state transitions statemachine workflow lifecycle status",
    Routes: "endpoints paths routing urls",
    Input: "parameters params arguments body request payload inputs",
    Logic: "implementation behaviour behavior algorithm steps procedure code",
    Examples: "example tests test",
  }),
  remedies: new Map(),
};
