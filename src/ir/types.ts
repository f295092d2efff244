// Generated from schemas/ir.schema.json by scripts/types.mjs. Do not edit.

export type PascalName = string;
export type CamelName = string;
/**
 * camelCase in entities; as the outside says it in integrations and webhooks.
 */
export type FieldName = string;
export type FieldType =
  | TextType
  | PlainType
  | PasswordType
  | SlugType
  | EnumType
  | IntegerType
  | DurationType
  | DecimalType
  | ReferenceType
  | EmbeddedType
  | ObjectShape
  | ListType
  | ManyType
  | EntityType;
export type Default =
  | {
      kind: "value";
      /**
       * As on the wire: decimals and money are strings.
       */
      value: string | boolean | number;
    }
  | {
      kind: "now" | "today" | "me";
    }
  | KeyDefault;
export type ExpressionNode =
  | LiteralNode
  | VariableNode
  | MemberNode
  | UnaryNode
  | BinaryNode
  | ConditionalNode
  | ListNode
  | CallNode
  | FoldNode
  | AggregateNode;
export type Path = string;
export type Grant =
  | {
      who: "anyone" | "signedIn";
      where?: Expression;
    }
  | {
      who: "role";
      role: PascalName;
      where?: Expression;
    };
export type Grants = Grant[];
/**
 * add, remove: who may see which rows at all.
 */
export type Grants1 = Grant[];
export type SnakeName = string;
/**
 * Every change is kept, with what was before; these may read it.
 */
export type Grants2 = Grant[];
export type KebabName = string;
/**
 * When an action runs by itself, called by nobody with an empty input.
 */
export type Schedule = IntervalSchedule | CalendarSchedule;
/**
 * Absent: what its logic gives.
 */
export type MessageText = (TextPart | ValuePart)[];
/**
 * The envelope of a list and the member that counts; null: a page as specc says it.
 */
export type WireMany = {
  in: string | null;
  count: string | null;
  /**
   * JSON whose texts hold `{rows}`, `{next}` …, in place of an envelope.
   */
  shape?: string;
} | null;
/**
 * A member or a parameter as clients say it.
 */
export type WireName = string;
export type ShapeMember =
  FieldMember | ValueMember | RowMember | RowsMember | AddressMember | ObjectMember | TokenMember;
export type MessageText1 = (TextPart | ValuePart)[];
export type SeedValue =
  | {
      kind: "value";
      /**
       * As on the wire; a reference is the id of a row.
       */
      value: string | number | boolean | {} | unknown[] | null;
    }
  | {
      kind: "now" | "today";
    };

/**
 * What a spec means, flat: elements name each other by id, nothing is nested twice. The types of src/ir/types.ts are generated from this schema.
 */
export interface Ir {
  specc: 1;
  name: string;
  title: string;
  doc: string;
  target: string;
  version: string;
  /**
   * Empty, or `/` and a path without a slash at its end.
   */
  basePath: string;
  /**
   * IANA zone in which date(instant) cuts days.
   */
  timeZone: string;
  /**
   * Clients beside that in TypeScript. Absent: none.
   *
   * @minItems 1
   */
  clients?: "python"[];
  /**
   * The spec's files in the order of reading.
   */
  files: string[];
  roles: Role[];
  types: ObjectType[];
  entities: Entity[];
  views: View[];
  actions: Action[];
  effects: Effect[];
  reports: Report[];
  integrations: Integration[];
  signIn: SignIn | null;
  tenancy?: Tenancy;
  wire?: Wire;
  /**
   * Only with `wire`.
   */
  shapes?: Shape[];
  settings: Field[];
  /**
   * What others are told by webhooks.
   *
   * @minItems 1
   */
  events?: Event[];
  /**
   * What people are sent by e-mail.
   *
   * @minItems 1
   */
  messages?: Message[];
  /**
   * Rows that the database begins with, where it is asked to.
   *
   * @minItems 1
   */
  seeds?: Seed[];
  /**
   * What it says when it refuses something, in other languages.
   *
   * @minItems 1
   */
  languages?: Language[];
}
export interface Role {
  id: PascalName;
  /**
   * As the heading says it.
   */
  name: string;
  wire: CamelName;
  doc: string;
  origin: Origin;
}
export interface Origin {
  file: string;
  line: number;
}
export interface ObjectType {
  id: PascalName;
  name: string;
  doc: string;
  fields: Field[];
  origin: Origin;
}
/**
 * A member of an entity, a type, an input, a failure's details, a part of a report or the settings.
 */
