import { describe, expect, it } from "vitest";
import { bodyOf, replyOfText } from "../../src/4-fill/answer.ts";
import { retryAfterOf, waitAfter } from "../../src/4-fill/backoff.ts";
import { openMeter } from "../../src/4-fill/budget.ts";
import { costOf, priceOf, SMALL_MODEL, STRONG_MODEL } from "../../src/4-fill/cost.ts";
import { NO_USAGE } from "../../src/4-fill/provider.ts";
import { secretsIn, scrub } from "../../src/4-fill/secrets.ts";
import type { Fault } from "../twins/messages/faults.ts";
import { fillFrom, twinFor, unitsOf } from "./filling.ts";

/** A fault that is always there, how the unit ends, the code that says so, and how many requests it took. */
const BAD: readonly (readonly [Fault, "filled" | "failed" | "escalated", string, number])[] = [
  [{ kind: "status", status: 400 }, "failed", "fill/rejected", 1],
  [{ kind: "status", status: 401 }, "failed", "fill/rejected", 1],
  [{ kind: "status", status: 402 }, "failed", "fill/rejected", 1],
  [{ kind: "status", status: 403 }, "failed", "fill/rejected", 1],
  [{ kind: "status", status: 404 }, "failed", "fill/rejected", 1],
  [{ kind: "status", status: 413 }, "failed", "fill/rejected", 1],
  [{ kind: "status", status: 429, retryAfter: "0" }, "failed", "fill/no-answer", 8],
  [{ kind: "status", status: 500 }, "failed", "fill/no-answer", 8],
  [{ kind: "status", status: 504 }, "failed", "fill/no-answer", 8],
  [{ kind: "status", status: 529 }, "failed", "fill/no-answer", 8],
  [{ kind: "reset" }, "failed", "fill/no-answer", 8],
  [{ kind: "cut", after: 5 }, "failed", "fill/no-answer", 8],
  [{ kind: "stall", after: 4 }, "failed", "fill/no-answer", 8],
  [{ kind: "stream-error", type: "overloaded_error" }, "failed", "fill/no-answer", 8],
  [{ kind: "stream-error", type: "invalid_request_error" }, "failed", "fill/rejected", 1],
  [{ kind: "wrong-event" }, "failed", "fill/no-answer", 8],
  [{ kind: "html" }, "failed", "fill/no-answer", 8],
  [{ kind: "wrong-json" }, "escalated", "fill/no-body", 4],
  [{ kind: "no-body" }, "escalated", "fill/no-body", 4],
  [{ kind: "two-bodies" }, "escalated", "fill/several-bodies", 4],
  [{ kind: "empty" }, "escalated", "fill/no-body", 4],
  [{ kind: "refusal" }, "escalated", "fill/refused", 4],
  [{ kind: "max-tokens" }, "escalated", "fill/answer-cut", 4],
  [{ kind: "chatter", text: "I would rather not." }, "escalated", "fill/does-not-parse", 4],
  [{ kind: "body", body: "process.exit(1);\n" }, "escalated", "fill/forbidden", 4],
  [{ kind: "leak" }, "escalated", "fill/secret", 4],
  [{ kind: "slow", milliseconds: 5 }, "filled", "", 1],
  [{ kind: "fenced" }, "filled", "", 1],
];

describe("every bad reply", () => {
  it.each(BAD.map(([fault, outcome, code, requests]) => ({ fault, outcome, code, requests })))(
    "$fault ends as $outcome after $requests requests",
    async ({ fault, outcome, code, requests }) => {
      const twin = await twinFor({ fault: () => fault });
      const { filled } = await fillFrom(twin, { idle: fault.kind === "stall" ? 60 : 2_000 });
      const [only] = filled;
      expect([filled.length, only?.outcome, twin.asked.length]).toEqual([1, outcome, requests]);
      if (code !== "") expect(only?.diagnostics.map((one) => one.code)).toContain(code);
      for (const one of only?.diagnostics ?? []) expect([one.message, one.why, one.help]).not.toContain("");
    },
  );

  it.each(BAD.filter(([, outcome]) => outcome !== "filled").map(([fault, outcome]) => ({ fault, outcome })))(
    "$fault, once, is got over, or said",
    async ({ fault, outcome }) => {
      const twin = await twinFor({ fault: ({ before }) => (before === 0 ? fault : null) });
      const { filled } = await fillFrom(twin, { idle: fault.kind === "stall" ? 60 : 2_000 });
      const isRejected = outcome === "failed" && twin.asked.length === 1;
      expect(filled[0]?.outcome).toBe(isRejected ? "failed" : "filled");
    },
  );
});

