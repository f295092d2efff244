/** How a value of the language may be used in a body. What is not listed is refused. */
export interface GlobalRule {
  /** `X(…)` */
  readonly call: boolean;
  /** `new X(…)` */
  readonly create: boolean;
  /** `list.map(X)` */
  readonly pass: boolean;
  /** `X.member` */
  readonly members: ReadonlySet<string>;
}

function rule(uses: string, members: string): GlobalRule {
  return {
    call: uses.includes("call"),
    create: uses.includes("create"),
    pass: uses.includes("pass"),
    members: new Set(members.split(" ").filter(Boolean)),
  };
}

/** Every value of the language that a body may name, beside `Infinity`, `NaN` and `undefined`. */
export const GLOBALS: ReadonlyMap<string, GlobalRule> = new Map<string, GlobalRule>([
  ["Array", rule("", "from isArray of")],
  ["BigInt", rule("call pass", "asIntN asUintN")],
  ["Boolean", rule("call pass", "")],
  ["Date", rule("create", "UTC parse")],
  ["Error", rule("call create", "")],
  ["JSON", rule("", "parse stringify")],
  ["Map", rule("create", "groupBy")],
  [
    "Math",
    rule(
      "",
      "E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 floor fround hypot imul log log10 log1p log2 max min pow round sign sin sinh sqrt tan tanh trunc",
    ),
  ],
  [
    "Number",
    rule(
      "call pass",
      "EPSILON MAX_SAFE_INTEGER MAX_VALUE MIN_SAFE_INTEGER MIN_VALUE NEGATIVE_INFINITY NaN POSITIVE_INFINITY isFinite isInteger isNaN isSafeInteger parseFloat parseInt",
    ),
  ],
  ["Object", rule("", "entries fromEntries groupBy hasOwn is keys values")],
  ["Promise", rule("", "all allSettled reject resolve")],
  ["RangeError", rule("call create", "")],
  ["Set", rule("create", "")],
  ["String", rule("call pass", "fromCharCode fromCodePoint raw")],
  ["TypeError", rule("call create", "")],
]);

export const CONSTANTS: ReadonlySet<string> = new Set(["Infinity", "NaN", "undefined"]);

/** Members that lead from any value to the machinery behind it; no spec has use for them. */
export const MACHINERY: ReadonlySet<string> = new Set([
  "__defineGetter__",
  "__defineSetter__",
  "__lookupGetter__",
  "__lookupSetter__",
  "__proto__",
  "constructor",
  "prototype",
]);

/** Members of the language's own values that tell of the machine that the body runs on. */
export const LOCAL: ReadonlySet<string> = new Set([
  "callee",
  "caller",
  "getDate",
  "getDay",
  "getFullYear",
  "getHours",
  "getMilliseconds",
  "getMinutes",
  "getMonth",
  "getSeconds",
  "getTimezoneOffset",
  "setDate",
  "setFullYear",
  "setHours",
  "setMilliseconds",
  "setMinutes",
  "setMonth",
  "setSeconds",
  "stack",
  "toDateString",
  "toTimeString",
]);
