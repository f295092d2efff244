import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "../../src/1-parse/parse.ts";
import { lower } from "../../src/2-lower/lower.ts";
import { OUTLINES } from "../../src/1-parse/sections/outlines.ts";
import { format } from "../../src/fmt/format.ts";
import { readSource } from "../../src/io/read.ts";
import type { Source } from "../../src/source/source.ts";
import { workshop } from "../cli/specc.ts";
import { edited, type Editor, editorOn, type Item, type Range, type TextEdit, type Told } from "./editor.ts";
import { FILES } from "./spec.ts";

const SPEC = FILES["spec.md"];
const SHELVES = FILES["shelves.md"];

async function jars(): Promise<Editor> {
  const editor = await editorOn(workshop(FILES));
  editor.open("spec.md");
  return editor;
}

/** The labels that are offered where `▮` stands in the text, the first of them. */
async function offered(text: string, path: "spec.md" | "shelves.md" = "spec.md"): Promise<readonly Item[]> {
  const editor = await jars();
  if (path === "shelves.md") editor.open(path);
  editor.type(path, text.replace("▮", ""));
  const cursor = text.indexOf("▮");
  const before = text.slice(0, cursor).split("\n");
  const position = { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  return editor.connection.sendRequest("textDocument/completion", {
    textDocument: { uri: editor.uri(path) },
    position,
  });
}

function labels(items: readonly Item[]): readonly string[] {
  return items.map(({ label }) => label);
}

function codesOf(all: readonly Told[]): readonly string[] {
  return all.map(({ code }) => code);
}

function problems(source: Source): readonly string[] {
  const parsed = parse(source);
  const { diagnostics } = lower(parsed.value ?? { files: [] });
  return [...parsed.diagnostics, ...diagnostics].map(({ code, message }) => `${code} ${message}`);
}

type Changes = { readonly changes: Readonly<Record<string, readonly TextEdit[]>> };

describe("diagnostics", () => {
  it("come while somebody types, and go when it is right again", async () => {
    const editor = await jars();
    expect(codesOf(await editor.told("spec.md", (all) => all.length > 0))).toEqual(["lint/vague-words"]);
    editor.type("spec.md", SPEC.replace("`grams`: integer", "`grams`: integr"));
    const [first] = await editor.told("spec.md", (all) => codesOf(all).includes("lower/unknown-type"));
    expect(first?.message).toContain("Did you mean `integer`?");
    const line = SPEC.split("\n").findIndex((one) => one.startsWith("- `grams`"));
    expect(first?.range).toEqual({ start: { line, character: 11 }, end: { line, character: 17 } });
    editor.type("spec.md", SPEC);
    await editor.told("spec.md", (all) => codesOf(all).join() === "lint/vague-words");
  });

  it("are about all files, those in memory before those on disk", async () => {
    const editor = await jars();
    editor.open("shelves.md", SHELVES.replace("## Entity: Shelf", "## Entity: Board"));
    const [broken] = await editor.told("spec.md", (all) => codesOf(all).includes("lower/unknown-anchor"));
    expect(broken?.message).toContain("entity-shelf");
    editor.type("shelves.md", SHELVES);
    await editor.told("spec.md", (all) => !codesOf(all).includes("lower/unknown-anchor"));
    editor.type("shelves.md", `${SHELVES}\n## Entty: Box\n`);
    await editor.told("shelves.md", (all) => codesOf(all).includes("parse/unknown-kind"));
  });

  it("leave files alone that belong to no spec", async () => {
    const folder = workshop({ ...FILES, "README.md": "# Read me\n\n## Entty: No\n" });
    const editor = await editorOn(folder);
    editor.open("README.md");
    editor.open("spec.md");
    await editor.told("spec.md", (all) => all.length > 0);
    expect(await editor.ask("textDocument/hover", "README.md", "Entty")).toBeNull();
  });
});

describe("completion", () => {
  it("offers kinds of sections and of parts", async () => {
    expect(labels(await offered(`${SPEC}\n## ▮`))).toEqual(
      expect.arrayContaining(["Entity", "Action", "Report", "Sign-in"]),
    );
    expect(labels(await offered(`${SPEC}\n### ▮`))).toEqual(["Sets", "Text", "Examples"]);
  });

  it("offers types, rules, and what bullets begin with", async () => {
    const typed = (line: string): string => SPEC.replace("- `grams`: integer, at least 0, starts as 0", line);
    const types = await offered(typed("- `grams`: ▮"));
    expect(labels(types)).toEqual(expect.arrayContaining(["integer", "money", "one of", "Shelf"]));
    expect(types.find(({ label }) => label === "Shelf")?.textEdit.newText).toBe(
      "[Shelf](shelves.md#entity-shelf)",
    );
    expect(labels(await offered(typed("- `grams`: integer, ▮")))).toEqual(
      expect.arrayContaining(["optional", "computed", "unique ignoring case", "at least"]),
    );
    expect(labels(await offered(`${SPEC}\n## Entity: Lid\n- \`a\`: text\n\n### Access\n- ▮`))).toEqual(
      expect.arrayContaining(["read", "create", "update", "delete"]),
    );
    expect(labels(await offered(SPEC.replace("- changes:", "- ▮\n- changes:")))).toEqual(
      expect.arrayContaining(["changes", "reads", "fails", "once per", "transaction"]),
    );
    expect(labels(await offered(SPEC.replace("read: anyone where", "read: ▮")))).toEqual(
      expect.arrayContaining(["anyone", "signed in", "nobody", "Keeper"]),
    );
    expect(labels(await offered(SPEC.replace("version: 1.0.0", "ver▮")))).toContain("timeZone");
  });

  it("offers the notes of the file behind a phrase, and shows the one that is pointed at", async () => {
    const noted = `${SPEC}\n## Note: Glasses\nOf [glass]{#▮}.\n\n~~~#kinds\nGreen and clear.\n~~~\n`;
    const [kinds] = await offered(noted);
    expect(kinds?.label).toBe("kinds");
    expect(kinds?.textEdit.newText).toBe("kinds");
    const editor = await jars();
    editor.type("spec.md", noted.replace("▮", "kinds"));
    expect(JSON.stringify(await editor.ask("textDocument/hover", "spec.md", "{#kinds"))).toContain(
      "Green and clear.",
    );
  });

  it("offers links to what exists, of the kind that fits", async () => {
    const items = await offered(SPEC.replace("- changes: [Jam jar]", "- changes: [▮]"));
    expect(labels(items)).toEqual(["Account", "Jam jar", "Shelf"]);
    expect(labels(await offered(SHELVES.replace("(spec.md#role-keeper)", "(▮)"), "shelves.md"))).toEqual(
      expect.arrayContaining(["spec.md#role-keeper", "#entity-shelf", "spec.md#entity-jam-jar"]),
    );
    expect(labels(await offered(SPEC.replace("by [Empty jar](#action-empty-jar)", "by [▮")))).toEqual([
      "Empty jar",
    ]);
  });

  it("offers names inside expressions, behind dots and in folds", async () => {
    const computed = (text: string): string => SPEC.replace("`grams > shelf.limit`", `\`${text}▮\``);
    expect(labels(await offered(computed("grams > ")))).toEqual(
      expect.arrayContaining(["label", "grams", "shelf", "id", "createdAt", "me", "now", "round", "size"]),
    );
    expect(labels(await offered(computed("grams > shelf.")))).toEqual(
      expect.arrayContaining(["name", "limit", "jars", "id"]),
    );
    expect(labels(await offered(computed("grams > shelf.jars.sum(x, x.")))).toEqual(
      expect.arrayContaining(["label", "grams", "shelf"]),
    );
    expect(labels(await offered(computed("shelf.jars.")))).toEqual(expect.arrayContaining(["sum", "exists"]));
    expect(labels(await offered(computed("label.")))).toEqual([
      "contains",
      "startsWith",
      "endsWith",
      "matches",
    ]);
    expect(labels(await offered(computed("label == 'x")))).toEqual([]);
    expect(labels(await offered(SPEC.replace("`jar.grams > 0`", "`▮`")))).toEqual(
      expect.arrayContaining(["jar", "input", "me"]),
    );
    expect(labels(await offered(SPEC.replace("- filter: `status`", "- filter: `▮`")))).toContain("label");
    expect(labels(await offered(SPEC.replace("- `full` → `empty`", "- `▮` → `empty`")))).toEqual([
      "full",
      "empty",
    ]);
  });
});

describe("hover, definition, references", () => {
  const value = async (find: string, at = 1): Promise<string> => {
    const editor = await jars();
    const hover = await editor.ask<{ contents: { value: string } } | null>(
      "textDocument/hover",
      "spec.md",
      find,
      at,
    );
    return hover?.contents.value ?? "";
  };

  it("says what things become", async () => {
    expect(await value("[Jam jar](#entity")).toContain("Table `jam_jars` · TypeScript `JamJar`");
    expect(await value("[Jam jar](#entity")).toContain("`POST /jam-jars`");
    expect(await value("`grams`: integer", 2)).toContain("Column `jam_jars.grams bigint`");
    expect(await value("`status`: one of", 2)).toContain('`"full" | "empty"`');
    expect(await value("## Action: Empty jar", 12)).toContain("`POST /jam-jars/{jar}/empty` → 200");
    expect(await value("`grams > shelf.limit`", 9)).toMatch(
      /`shelf`.*Column `jam_jars\.shelf uuid`[^]*```sql\n.*shelves/s,
    );
    expect(await value("unique ignoring case", 3)).toContain("among all rows");
    expect(await value("starts as 0", 3)).toContain("default");
  });

  it("finds what a link, a name in an expression or in a list stands for", async () => {
    const editor = await jars();
    const definition = async (find: string, at: number): Promise<readonly [string, number] | null> => {
      const found = await editor.ask<{ uri: string; range: Range } | null>(
        "textDocument/definition",
        "spec.md",
        find,
        at,
      );
      return found && [found.uri.split("/").at(-1) ?? "", found.range.start.line];
    };
    const lineIn = (text: string, start: string): number =>
      text.split("\n").findIndex((line) => line.startsWith(start));
    expect(await definition("[Shelf](shelves", 3)).toEqual(["shelves.md", lineIn(SHELVES, "## Entity")]);
    expect(await definition("shelf.limit", 8)).toEqual(["shelves.md", lineIn(SHELVES, "- `limit`")]);
    expect(await definition("jar.grams > 0", 5)).toEqual(["spec.md", lineIn(SPEC, "- `grams`")]);
    expect(await definition("filter: `status`", 10)).toEqual(["spec.md", lineIn(SPEC, "- `status`")]);
    expect(await definition("[shelf](shelves", 3)).toEqual(["shelves.md", lineIn(SHELVES, "## Entity")]);
    expect(await definition("Takes everything", 3)).toBeNull();
  });

  it("finds references in all files", async () => {
    const editor = await jars();
    const more = { context: { includeDeclaration: true } };
    const places = async (find: string, at: number): Promise<readonly string[]> => {
      const found = await editor.ask<{ uri: string; range: Range }[]>(
        "textDocument/references",
        "spec.md",
        find,
        at,
        more,
      );
      return found.map(({ uri, range }) => `${uri.split("/").at(-1)}:${range.start.line + 1}`);
    };
    const lines = (text: string, path: string, part: string): string[] =>
      text.split("\n").flatMap((line, at) => (line.includes(part) ? [`${path}:${at + 1}`] : []));
    expect((await places("`grams`: integer", 2)).toSorted()).toEqual(
      [
        ...lines(SPEC, "spec.md", "- `grams`"),
        ...lines(SPEC, "spec.md", "grams > shelf"),
        ...lines(SPEC, "spec.md", "jar.grams > 0"),
        ...lines(SHELVES, "shelves.md", "j.grams"),
      ].toSorted(),
    );
    expect((await places("## Role: Keeper", 10)).toSorted()).toEqual(
      [
        ...lines(SPEC, "spec.md", "## Role"),
        ...lines(SPEC, "spec.md", "(#role-keeper)"),
        ...lines(SHELVES, "shelves.md", "role-keeper"),
      ].toSorted(),
    );
  });
});

describe("changes", () => {
  const applied = (folder: string, { changes }: Changes): Source => {
    const { value } = readSource(join(folder, "spec.md"));
    const files = (value?.files ?? []).map(({ path, text }) => {
      const uri = Object.keys(changes).find((one) => one.endsWith(`/${path}`));
      return { path, text: edited(text, (uri && changes[uri]) || []) };
    });
    return { files };
  };

  it("rename an entity over files: heading, links, anchors, addresses", async () => {
    const folder = workshop();
    cpSync("specs/wildroot", folder, { recursive: true });
    const editor = await editorOn(folder);
    editor.open("products.md");
    const prepared = await editor.ask<{ placeholder: string }>(
      "textDocument/prepareRename",
      "products.md",
      "## Entity: Product",
      12,
    );
    expect(prepared.placeholder).toBe("Product");
    const result = await editor.ask<Changes>("textDocument/rename", "products.md", "## Entity: Product", 12, {
      newName: "Finished good",
    });
    expect(Object.keys(result.changes).length).toBeGreaterThan(4);
    const source = applied(folder, result);
    expect(problems(source)).toEqual([]);
    const text = source.files.map((file) => file.text).join("\n");
    expect(text).toContain("## Entity: Finished good\n");
    expect(text).toContain("[Finished good](products.md#entity-finished-good)");
    expect(text).not.toContain("#entity-product)");
  });

  it("rename a field in every expression, and a role", async () => {
    const folder = workshop(FILES);
    const editor = await editorOn(folder);
    editor.open("spec.md");
    const field = await editor.ask<Changes>("textDocument/rename", "spec.md", "jar.grams > 0", 5, {
      newName: "weight",
    });
    const source = applied(folder, field);
    expect(problems(source)).toEqual([]);
    expect(source.files.map(({ text }) => text).join("")).toContain("jars.sum(j, j.weight)");
    const role = await editor.ask<Changes>("textDocument/rename", "spec.md", "[Keeper](#role", 2, {
      newName: "Head keeper",
    });
    expect(problems(applied(folder, role))).toEqual([]);
    await expect(
      editor.ask("textDocument/rename", "spec.md", "jar.grams > 0", 5, { newName: "two words" }),
    ).rejects.toThrow("one word");
  });

  it("format", async () => {
    const editor = await jars();
    const messy = SPEC.replaceAll("\n- ", "\n\n*   ").replaceAll("→", "->");
    editor.type("spec.md", messy);
    const edits = await editor.ask<TextEdit[]>("textDocument/formatting", "spec.md", "# Jars", 0, {
      options: { tabSize: 2, insertSpaces: true },
    });
    expect(edited(messy, edits)).toBe(format({ path: "spec.md", text: messy }, true));
    expect(edited(messy, edits)).toBe(SPEC);
  });

  it("outline a file", async () => {
    const editor = await jars();
    type Symbol = { readonly name: string; readonly detail: string; readonly children: readonly Symbol[] };
    const symbols = await editor.ask<Symbol[]>("textDocument/documentSymbol", "spec.md", "# Jars");
    expect(symbols.map(({ name }) => name)).toEqual(["Keeper", "Account", "Sign-in", "Jam jar", "Empty jar"]);
    expect(symbols[3]?.children.map(({ name, detail }) => [name, detail])).toEqual([
      ["label", "text"],
      ["grams", "integer"],
      ["shelf", "Shelf"],
      ["status", "one of full, empty"],
      ["isHeavy", "boolean"],
      ["Access", ""],
      ["List", ""],
      ["States", ""],
    ]);
  });

  it.each([
    ["`grams`: integer", "`grams`: integr", "integr", "lower/unknown-type"],
    ["starts as 0", "startz as 0", "startz", "lower/unknown-rule"],
    ["grams > shelf.limit", "gramms > shelf.limit", "gramms", "expression/unknown-name"],
    ["grams > shelf.limit", "grams > shelf.limt", "limt", "expression/unknown-field"],
    ["status == 'full'", "status == 'ful'", "'ful'", "expression/unknown-value"],
    ["- filter: `status`", "- filter: `statos`", "statos", "lower/unknown-field"],
    ["- changes:", "- chnges:", "chnges", "lower/unknown-bullet"],
    [
      "(shelves.md#entity-shelf)",
      "(shelves.md#entity-shlf)",
      "shelves.md#entity-shlf",
      "lower/unknown-anchor",
    ],
    ["## Action: Empty jar", "## Acton: Empty jar", "Acton", "parse/unknown-kind"],
    ["### Access", "### Acess", "Acess", "parse/unknown-part"],
    ["version: 1.0.0", "versoin: 1.0.0", "versoin", "lower/unknown-key"],
    ["- delete: nobody", "- delete: nobdy", "nobdy", "lower/unknown-who"],
    ["characters — what", "characters - what", "- what", "parse/not-a-dash"],
  ])("fix %s that was %s", async (right, wrong, find, code) => {
    const editor = await jars();
    const text = SPEC.replace(right, wrong);
    editor.type("spec.md", text);
    await editor.told("spec.md", (all) => codesOf(all).includes(code));
    const context = { context: { diagnostics: [] } };
    const actions = await editor.ask<{ title: string; edit: Changes }[]>(
      "textDocument/codeAction",
      "spec.md",
      find,
      0,
      context,
    );
    const fixed = actions.map(({ edit }) => edited(text, edit.changes[editor.uri("spec.md")] ?? []));
    expect(fixed).toContain(SPEC);
  });

  it("fix a type with its size", async () => {
    const editor = await jars();
    const [right, wrong] = ["decimal(3)", "decimall(3)"].map((type) =>
      SPEC.replace("`grams`: integer", `\`grams\`: ${type}`),
    );
    editor.type("spec.md", wrong ?? "");
    await editor.told("spec.md", (all) => codesOf(all).includes("lower/unknown-type"));
    const context = { context: { diagnostics: [] } };
    const actions = await editor.ask<{ title: string; edit: Changes }[]>(
      "textDocument/codeAction",
      "spec.md",
      "decimall",
      0,
      context,
    );
    expect(actions.map(({ edit }) => edited(wrong ?? "", edit.changes[editor.uri("spec.md")] ?? []))).toEqual(
      [right],
    );
  });

  it("silence a lint", async () => {
    const editor = await jars();
    const context = { context: { diagnostics: [] } };
    const [action] = await editor.ask<{ title: string; edit: Changes }[]>(
      "textDocument/codeAction",
      "spec.md",
      "appropriate",
      0,
      context,
    );
    expect(action?.title).toBe("Silence `lint/vague-words` here");
    editor.type("spec.md", edited(SPEC, action?.edit.changes[editor.uri("spec.md")] ?? []));
    await editor.told("spec.md", (all) => all.length === 0);
  });
});

it("the extension knows all kinds of sections", () => {
  const grammar = readFileSync("editors/vscode/syntaxes/specc.injection.json", "utf8");
  const kinds = /\^\(#\{2\}\)\\\\s\+\(([^)]*)\)/.exec(grammar)?.[1]?.split("|");
  expect(kinds?.toSorted()).toEqual(OUTLINES.map(({ kind }) => kind).toSorted());
});

it("survives anything that is typed", async () => {
  const editor = await jars();
  const text = readFileSync("specs/notes/spec.md", "utf8");
  for (let cut = 0; cut < text.length; cut += 211) {
    editor.type("spec.md", text.slice(0, cut));
    for (const method of ["completion", "hover", "definition", "documentSymbol", "formatting"]) {
      const position = { line: text.slice(0, cut).split("\n").length - 1, character: 1_000 };
      const textDocument = { uri: editor.uri("spec.md") };
      await editor.connection.sendRequest(`textDocument/${method}`, { textDocument, position });
    }
  }
}, 60_000);