describe("asking a model", () => {
  it("tells the next try what was wrong, and asks the strong model when the small one was refused twice", async () => {
    const twin = await twinFor({
      fault: ({ before }) => (before < 2 ? { kind: "body", body: "return 1;\n" } : null),
    });
    const { filled, entries } = await fillFrom(twin);
    expect(filled[0]).toMatchObject({ outcome: "filled", body: "return batch;\n", model: STRONG_MODEL });
    expect(twin.asked.map(({ model }) => model)).toEqual([SMALL_MODEL, SMALL_MODEL, STRONG_MODEL]);
    const [first, second] = twin.asked.map(({ prompt }) => prompt);
    expect(first).not.toContain("Your last answer");
    expect(second).toContain("line 1: Type 'number' is not assignable to type 'Batch'.");
    const tries = entries.filter((entry) => entry.event === "try");
    expect(tries.map(({ result, codes }) => [result, ...codes])).toEqual([
      ["refused", "fill/type"],
      ["refused", "fill/type"],
      ["passed"],
    ]);
  });

  it("has the preamble kept by the server", async () => {
    const twin = await twinFor({ cacheMinimum: 64 });
    const { filled } = await fillFrom(twin, { units: unitsOf(3), jobs: 1 });
    expect(filled.map(({ usage }) => usage.cacheWrite > 0)).toEqual([true, false, false]);
    expect(filled.map(({ usage }) => usage.cacheRead > 0)).toEqual([false, true, true]);
    expect(twin.asked[0]?.body).toMatchObject({ system: [{ cache_control: { type: "ephemeral" } }] });
  });

  it("asks for no more at once than it may", async () => {
    const twin = await twinFor({ fault: () => ({ kind: "slow", milliseconds: 2 }) });
    const { filled } = await fillFrom(twin, { units: unitsOf(9), jobs: 3 });
    expect(filled.map(({ outcome }) => outcome)).toEqual(Array(9).fill("filled"));
    expect(twin.most()).toBe(3);
  });

  it("asks nobody any more when the key is wrong, and drops nothing", async () => {
    const twin = await twinFor({});
    const { filled, why } = await fillFrom(twin, { key: "sk-wrong", units: unitsOf(6), jobs: 1 });
    expect([why, filled.length, twin.asked.length]).toEqual(["fatal", 6, 0]);
    expect(filled.map(({ outcome }) => outcome)).toEqual(["failed", ...Array(5).fill("left")]);
  });

  it("never spends more than its budget, in tokens or in money", async () => {
    const twin = await twinFor({});
    const tokens = await fillFrom(twin, { units: unitsOf(6), budget: { tokens: 7_000, dollars: null } });
    expect(tokens.why).toBe("budget");
    expect(tokens.spent.tokens).toBeLessThanOrEqual(7_000);
    const left = tokens.filled.filter(({ outcome }) => outcome === "left");
    expect(left.length).toBeGreaterThan(0);
    expect(left[0]?.diagnostics.map(({ code }) => code)).toEqual(["fill/budget-reached"]);
    const money = await fillFrom(twin, { units: unitsOf(6), budget: { tokens: null, dollars: 0.00225 } });
    expect(money.why).toBe("budget");
    expect(money.spent.dollars).toBeLessThanOrEqual(0.00225);
    expect(money.filled.some(({ outcome }) => outcome === "filled")).toBe(true);
  });

  it("stops when it is told to, and keeps what is done", async () => {
    const stop = new AbortController();
    const twin = await twinFor({
      fault: ({ before, hole }) => {
        if (hole === "start-batch" && before === 2) setTimeout(() => stop.abort(), 20);
        return before < 2 ? null : { kind: "stall", after: 3 };
      },
    });
    const { filled, why } = await fillFrom(twin, { units: unitsOf(5), jobs: 1, signal: stop.signal });
    expect(why).toBe("interrupted");
    expect(filled.map(({ outcome }) => outcome)).toEqual(["filled", "filled", "left", "left", "left"]);
    expect(filled.at(-1)?.diagnostics.map(({ code }) => code)).toEqual(["fill/interrupted"]);
  });

  it("counts what broken answers cost", async () => {
    const twin = await twinFor({ fault: ({ before }) => (before === 0 ? { kind: "cut", after: 6 } : null) });
    const whole = await fillFrom(await twinFor({}));
    const { filled } = await fillFrom(twin);
    expect(filled[0]?.usage.input).toBe((whole.filled[0]?.usage.input ?? 0) * 2);
  });
});

