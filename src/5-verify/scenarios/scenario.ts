// Generated from schemas/scenario.schema.json by test/5-verify/schemas.test.ts (UPDATE=1). Do not edit.

/**
 * What is done to a twin of an integration.
 */
export type TwinDoing = TwinSeed | TwinKey | TwinRows | TwinFaults | TwinWebhook;
export type Step =
  | RequestStep
  | SignInStep
  | SignOutStep
  | BlockStep
  | PassStep
  | MomentStep
  | RestartStep
  | LookStep
  | AnsweringStep
  | TwinStep;
export type ExpectedStatus = ListedStatus | ComputedStatus;
/**
 * What is done with an answer: expect it to be so, keep a value under a name, or add it to a list of that name.
 */
export type Note = Expectation | Keeping;
export type Repetition = Times | EachRow | EachOf;

/**
 * One story of docs/scenarios.md after parsing: what is sent to a running service, and what must be seen.
 */
export interface Scenario {
  /**
   * POSIX path of the Markdown file, relative to the folder of scenarios.
   */
  file: string;
  title: string;
  /**
   * The prose below the title.
   */
  story: string;
  /**
   * Lines of a scope of work that the story tries: their numbers (`5.3`), or how they begin.
   */
  covers: Written[];
  /**
   * True for a file that other stories begin with and that is not run by itself.
   */
  setup: boolean;
  /**
   * Files whose people, settings, twins, steps and nevers come before this story's own.
   */
  given: Written[];
  people: Person[];
  settings: Setting[];
  twins: Twin[];
  steps: Step[];
  never: Never[];
}
/**
 * A text and where it stands: a CEL expression, or a text with ${expressions} in it.
 */
export interface Written {
  text: string;
  span: WrittenSpan;
}
export interface WrittenSpan {
  file: string;
  start: WrittenPosition;
  end: WrittenPosition;
}
export interface WrittenPosition {
  line: number;
  column: number;
  offset: number;
}
export interface Person {
  name: Written;
  credentials: Credentials;
}
export interface Credentials {
  identifier: Written;
  password: Written;
}
/**
 * An environment variable of the service, for this story.
 */
export interface Setting {
  name: Written;
  value: Written;
}
/**
 * A local server in place of an outside one: it answers as listed, or does what an integration of the spec declares.
 */
export interface Twin {
  name: Written;
  /**
   * The setting of the service that holds its address; null where the integration says so.
   */
  variable: Written | null;
  /**
   * The integration of the spec that it stands in for.
   */
  integration: Written | null;
  answers: Answer[];
  /**
   * How it is at the beginning.
   */
  doings: TwinDoing[];
}
export interface Answer {
  method: string;
  /**
   * `{name}` stands for any one segment.
   */
  path: string;
  /**
   * The parameters that a request must have for this answer.
   */
  query: QueryParameter[];
  /**
   * null: the connection is cut without an answer.
   */
  status: number | null;
  times: number;
  /**
   * Milliseconds before the answer.
   */
  delay: number;
  headers: Header[];
  body: Body | null;
  span: WrittenSpan;
}
export interface QueryParameter {
  name: string;
  value: string;
}
export interface Header {
  name: Written;
  value: Written;
}
export interface Body {
  /**
   * json: `value` is sent as JSON. text: `value` is a string, sent as it is.
   */
  form: "json" | "text";
  mediaType: string;
  /**
   * Any JSON; its strings may hold ${expressions}.
   */
  value: unknown;
  /**
   * Those strings of `value` that hold expressions, with their places.
   */
  written: Written[];
}
/**
 * What generated rows and faults are drawn with.
 */
export interface TwinSeed {
  kind: "seed";
  seed: number;
}
/**
 * The only value of a key that it takes.
 */
export interface TwinKey {
  kind: "key";
  name: Written;
  value: Written;
}
/**
 * Rows that it gets: `count` times what the body says, or the list that it is.
 */
export interface TwinRows {
  kind: "rows";
  resource: Written;
  count: number | null;
  rows: Body | null;
}
/**
 * What goes wrong from now on, as docs/twins.md writes it; null: nothing.
 */
export interface TwinFaults {
  kind: "faults";
  faults: string | null;
}
/**
 * Where it sends a webhook from now on.
 */
export interface TwinWebhook {
  kind: "webhook";
  webhook: Written;
  address: Written;
  secret: Written | null;
}
export interface RequestStep {
  kind: "request";
  span: WrittenSpan;
  person: Written;
  method: string;
  address: Written;
  headers: Header[];
  body: Body | null;
  signature: Signature | null;
  status: ExpectedStatus;
  /**
   * Milliseconds in which the answer must become as expected; null: at the first try.
   */
  within: number | null;
  notes: Note[];
}
/**
 * HMAC-SHA256 of the body's bytes.
 */
export interface Signature {
  secret: Written;
  header: Written;
  encoding: "hex" | "base64";
}
export interface ListedStatus {
  /**
   * @minItems 1
   */
  anyOf: string[];
}
export interface ComputedStatus {
  expression: Written;
}
export interface Expectation {
  kind: "expect";
  expression: Written;
}
export interface Keeping {
  kind: "keep" | "add";
  name: Written;
  expression: Written;
}
export interface SignInStep {
  kind: "sign-in";
  span: WrittenSpan;
  person: Written;
  /**
   * null: the one under People.
   */
  identifier: Written | null;
  password: Written | null;
  status: ExpectedStatus;
  notes: Note[];
}
export interface SignOutStep {
  kind: "sign-out";
  span: WrittenSpan;
  person: Written;
}
export interface BlockStep {
  kind: "block";
  span: WrittenSpan;
  atOnce: boolean;
  over: Repetition | null;
  steps: Step[];
  together: Note[];
}
export interface Times {
  kind: "times";
  times: number;
}
export interface EachRow {
  kind: "rows";
  name: Written;
  rows: Body;
}
export interface EachOf {
  kind: "list";
  name: Written;
  list: Written;
}
export interface PassStep {
  kind: "pass";
  span: WrittenSpan;
  milliseconds: number;
}
export interface MomentStep {
  kind: "moment";
  span: WrittenSpan;
  instant: Written;
}
export interface RestartStep {
  kind: "restart";
  span: WrittenSpan;
  killed: boolean;
}
/**
 * Expectations about what was kept and about the requests that twins received; nothing is sent.
 */
export interface LookStep {
  kind: "look";
  span: WrittenSpan;
  within: number | null;
  notes: Note[];
}
/**
 * From now on the twin has these answers for the requests that they name.
 */
export interface AnsweringStep {
  kind: "answering";
  span: WrittenSpan;
  twin: Written;
  /**
   * @minItems 1
   */
  answers: Answer[];
}
/**
 * Something is done to a twin of an integration.
 */
export interface TwinStep {
  kind: "twin";
  span: WrittenSpan;
  twin: Written;
  doing: TwinDoing;
}
export interface Never {
  where: "answers" | "log";
  text: Written;
}