export interface Field {
  /**
   * 1, 2, 3 …, given by the database when the row is made.
   */
  numbered?: boolean;
  /**
   * Its name on the wire where that is said.
   */
  wire?: string;
  /**
   * A reference: the field by which clients name its row, where that is not the id.
   */
  namedBy?: string;
  /**
   * A member of an action's input that stands in no body.
   */
  sentIn?: {
    in: "query" | "header" | "cookie";
    /**
     * The name of the parameter, header or cookie.
     */
    name: string;
  };
  name: FieldName;
  /**
   * The snake_case column; also said for members that have none.
   */
  column: string;
  type: FieldType;
  /**
   * May be absent or null.
   */
  optional: boolean;
  default?: Default;
  unique?: "exact" | "ignoringCase";
  immutable?: boolean;
  /**
   * Never accepted from a client. Also true for fields of a state machine, computed and stamped fields.
   */
  system?: boolean;
  writeOnly?: boolean;
  encrypted?: boolean;
  /**
   * The roles that may read and write it; absent: whoever may read the row.
   *
   * @minItems 1
   */
  readBy?: PascalName[];
  trimmed?: boolean;
  lowerCase?: boolean;
  /**
   * An empty text, and where texts are trimmed one of blanks, is taken as null.
   */
  emptyAsNull?: boolean;
  computed?: Expression;
  stampedWhen?: Expression;
  was?: FieldName;
  doc: string;
  origin: Origin;
}
export interface TextType {
  kind: "text" | "markdown";
  /**
   * In code points.
   */
  minLength?: number;
  maxLength?: number;
  pattern?: string;
}
export interface PlainType {
  kind: "email" | "url" | "uuid" | "boolean" | "date" | "time" | "instant" | "json" | "role";
}
export interface PasswordType {
  kind: "password";
  minLength: number;
  /**
   * None of those that are tried first.
   */
  uncommon?: true;
}
export interface SlugType {
  /**
   * Made again when its field changes.
   */
  renewed?: boolean;
  kind: "slug";
  of: FieldName;
}
export interface EnumType {
  kind: "enum";
  /**
   * @minItems 1
   */
  values: string[];
}
export interface IntegerType {
  kind: "integer";
  min?: Bound;
  max?: Bound;
}
export interface Bound {
  value: string;
  exclusive: boolean;
}
/**
 * Bounds in milliseconds.
 */
export interface DurationType {
  kind: "duration";
  min?: Bound;
  max?: Bound;
}
export interface DecimalType {
  kind: "decimal" | "money";
  scale: number;
  min?: Bound;
  max?: Bound;
}
export interface ReferenceType {
  kind: "reference";
  entity: PascalName;
  onDelete: "restrict" | "clear" | "cascade";
}
export interface EmbeddedType {
  kind: "embedded";
  type: PascalName;
}
export interface ObjectShape {
  kind: "object";
  fields: Field[];
  /**
   * It says what is known of a file, which is kept elsewhere and has an address of its own.
   */
  file?: {
    /**
     * @minItems 1
     */
    mediaTypes: string[];
    maxBytes: number;
  };
}
export interface ListType {
  kind: "list";
  of: FieldType;
  minItems?: number;
  maxItems?: number;
}
/**
 * The other side of a reference; `written` where the rows are part of this one.
 */
export interface ManyType {
  kind: "many";
  entity: PascalName;
  by: FieldName;
  written: boolean;
  minItems?: number;
  maxItems?: number;
}
/**
 * A whole row as it is answered; only in what actions return.
 */
export interface EntityType {
  kind: "entity";
  entity: PascalName;
}
/**
 * A key that the service makes up, behind a prefix.
 */