describe("waiting", () => {
  it("is 5 s at first, doubled up to 60 s, spread by a fifth", () => {
    const waits = (random: number): number[] =>
      [1, 2, 3, 4, 5, 6, 7].map((at) => waitAfter(at, null, () => random));
    expect(waits(0.5)).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
    expect(waits(0)).toEqual([4_000, 8_000, 16_000, 32_000, 48_000, 48_000, 48_000]);
    expect(waits(1)).toEqual([6_000, 12_000, 24_000, 48_000, 72_000, 72_000, 72_000]);
  });

  it("is made longer by the server, never shorter", () => {
    expect(waitAfter(1, 0, () => 0.5)).toBe(5_000);
    expect(waitAfter(1, 30_000, () => 0.5)).toBe(30_000);
    expect(waitAfter(1, 86_400_000, () => 0.5)).toBe(300_000);
  });

  it.each([
    ["0", 0],
    ["12", 12_000],
    ["0.5", 500],
    ["Thu, 01 Jan 1970 00:01:00 GMT", 60_000],
    ["soon", null],
    ["", null],
    [null, null],
  ])("reads Retry-After %j", (header, wanted) => expect(retryAfterOf(header, 0)).toBe(wanted));
});

describe("money", () => {
  it("is counted by kind of token", () => {
    const usage = { input: 1_000_000, output: 100_000, cacheRead: 1_000_000, cacheWrite: 1_000_000 };
    const price = { input: 1, output: 5 };
    expect(costOf(usage, price, false)).toBe(1 + 0.5 + 0.1 + 1.25);
    expect(costOf(usage, price, true)).toBe((1 + 0.5 + 0.1 + 1.25) / 2);
    expect(costOf(usage, null, false)).toBeNull();
  });

  it("is known of the models that are asked by default, and of what is named", () => {
    expect(priceOf(SMALL_MODEL, null)).not.toBeNull();
    expect(priceOf(STRONG_MODEL, null)).not.toBeNull();
    expect(priceOf("local", null)).toBeNull();
    expect(priceOf("local", { input: 0, output: 0 })).toEqual({ input: 0, output: 0 });
  });

  it("is set aside before it is spent", async () => {
    const meter = openMeter({ tokens: 100, dollars: null });
    const sixty = { tokens: 60, dollars: 0 };
    expect(await meter.reserve(sixty)).toBe(true);
    const second = meter.reserve(sixty);
    meter.settle(sixty, { tokens: 30, dollars: 0 });
    expect(await second).toBe(true);
    meter.settle(sixty, sixty);
    expect(await meter.reserve(sixty)).toBe(false);
    expect(meter.spent.tokens).toBe(90);
  });
});

describe("the body in a text", () => {
  it.each([
    ["plain", "return 1;", "return 1;\n"],
    ["fenced, with words around it", "Here it is:\n```ts\nreturn 1;\n```\nDone.", "return 1;\n"],
    ["fenced, with windows lines", "```typescript\r\nreturn 1;\r\n```\r\n", "return 1;\n"],
    ["two fences", "```ts\na\n```\n```ts\nb\n```\n", "fill/several-bodies"],
    ["nothing", " \n", "fill/no-body"],
  ])("%s", (_what, answer, wanted) => {
    const read = bodyOf(replyOfText(answer), "start-batch");
    expect("body" in read ? read.body : read.problem.code).toBe(wanted);
  });

  it("is none where the answer was cut off or refused", () => {
    const reply = { ...replyOfText("return 1;"), usage: NO_USAGE };
    const codes = (["cut", "refused"] as const).map((stop) => {
      const read = bodyOf({ ...reply, stop }, "start-batch");
      return "problem" in read ? read.problem.code : "";
    });
    expect(codes).toEqual(["fill/answer-cut", "fill/refused"]);
  });
});

describe("secrets", () => {
  it.each([
    ["an Anthropic key", "sk-ant-api03-AbCdEfGhIjKlMnOpQrStUv"],
    ["a GitHub token", `ghp_${"a1".repeat(18)}`],
    ["an AWS key", "AKIAIOSFODNN7EXAMPLE"],
    ["a Shopify token", `shpat_${"0f".repeat(16)}`],
    ["a private key", "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----"],
  ])("%s is taken out of any text", (_what, secret) => {
    expect(scrub(`before ${secret} after`, [])).toBe("before [secret] after");
  });

  it("of the environment are known by their names", () => {
    const secrets = secretsIn({ ANTHROPIC_API_KEY: "abcdefgh1234", PATH: "/usr/bin:/bin", SHORT_KEY: "abc" });
    expect(secrets).toEqual(["abcdefgh1234"]);
    expect(scrub("x abcdefgh1234 y", secrets)).toBe("x [secret] y");
  });
});
