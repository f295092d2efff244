import { describe, expect, it } from "vitest";
import { ruleLines } from "../../generators/service/views/expressions/rules.ts";
import { importsOf } from "../../generators/service/views/imports.ts";
import { modelOf } from "../../generators/service/views/model.ts";
import { instantOf, order } from "../../generators/service/templates/src/platform/expressions.ts";
import { Problem } from "../../generators/service/templates/src/platform/problem.ts";
import { object, list, read, type Check } from "../../generators/service/templates/src/platform/reader.ts";
import { parse } from "../../src/1-parse/parse.ts";
import { lower } from "../../src/2-lower/lower.ts";
import type { Ir } from "../../src/ir/types.ts";

/** The rules of a Booking with these fields and checks that are asked before the database is. */
function rulesOf(fields: string, checks: readonly string[], more = ""): readonly string[] {
  const ir = irOf(`---
specc: 1
name: bookings
target: service
---

# Bookings

## Entity: Booking

${fields}

### Rules
${checks.map((check) => `- check: \`${check}\` — It is wrong.`).join("\n")}

### Access
- read, create, update, delete: anyone
${more}`);
  const model = modelOf(ir);
  return ruleLines(model.entity("Booking"), "whole", {
    model,
    imports: importsOf("src/booking/booking.dto.ts"),
  });
}

function irOf(text: string): Ir {
  const tree = parse({ files: [{ path: "spec.md", text }] });
  const ir = tree.value && lower(tree.value);
  expect([...tree.diagnostics, ...(ir?.diagnostics ?? [])].map(({ message }) => message)).toEqual([]);
  if (!ir?.value) throw new Error("There is no IR.");
  return ir.value;
}

const PRICES = "- `price`: money\n- `deposit`: money, starts as 5";

describe("a check rule", () => {
  it("is asked over the body and its defaults", () => {
    expect(rulesOf(PRICES, ["deposit <= price"])).toEqual([
      'reader.rule("deposit", ["deposit", "price"], "It is wrong.", () => order(numberOf((row.deposit === undefined ? "5.00" : row.deposit)), numberOf(row.price)) <= 0);',
    ]);
  });

  it("waits for a default that only the moment of writing gives", () => {
    const fields = "- `from`: instant, starts as now\n- `until`: instant";
    expect(rulesOf(fields, ["from < until || from == until"])).toEqual([
      'reader.rule("from", ["from", "until"], "It is wrong.", () => row.from === undefined || order(instantOf(row.from), instantOf(row.until)) < 0 || equal(instantOf(row.from), instantOf(row.until)));',
    ]);
  });

  it("writes computed fields out, with the places that they have", () => {
    const fields = `${PRICES}\n- \`share\`: decimal(3), computed \`deposit / price\``;
    expect(rulesOf(fields, ["share <= 0.5"])).toEqual([
      'reader.rule("share", ["deposit", "price"], "It is wrong.", () => order(numberOf(rounded(quotient(numberOf((row.deposit === undefined ? "5.00" : row.deposit)), numberOf(row.price)), 3)), numberOf("0.5")) <= 0);',
    ]);
  });

  it("takes what the system sets for what it starts as", () => {
    const fields = `${PRICES}\n- \`refund\`: money, optional, set by the system\n- \`paid\`: money, starts as 0, set by the system`;
    expect(rulesOf(fields, ["refund == null || refund <= paid"])).toEqual([
      'reader.rule("refund", ["refund", "paid"], "It is wrong.", () => numberOf(null) === null || order(numberOf(null), numberOf("0.00")) <= 0);',
    ]);
  });

  it("is left to the database where an effect may set what it reads, or the database makes it", () => {
    const fields = `${PRICES}\n- \`paid\`: money, starts as 0, set by the system\n- \`link\`: slug of \`title\`\n- \`title\`: text`;
    const effect =
      "\n## Effect: Take deposit\nbefore create of [Booking](#entity-booking)\n\n### Logic\nTake it.\n";
    expect(rulesOf(fields, ["paid <= price"], effect)).toEqual([]);
    expect(rulesOf(fields, ["link != title", "createdAt != updatedAt"])).toEqual([]);
  });
});

describe("a reader's rule", () => {
  const instant: Check<string> = (value, place) =>
    typeof value === "string" ? value : place.refuse("type", "It must be a moment.");
  const booking = object((reader) => {
    const row = {
      startsAt: reader.required("startsAt", instant),
      endsAt: reader.required("endsAt", instant),
    };
    reader.rule("endsAt", ["endsAt", "startsAt"], "The end must be after the start.", () => {
      return order(instantOf(row.endsAt), instantOf(row.startsAt)) > 0;
    });
    return row;
  });
  const errorsOf = (body: unknown): unknown => {
    try {
      return read({ body }, (reader) => reader.required("body", list(booking)), "/body");
    } catch (error) {
      return error instanceof Problem ? error.errors : error;
    }
  };
  const [early, late] = ["2026-03-21T09:00:00.000Z", "2026-03-21T10:00:00.000Z"];

  it("says nothing where it is kept", () => {
    const body = [{ startsAt: early, endsAt: late }];
    expect(errorsOf(body)).toEqual(body);
  });

  it("is listed beside the other errors, at its member", () => {
    expect(errorsOf([{ startsAt: late, endsAt: early, color: "red" }, {}])).toEqual([
      { pointer: "/0/endsAt", code: "rule-broken", detail: "The end must be after the start." },
      { pointer: "/0/color", code: "unknown-field", detail: "There is no such member." },
      { pointer: "/1/startsAt", code: "required", detail: "It is required." },
      { pointer: "/1/endsAt", code: "required", detail: "It is required." },
    ]);
  });

  it("is not asked where one of its members is wrong already", () => {
    expect(errorsOf([{ startsAt: 5, endsAt: early }])).toEqual([
      { pointer: "/0/startsAt", code: "type", detail: "It must be a moment." },
    ]);
  });
});