export interface KeyDefault {
  kind: "key";
  prefix: string;
}
export interface Expression {
  /**
   * The CEL text as written.
   */
  source: string;
  node: ExpressionNode;
  origin: Origin;
}
export interface LiteralNode {
  op: "literal";
  type: ValueType;
  /**
   * Numbers as written, e.g. `"2.50"`; durations in milliseconds.
   */
  value: string | boolean | null;
}
/**
 * The type of an expression. `nullable` where it can be null; `item` says of what a list is.
 */
export interface ValueType {
  kind:
    | "text"
    | "integer"
    | "decimal"
    | "boolean"
    | "date"
    | "time"
    | "instant"
    | "duration"
    | "uuid"
    | "json"
    | "null"
    | "row"
    | "rows"
    | "list";
  nullable: boolean;
  /**
   * decimal: how many places it is answered with.
   */
  scale?: number;
  /**
   * row and rows: of what; a uuid that is a reference: to what.
   */
  entity?: string;
  item?: ValueType;
}
/**
 * `this` (the row), `me`, `now`, `input`, a row of the path, or what a fold binds.
 */
export interface VariableNode {
  op: "variable";
  type: ValueType;
  name: string;
}
/**
 * A field of a row (following its reference where `of` is one), of an object or of the input.
 */
export interface MemberNode {
  op: "member";
  type: ValueType;
  of: ExpressionNode;
  field: FieldName;
}
export interface UnaryNode {
  op: "unary";
  type: ValueType;
  operator: "!" | "-";
  operand: ExpressionNode;
}
export interface BinaryNode {
  op: "binary";
  type: ValueType;
  operator: "==" | "!=" | "<" | "<=" | ">" | ">=" | "&&" | "||" | "+" | "-" | "*" | "/" | "%" | "in";
  left: ExpressionNode;
  right: ExpressionNode;
}
export interface ConditionalNode {
  op: "conditional";
  type: ValueType;
  test: ExpressionNode;
  then: ExpressionNode;
  else: ExpressionNode;
}
export interface ListNode {
  op: "list";
  type: ValueType;
  items: ExpressionNode[];
}
export interface CallNode {
  op: "call";
  type: ValueType;
  function:
    | "size"
    | "round"
    | "date"
    | "lower"
    | "upper"
    | "coalesce"
    | "least"
    | "greatest"
    | "contains"
    | "startsWith"
    | "endsWith"
    | "matches";
  arguments: ExpressionNode[];
}
/**
 * Over `many` rows: sum, min, max, exists, all, filter.
 */
export interface FoldNode {
  op: "fold";
  type: ValueType;
  function: "sum" | "min" | "max" | "exists" | "all" | "filter";
  over: ExpressionNode;
  variable: string;
  body: ExpressionNode;
}
/**
 * Over the rows of a report's part or group.
 */
export interface AggregateNode {
  op: "aggregate";
  type: ValueType;
  function: "count" | "sum" | "avg" | "min" | "max";
  argument: ExpressionNode | null;
}
export interface Entity {
  /**
   * camelCase in entities; as the outside says it in integrations and webhooks.
   */
  tenant?: string;
  /**
   * Only with `wire`.
   */
  routes?: WireRoute[];
  id: PascalName;
  /**
   * As the heading says it, e.g. `Production batch`.
   */
  name: string;
  /**
   * e.g. `Production batches`.
   */
  plural: string;
  /**
   * e.g. `production-batch`.
   */
  folder: string;
  table: SnakeName;
  /**
   * e.g. `/production-batches`, without the base path.
   */
  path: string;
  doc: string;
  /**
   * As written; `id`, `version`, `createdAt` and `updatedAt` are understood.
   */
  fields: Field[];
  rules: {
    unique: FieldSet[];
    indexes: FieldSet[];
    checks: Check[];
    appendOnly: boolean;
    audited?: Grants2;
    /**
     * Deleted rows are kept, and seen by nobody.
     */
    softDelete?: boolean;
    /**
     * Whoever may read its rows can be told of their changes as they come.
     */
    streamed?: boolean;
    /**
     * The entity's id before a rename.
     */
    was?: string;
  };
  /**
   * The whole that this entity is a part of; it then has no address and no access rules of its own.
   */
  within?: string;
  access: Access;
  list: List;
  states?: StateMachine;
  origin: Origin;
}
/**
 * One address of an entity or a view.
 */
