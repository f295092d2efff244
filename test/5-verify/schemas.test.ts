import { readFileSync, writeFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";
import { expect, test } from "vitest";

const SCHEMA = "schemas/scenario.schema.json";
const TYPES = "src/5-verify/scenarios/scenario.ts";

test("the types of scenarios are those of the schema", async () => {
  const schema = JSON.parse(readFileSync(SCHEMA, "utf8")) as Record<string, unknown>;
  delete schema["$id"];
  const text = await compile(schema, "Scenario", {
    bannerComment: `// Generated from ${SCHEMA} by test/5-verify/schemas.test.ts (UPDATE=1). Do not edit.`,
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    format: true,
    style: { printWidth: 110 },
  });
  if (process.env["UPDATE"] === "1") writeFileSync(TYPES, text);
  expect(readFileSync(TYPES, "utf8")).toBe(text);
});
