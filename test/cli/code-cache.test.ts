import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { specOf } from "../../bench/model.mjs";
import { contentOf } from "../io/folder.ts";
import { specc, SPECC, workshop } from "./specc.ts";

/** A specc of its own, with nothing compiled, and a spec beside it. */
function installed(): { folder: string; program: string; code: string } {
  const folder = workshop({ "spec.md": specOf(3) });
  cpSync(dirname(SPECC), join(folder, "dist"), {
    recursive: true,
    filter: (path) => !path.endsWith(".code"),
  });
  const code = join(folder, "dist", ".code");
  return { folder, program: join(folder, "dist", "specc.js"), code };
}

/** What a first build says, without how long it took, and what it writes. */
async function built(
  { folder, program }: { folder: string; program: string },
  environment = {},
): Promise<unknown> {
  for (const left of ["out", ".specc"]) rmSync(join(folder, left), { recursive: true, force: true });
  const { code, out, err } = await specc(folder, ["build", "--out", "out"], environment, program);
  expect(code, err).toBe(0);
  return [out.replace(/[\d.]+ m?s\b/, "some time"), err, contentOf(join(folder, "out"))];
}

const OFF = { NODE_DISABLE_COMPILE_CACHE: "1" };

/** The only file of the cache, and when it was written. */
function cacheOf(code: string): { path: string; bytes: Buffer; ino: number } {
  const [name = "", ...others] = readdirSync(code);
  expect(others).toEqual([]);
  const path = join(code, name);
  return { path, bytes: readFileSync(path), ino: statSync(path).ino };
}

describe("what V8 has compiled", () => {
  it("is left by a run, taken by the next, and changes no byte of the output", async () => {
    const own = installed();
    const plain = await built(own, OFF);
    expect(() => readdirSync(own.code)).toThrow();
    for (let runs = 0; runs < 3; runs += 1) expect(await built(own)).toEqual(plain);
    const complete = cacheOf(own.code);
    expect(complete.bytes.length).toBeGreaterThan(100_000);
    expect(await built(own)).toEqual(plain);
    // V8 took it as it was: what it refuses is written anew.
    expect(cacheOf(own.code).ino).toBe(complete.ino);
  });

  it("finds packages that are loaded late, as before", async () => {
    const own = installed();
    symlinkSync(resolve("node_modules"), join(own.folder, "node_modules"));
    for (let runs = 0; runs < 3; runs += 1)
      expect((await specc(own.folder, ["check"], {}, own.program)).code).toBe(0);
    await built(own);
    // An empty database is made first, by a package that nothing else loads.
    const environment = { XDG_CACHE_HOME: join(own.folder, "kept"), LOCALAPPDATA: join(own.folder, "kept") };
    const words = ["verify", "--out", "out", "--gate", "contract"];
    expect(await specc(own.folder, words, environment, own.program)).toMatchObject({ code: 0, err: "" });
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ["cut short", (bytes) => bytes.subarray(0, bytes.length - 1000)],
    ["empty", () => Buffer.alloc(0)],
    ["something else", () => Buffer.from("no cache\nat all")],
    ["null", () => Buffer.from("null\n")],
    [
      "damaged in the middle",
      (bytes) => bytes.map((byte, at) => (at % 1009 === 1008 ? byte ^ 0x55 : byte)) as Buffer,
    ],
    [
      "of another specc",
      (bytes) => Buffer.from(bytes.toString("latin1").replace('"build":"', '"build":"0'), "latin1"),
    ],
  ])("is done without and made anew where it is %s", async (_, damage) => {
    const own = installed();
    const plain = await built(own);
    const { path, bytes } = cacheOf(own.code);
    const damaged = damage(bytes);
    writeFileSync(path, damaged);
    expect(await built(own)).toEqual(plain);
    expect(cacheOf(own.code).bytes.equals(damaged)).toBe(false);
    expect(cacheOf(own.code).bytes.length).toBeGreaterThan(100_000);
  });

  it("is done without where it cannot be written", async () => {
    const own = installed();
    const plain = await built(own, OFF);
    writeFileSync(own.code, "in the way");
    expect(await built(own)).toEqual(plain);
    rmSync(own.code);
    mkdirSync(own.code);
    chmodSync(own.code, 0o555);
    chmodSync(dirname(own.code), 0o555);
    try {
      expect(await built(own)).toEqual(plain);
    } finally {
      for (const path of [dirname(own.code), own.code]) chmodSync(path, 0o755);
    }
  });

  it("is not left by commands that few people run, nor by a run that fails", async () => {
    const own = installed();
    await specc(own.folder, ["--version"], {}, own.program);
    await specc(own.folder, ["check", "nowhere.md"], {}, own.program);
    expect(() => readdirSync(own.code)).toThrow();
  });
});