export interface WireRoute {
  operation: "list" | "read" | "create" | "update" | "delete" | "add" | "remove";
  route: Route;
  /**
   * Whether the last row of the path is the row itself.
   */
  isKeyed: boolean;
  /**
   * References that the path gives.
   */
  given: GivenByPath[];
  grants: Grants;
  where?: Expression;
  /**
   * null: the whole row.
   */
  shape: PascalName | null;
  envelope: string | null;
  /**
   * The envelope of what is sent.
   */
  body: string | null;
  /**
   * list: every row, without pages and count.
   */
  isAll: boolean;
  /**
   * update: what is absent is emptied, or gets its default.
   */
  isWhole?: boolean;
  /**
   * Answers no body.
   */
  isEmpty: boolean;
  status: number;
  seen?: Grants1;
  relation?: WireRelation;
  origin: Origin;
}
export interface Route {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  path: Path;
  /**
   * The path as clients say it, where a row of it is named by several braces.
   */
  keyed?: string;
  parameters: PathParameter[];
}
export interface PathParameter {
  /**
   * camelCase in entities; as the outside says it in integrations and webhooks.
   */
  field?: string;
  name: CamelName;
  entity: PascalName;
  /**
   * The other fields of a key of several: each is a row of the path, or a name in braces of its own.
   */
  with?: KeyPart[];
}
export interface KeyPart {
  field: FieldName;
  row?: CamelName;
  key?: CamelName;
}
export interface GivenByPath {
  field: FieldName;
  row: CamelName;
}
/**
 * add, remove: the rows that tie the row to the caller.
 */
export interface WireRelation {
  entity: PascalName;
  row: FieldName;
  me: FieldName;
}
export interface FieldSet {
  /**
   * @minItems 1
   */
  fields: FieldName[];
  origin: Origin;
}
export interface Check {
  expression: Expression;
  /**
   * The fields it reads, in order of appearance; the first is the one that an error points at.
   */
  fields: FieldName[];
  message: string;
  origin: Origin;
}
/**
 * Who may do what; an empty list is nobody.
 */
export interface Access {
  list: Grants;
  read: Grants;
  create: Grants;
  update: Grants;
  delete: Grants;
}
/**
 * `first` is the order when none is asked for; absent: newest first.
 */
export interface List {
  /**
   * Filters by a condition over `input`, a text each.
   */
  asked?: AskedFilter[];
  search: FieldName[];
  /**
   * What is searched by words; the first field counts most.
   */
  fullText?: {
    /**
     * @minItems 1
     */
    fields: FieldName[];
    /**
     * A text search configuration of PostgreSQL.
     */
    language: string;
  };
  filter: FieldName[];
  sort: Sort[];
  first?: Sort;
  pageSize: number;
  maxPageSize: number;
}
export interface AskedFilter {
  name: FieldName;
  where: Expression;
}
export interface Sort {
  field: FieldName;
  descending: boolean;
}
export interface StateMachine {
  field: FieldName;
  transitions: Transition[];
  origin: Origin;
}
export interface Transition {
  /**
   * @minItems 1
   */
  from: string[];
  to: string;
  action: CamelName;
  origin: Origin;
}
export interface View {
  /**
   * camelCase in entities; as the outside says it in integrations and webhooks.
   */
  tenant?: string;
  /**
   * Only with `wire`.
   */
  routes?: WireRoute[];
  id: PascalName;
  name: string;
  plural: string;
  folder: KebabName;
  /**
   * The name of the SQL view.
   */
  table: string;
  path: Path;
  doc: string;
  fields: Field[];
  /**
   * @minItems 1
   */
  sources: ViewSource[];
  access: Access;
  list: List;
  origin: Origin;
}
export interface ViewSource {
  entity: PascalName;
  where?: Expression;
  /**
   * One for each field of the view, in the view's order.
   */
  values: NamedExpression[];
  origin: Origin;
}
export interface NamedExpression {
  name: FieldName;
  expression: Expression;
}
export interface Action {
  id: CamelName;
  name: string;
  doc: string;
  /**
   * The entity's folder that it stands in: that of the row in its path, else of what it returns, else of what it changes first.
   */
  folder: string;
  /**
   * null: called by other actions only.
   */
  route: Route | null;
  grants: Grants;
  schedule?: Schedule;
  input: Field[];
  changes: PascalName[];
  /**
   * Entities and views.
   */
  reads: PascalName[];
  calls: CamelName[];
  /**
   * Actions that it calls later: once what it did is committed, or at a given moment.
   *
   * @minItems 1
   */
  later?: CamelName[];
  integrations: PascalName[];
  returns: {
    type: FieldType | null;
    status: number;
  };
  /**
   * An answer that is no JSON; `returns.type` is null then.
   */
  answers?: RedirectAnswer | TextAnswer;
  fails: Failure[];
  oncePer?: FieldName;
  bulk?: {
    route: Route;
    max: number;
  };
  signature?: {
    entity: PascalName;
    field: FieldName;
    header: string;
    encoding: "hex" | "base64";
  };
  /**
   * Every write commits by itself.
   */
  eachStep: boolean;
  moves: Move | null;
  sets: NamedExpression[];
  hole: Hole | null;
  origin: Origin;
}
/**
 * Every so many minutes, counted from midnight UTC; they go into a day without rest.
 */
