import { describe, expect, it } from "vitest";
import { insert } from "../../src/4-fill/insert.ts";
import type { DraftFile } from "../../src/draft/draft.ts";

const TEXT = `import { Decimal } from "decimal.js";

export async function startBatch(context: Context): Promise<void> {
  // specc:begin start-batch
  return context.unfilled();
  // specc:end start-batch
}

const twin = {
    async stop() {
        // specc:begin stop-batch
        return context.unfilled();
        // specc:end stop-batch
    },
};
`;

function draft(text: string): DraftFile {
  return { path: "src/batch.ts", text, template: "batch.ts.hbs", origins: [] };
}

function filled(bodies: Record<string, string>, text = TEXT): string {
  return insert([draft(text)], new Map(Object.entries(bodies)))[0]?.text ?? "";
}

describe("putting bodies in", () => {
  it("leaves the draft's default where there is no body", () => {
    expect(filled({})).toBe(TEXT);
  });

  it("changes nothing outside of the markers", () => {
    const lines = filled({ "start-batch": "await a();\n\nif (b) {\n\tc();\n}\n" }).split("\n");
    expect(lines.slice(0, 4)).toEqual(TEXT.split("\n").slice(0, 4));
    expect(lines.slice(4, 9)).toEqual(["  await a();", "", "  if (b) {", "  \tc();", "  }"]);
    expect(lines.slice(9)).toEqual(TEXT.split("\n").slice(5));
  });

  it("takes the body's own indentation away and gives it the marker's", () => {
    expect(filled({ "stop-batch": "\n      if (a)\n        b();\n\n" })).toContain(
      "        // specc:begin stop-batch\n        if (a)\n          b();\n        // specc:end stop-batch\n",
    );
  });

  it("counts the lines that are from bodies", () => {
    const [file] = insert([draft(TEXT)], new Map([["stop-batch", "a();\nb();\n"]]));
    expect(file?.holes).toEqual(["stop-batch"]);
    expect(file?.holeLines).toBe(2);
  });

  it("does not take words in a text for a marker", () => {
    const text = 'const a = "// specc:begin start-batch";\n';
    expect(filled({}, text)).toBe(text);
  });

  it.each([
    ["begins twice", "// specc:begin a\n// specc:begin b\n", "b begins before a has ended"],
    ["ends another", "// specc:begin a\n// specc:end b\n", "b ends without a beginning"],
    [
      "begins a second time",
      "// specc:begin a\n// specc:end a\n// specc:begin a\n",
      "a begins a second time",
    ],
    ["does not end", "// specc:begin a\n", "a does not end"],
  ])("throws on a template that %s", (_what, text, said) => {
    expect(() => insert([draft(text)], new Map())).toThrow(said);
  });

  it("throws where a hole has no markers", () => {
    const body = new Map([["start-batch", "a();\n"]]);
    expect(() => insert([draft("void 0;\n")], body)).toThrow("No file has markers for the hole start-batch");
    expect(() => insert([draft("void 0;\n")], new Map(), ["stop-batch"])).toThrow("stop-batch");
  });
});
