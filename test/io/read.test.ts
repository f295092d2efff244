import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSource } from "../../src/io/read.ts";
import { folderOf } from "./folder.ts";

function read(files: Record<string, string>, root = "spec.md"): { paths: string[]; said: string[] } {
  const { value, diagnostics } = readSource(join(folderOf(files), root));
  return {
    paths: (value?.files ?? []).map(({ path }) => path),
    said: diagnostics.map(({ code, span, message, help }) =>
      [code, span ? `${span.file}:${span.start.line}:${span.start.column}` : "", message, help].join(" | "),
    ),
  };
}

describe("reading a spec", () => {
  it("follows links in their order, each file once", () => {
    const files = {
      "spec.md":
        "[B](parts/b.md#entity-b) [A](a.md) [again](./a.md) [web](https://example.com/c.md) [self](#x)",
      "a.md": "[Root](spec.md)",
      "parts/b.md": "[A](../a.md) [C](c.md)",
      "parts/c.md": "",
      "unlinked.md": "",
    };
    expect(read(files)).toEqual({ paths: ["spec.md", "parts/b.md", "a.md", "parts/c.md"], said: [] });
  });

  it("says where a link leads to nothing, and which file may be meant", () => {
    const { paths, said } = read({ "spec.md": "# A\n\nSee [B](stok.md#entity-b).\n", "stock.md": "" });
    expect(paths).toEqual(["spec.md"]);
    expect(said).toEqual([
      "io/missing-file | spec.md:3:9 | The link leads to `stok.md`, which is not there. | Did you mean `stock.md`? Write the file, or correct the link.",
    ]);
  });

  it("refuses to leave its folder", () => {
    const { said } = read({ "specs/spec.md": "[B](../secret.md)", "secret.md": "" }, "specs/spec.md");
    expect(said[0]).toMatch(/^io\/outside-folder \| spec.md:1:5 \| The link leads to `..\/secret.md`/);
  });

  it("refuses to leave its folder through a symbolic link", () => {
    const folder = folderOf({ "specs/spec.md": "[B](b.md)", "secret.md": "" });
    symlinkSync("../secret.md", join(folder, "specs/b.md"));
    const { diagnostics } = readSource(join(folder, "specs/spec.md"));
    expect(diagnostics.map(({ code }) => code)).toEqual(["io/outside-folder"]);
  });

  it("refuses bytes that are no text", () => {
    const folder = folderOf({ "spec.md": "[B](b.md)" });
    writeFileSync(join(folder, "b.md"), Buffer.from([0x23, 0x20, 0xff, 0xfe]));
    const { diagnostics } = readSource(join(folder, "spec.md"));
    expect(diagnostics.map(({ code }) => code)).toEqual(["io/not-text"]);
  });

  it("says when there is no root file", () => {
    expect(read({}).said[0]).toMatch(/^io\/no-file \| {2}\| There is no file `spec.md`./);
  });
});