export interface IntervalSchedule {
  kind: "interval";
  minutes: number;
}
/**
 * At a time of day on every day, on one day of each week, or on one of each month.
 */
export interface CalendarSchedule {
  kind: "calendar";
  time: string;
  /**
   * 1 is Monday.
   */
  weekday?: number;
  /**
   * Of the month.
   */
  day?: number;
  /**
   * Absent: the spec's own.
   */
  timeZone?: string;
}
export interface RedirectAnswer {
  kind: "redirect";
  to?: Expression1;
}
/**
 * Where it sends its caller; absent: where its logic says.
 */
export interface Expression1 {
  /**
   * The CEL text as written.
   */
  source: string;
  node: ExpressionNode;
  origin: Origin;
}
export interface TextAnswer {
  kind: "text";
  media: string;
  text?: MessageText;
}
export interface TextPart {
  text: string;
}
/**
 * `{expression}` over the trigger's row.
 */
export interface ValuePart {
  value: Expression;
}
export interface Failure {
  code: KebabName;
  status: number;
  message: string;
  details: Field[];
  origin: Origin;
}
export interface Move {
  entity: PascalName;
  field: FieldName;
  from: string[];
  to: string;
}
export interface Hole {
  id: KebabName;
  prose: string;
  examples: string;
  origin: Origin;
}
export interface Effect {
  id: CamelName;
  name: string;
  doc: string;
  when: "before" | "after";
  /**
   * @minItems 1
   */
  operations: ("create" | "update" | "delete")[];
  entity: PascalName;
  changes: PascalName[];
  reads: PascalName[];
  calls: CamelName[];
  /**
   * Actions that it calls later: once what it did is committed, or at a given moment.
   *
   * @minItems 1
   */
  later?: CamelName[];
  fails: Failure[];
  hole: Hole;
  origin: Origin;
}
export interface Report {
  id: CamelName;
  name: string;
  doc: string;
  route: Route;
  grants: Grants;
  parameters: Field[];
  /**
   * @minItems 1
   */
  parts: ReportPart[];
  /**
   * The part that is answered as CSV at the address with `.csv` behind it.
   */
  csv?: string;
  origin: Origin;
}
export interface ReportPart {
  /**
   * Its rows are values, each once and in order; `values` has one, of the name `value`.
   */
  isPlain?: boolean;
  name: CamelName;
  many: boolean;
  doc: string;
  /**
   * An entity or a view.
   */
  from: string;
  where?: Expression;
  groupBy: NamedExpression[];
  values: NamedExpression[];
  /**
   * Over the names of groupBy and values.
   */
  sort: Sort[];
  limit?: number;
  origin: Origin;
}
export interface Integration {
  id: PascalName;
  name: string;
  doc: string;
  /**
   * The name of the setting that holds the base URL.
   */
  address: string;
  headers: IntegrationHeader[];
  timeoutSeconds: number;
  rateLimit?: IntegrationRateLimit;
  breaker?: IntegrationBreaker;
  /**
   * The shape of what it answers with an error.
   */
  errors?:
    | TextType
    | PlainType
    | PasswordType
    | SlugType
    | EnumType
    | IntegerType
    | DurationType
    | DecimalType
    | ReferenceType
    | EmbeddedType
    | ObjectShape
    | ListType
    | ManyType
    | EntityType;
  webhooks: IntegrationWebhook[];
  retries: number;
  /**
   * @minItems 1
   */
  operations: IntegrationOperation[];
  origin: Origin;
}
export interface IntegrationHeader {
  header: string;
  parameter: CamelName;
  /**
   * Put before the value, e.g. `Bearer`.
   */
  scheme?: string;
}
export interface IntegrationRateLimit {
  requests: number;
  seconds: number;
}
/**
 * After so many failed calls in a row, calls fail at once for so long; absent: never.
 */
