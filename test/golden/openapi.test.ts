import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

type Json = { readonly [key: string]: unknown };

/** Every `$ref` of a document. */
function referencesIn(value: unknown): string[] {
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
    key === "$ref" && typeof member === "string" ? [member] : referencesIn(member),
  );
}

function found(document: Json, reference: string): unknown {
  let value: unknown = document;
  for (const part of reference.replace(/^#\//, "").split("/")) {
    if (value === null || typeof value !== "object") return undefined;
    value = (value as Json)[part];
  }
  return value;
}

it.each(readdirSync("golden").sort())("every reference leads somewhere in the document of %s", (name) => {
  const document = JSON.parse(readFileSync(`golden/${name}/service/openapi.json`, "utf8")) as Json;
  const references = new Set(referencesIn(document));
  expect([...references].filter((reference) => found(document, reference) === undefined)).toEqual([]);
  const { parameters = {}, headers = {} } = document["components"] as Readonly<Record<string, Json>>;
  const shared = [
    ...Object.keys(parameters).map((one) => `#/components/parameters/${one}`),
    ...Object.keys(headers).map((one) => `#/components/headers/${one}`),
  ];
  expect(shared.length).toBeGreaterThan(0);
  expect(shared.filter((reference) => !references.has(reference))).toEqual([]);
});