export interface IntegrationBreaker {
  failures: number;
  seconds: number;
}
export interface IntegrationWebhook {
  id: CamelName;
  name: string;
  doc: string;
  /**
   * @minItems 1
   */
  on: ("create" | "update" | "delete")[];
  resource: string;
  action: CamelName;
  origin: Origin;
}
export interface IntegrationOperation {
  id: CamelName;
  name: string;
  doc: string;
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /**
   * `{name}` is a text given with each call.
   */
  path: string;
  query: Field[];
  body: Field[];
  returns: FieldType | null;
  rows?: IntegrationRows;
  paging?: IntegrationPaging;
  filters?: IntegrationFilter[];
  sort?: IntegrationSort;
  /**
   * The function that gives every row, page after page.
   */
  each?: string;
  origin: Origin;
}
/**
 * What the operation does with the rows of a resource.
 */
export interface IntegrationRows {
  does: "list" | "read" | "create" | "update" | "delete";
  resource: string;
  /**
   * camelCase in entities; as the outside says it in integrations and webhooks.
   */
  key: string;
  /**
   * Where the row or the rows stand in the answer; null: they are the answer.
   */
  member: string | null;
}
export interface IntegrationPaging {
  kind: "after" | "offset" | "page" | "cursor" | "link";
  parameter: FieldName;
  /**
   * camelCase in entities; as the outside says it in integrations and webhooks.
   */
  next?: string;
  /**
   * camelCase in entities; as the outside says it in integrations and webhooks.
   */
  limit?: string;
  /**
   * Rows of a page, where the call does not say.
   */
  standard: number;
  max?: number;
}
export interface IntegrationFilter {
  field: FieldName;
  compare: "is" | "at least" | "at most" | "more than" | "less than";
  parameter: FieldName;
}
export interface IntegrationSort {
  field: FieldName;
  descending: boolean;
}
export interface SignIn {
  routes?: SignInRoutes;
  doc: string;
  account: PascalName;
  identifier: FieldName;
  password: FieldName;
  role: FieldName | null;
  active: Expression | null;
  idleMinutes: number;
  renewDays: number;
  lock: {
    failures: number;
    withinMinutes: number;
    forMinutes: number;
  };
  reset?: {
    message: CamelName;
    minutes: number;
  };
  firstRole: PascalName | null;
  /**
   * Whoever likes, or must, signs in with a code of an authenticator as well (TOTP, RFC 6238).
   */
  secondFactor?: {
    /**
     * Of whom it is required: of everybody, or of these roles. Absent: of nobody.
     */
    requiredOf?: "everybody" | PascalName[];
  };
  /**
   * So long ago may somebody have signed in who changes their own identifier or password; null: however long. Absent: ten minutes.
   */
  freshMinutes?: number | null;
  openId?: OpenIdSignIn;
  origin: Origin;
}
export interface SignInRoutes {
  register?: SignInRoute;
  signIn?: SignInRoute;
}
export interface SignInRoute {
  route: Route;
  shape: PascalName | null;
  envelope: string | null;
  body: string | null;
  status: number;
}
/**
 * Who else says who somebody is (OpenID Connect), and what becomes of those who have no account.
 */
export interface OpenIdSignIn {
  /**
   * @minItems 1
   */
  providers: OpenIdProvider[];
  /**
   * Whether whoever has no account gets one.
   */
  newcomers: boolean;
  /**
   * The role that such an account begins with; null: its default, or none.
   */
  newRole: PascalName | null;
}
export interface OpenIdProvider {
  /**
   * In addresses.
   */
  name: string;
  title: string;
  /**
   * Where its metadata is found.
   */
  issuer: string;
  /**
   * What the names of its settings begin with.
   */
  prefix: string;
}
/**
 * Absent: rows belong to nobody in particular. What follows from it stands in access, keys and indexes already.
 */
export interface Tenancy {
  /**
   * The tenant.
   */
  entity: string;
  /**
   * camelCase in entities; as the outside says it in integrations and webhooks.
   */
  member: string;
  /**
   * Entities and views whose rows are everybody's.
   */
  shared: PascalName[];
  /**
   * Roles that see the rows of all tenants.
   */
  across: PascalName[];
  origin: Origin;
}
/**
 * Absent: the wire is specc's own.
 */
export interface Wire {
  names: "camel" | "snake" | "kebab" | "pascal";
  /**
   * The envelope of one row, `{name}` for the shape's; null: none.
   */
  one: string | null;
  /**
   * Whether bodies have the envelope of one row too.
   */
  bodies: "one" | "bare";
  many: WireMany;
  page: WirePage | null;
  /**
   * JSON whose text `{address}` is where a link leads.
   */
  link?: string;
  /**
   * A member or a parameter as clients say it.
   */
  search?: string;
  /**
   * Where the addresses of all lists are answered.
   */
  index?: string;
  /**
   * What becomes of members that nothing reads.
   */
  unknown: "refused" | "ignored";
  /**
   * The word before the token in `Authorization`.
   */
  scheme: string;
  /**
   * The order of the checks, each of them once; absent: the order of every service.
   */
  checks?: ("signedIn" | "allowed" | "found" | "wellFormed")[];
  /**
   * Where else clients say who they are; without it only behind the word in `Authorization`.
   */
  authorization?: {
    /**
     * Whether the spec says the word in `Authorization`, too; `Bearer` is always taken.
     */
    isBearer: boolean;
    /**
     * The header that holds the token.
     */
    header?: string;
    /**
     * The cookie that holds the token.
     */
    cookie?: string;
    /**
     * Identifier and password with every request (RFC 7617).
     */
    basic?: true;
  };
  /**
   * Headers whose value is a secret of the settings: who knows it acts as a role.
   *
   * @minItems 1
   */
  secrets?: SharedSecret[];
  errors: {
    /**
     * JSON whose texts hold `{member}`, `{message}` …; null: RFC 9457.
     */
    shape: string | null;
    kinds: ErrorKind[];
    rules: ErrorRule[];
  };
  origin: Origin;
}
export interface WirePage {
  style: "offset" | "pages" | "row";
  /**
   * null: no parameter says how many.
   */
  size: WireName | null;
  position: WireName;
  pageSize: number;
  maxPageSize: number;
}
export interface SharedSecret {
  setting: string;
  header: string;
  role: PascalName;
}
export interface ErrorKind {
  code: KebabName;
  status?: number;
  member?: string;
  message?: string;
}
export interface ErrorRule {
  /**
   * @minItems 1
   */
  codes: KebabName[];
  status?: number;
  message?: string;
}
/**
 * One way in which rows of an entity are answered.
 */
export interface Shape {
  id: PascalName;
  name: string;
  /**
   * An entity or a view.
   */
  entity: string;
  doc: string;
  members: ShapeMember[];
  origin: Origin;
}
export interface FieldMember {
  /**
   * Left out where it is null.
   */
  omitted?: true;
  name: WireName;
  kind: "field";
  doc: string;
  field: FieldName;
}
export interface ValueMember {
  /**
   * Left out where it is null.
   */
  omitted?: true;
  name: WireName;
  kind: "value";
  doc: string;
  expression: Expression;
}
/**
 * The row that a reference names, in a shape of its own.
 */
export interface RowMember {
  /**
   * Left out where it is null.
   */
  omitted?: true;
  name: WireName;
  kind: "row";
  doc: string;
  field: FieldName;
  shape: PascalName;
}
/**
 * The rows of a `many` field, the oldest first.
 */
export interface RowsMember {
  name: WireName;
  kind: "rows";
  doc: string;
  field: FieldName;
  shape: PascalName;
}
/**
 * The address of the row, or of rows it leads to, at a route of the service.
 */
export interface AddressMember {
  where?: Expression2;
  /**
   * Left out where it is null.
   */
  omitted?: true;
  name: WireName;
  kind: "address";
  doc: string;
  /**
   * With `{}` where each key stands.
   */
  path: string;
  /**
   * The keys of rows that stand before its own, by the references that name them.
   *
   * @minItems 1
   */
  before?: KeyBefore[];
  field: FieldName;
  /**
   * Whose address it is: the way from the row, over references and `many`; absent: its own.
   *
   * @minItems 1
   * @maxItems 2
   */
  of?: FieldName[];
  /**
   * In the shape of a link, and not as text.
   */
  isLink?: true;
  /**
   * The addresses of all rows at the end of the way.
   */
  isList?: true;
}
/**
 * null where it does not hold.
 */
export interface Expression2 {
  /**
   * The CEL text as written.
   */
  source: string;
  node: ExpressionNode;
  origin: Origin;
}
export interface KeyBefore {
  reference: FieldName;
  field: FieldName;
}
/**
 * An object of members of the row.
 */
export interface ObjectMember {
  where?: Expression3;
  /**
   * Left out where it is null.
   */
  omitted?: true;
  name: WireName;
  kind: "object";
  doc: string;
  members: ShapeMember[];
}
/**
 * null where it does not hold.
 */
export interface Expression3 {
  /**
   * The CEL text as written.
   */
  source: string;
  node: ExpressionNode;
  origin: Origin;
}
/**
 * The token of the session; null where there is none.
 */
export interface TokenMember {
  name: WireName;
  kind: "token";
  doc: string;
}
export interface Event {
  id: CamelName;
  name: string;
  /**
   * Its name on the wire.
   */
  type: string;
  doc: string;
  trigger: Trigger;
  /**
   * What it tells, over the trigger's row.
   */
  values: NamedExpression[];
  origin: Origin;
}
/**
 * A row that was written, or the row that an action has answered.
 */
export interface Trigger {
  entity: PascalName;
  /**
   * Empty where it is an action.
   */
  operations: ("create" | "update" | "delete")[];
  action?: CamelName;
  where?: Expression;
}
export interface Message {
  id: CamelName;
  name: string;
  doc: string;
  /**
   * null: somebody has forgotten the password. The row is the account, and `token` a text.
   */
  trigger: Trigger | null;
  to: Expression4;
  subject: MessageText1;
  text: MessageText1;
  origin: Origin;
}
/**
 * An address; null: nobody.
 */
export interface Expression4 {
  /**
   * The CEL text as written.
   */
  source: string;
  node: ExpressionNode;
  origin: Origin;
}
export interface Seed {
  id: CamelName;
  name: string;
  doc: string;
  entity: PascalName;
  /**
   * @minItems 1
   */
  fields: FieldName[];
  rows: SeedRow[];
  origin: Origin;
}
export interface SeedRow {
  /**
   * Made of the entity's and the row's names, so that it is the same wherever it is written.
   */
  id: string;
  /**
   * Its first value, by which other rows name it.
   */
  name: string;
  /**
   * One for each field of the seed.
   */
  values: SeedValue[];
  origin: Origin;
}
export interface Language {
  /**
   * As Accept-Language says it (RFC 5646), e.g. `de`, `pt-BR`.
   */
  tag: string;
  texts: Translation[];
  origin: Origin;
}
export interface Translation {
  /**
   * With names in braces for what differs.
   */
  from: string;
  to: string;
}
