import { existsSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Copies, openCopies } from "../../src/5-verify/run/copies.ts";
import { type Hosts, openHosts } from "../../src/5-verify/run/hosts.ts";
import { type RunningService, StartError } from "../../src/5-verify/run/service.ts";
import { fixtureService } from "./stories.ts";

const serviceDir = fixtureService("odd.js", "memory.js");
let copies: Copies;
let hosts: Hosts;

beforeAll(async () => {
  copies = await openCopies(serviceDir);
  hosts = await openHosts(copies.folder, { stopWithin: 500 });
});

afterAll(async () => {
  await hosts.close();
  await copies.close();
  expect(existsSync(copies.folder)).toBe(false);
});

const start = async (env: Readonly<Record<string, string>> = {}): Promise<RunningService> =>
  hosts.start({ folder: await copies.make(), env });

interface Said {
  readonly pid: number;
  readonly asked: number;
  readonly ears: number;
  /** From the memory of a module. */
  readonly starts: number;
  readonly word?: string;
  readonly cwd: string;
  readonly argv: string;
}

async function ask({ url }: RunningService): Promise<Said> {
  return (await (await fetch(url)).json()) as Said;
}

/** What a start that fails says, and what it had printed. */
async function refusalOf(env: Readonly<Record<string, string>>): Promise<readonly [string, string]> {
  const error: unknown = await start(env).catch((each: unknown) => each);
  if (!(error instanceof StartError)) throw new Error("It has started.");
  return [error.message, error.log];
}

test("a process runs one service after the other, and each finds it new", async () => {
  const first = await start({ WORD: "one" });
  await ask(first);
  const one = await ask(first);
  expect(await first.stop()).toEqual({ clean: true });
  expect(first.log()).toBe("begins with one\nends with one\n");
  const second = await start();
  const two = await ask(second);
  expect(await second.stop()).toEqual({ clean: true });
  expect(two).toMatchObject({ pid: one.pid, asked: 1, ears: 1 });
  expect(two.word).toBeUndefined();
  expect(one).toMatchObject({ asked: 2, ears: 1, argv: `${one.cwd}/dist/main.js` });
  expect(two.cwd).not.toBe(one.cwd);
  expect(second.log()).toBe("begins with undefined\nends with undefined\n");
  expect(first.log()).toBe("begins with one\nends with one\n");
});

test("modules of a folder stay in a process, but for the main one; those of another folder are loaded anew", async () => {
  const kept = await copies.make();
  const said: Said[] = [];
  for (const folder of [kept, kept, await copies.make(), kept]) {
    const service = await hosts.start({ folder, env: {} });
    said.push(await ask(service));
    expect(await service.stop()).toEqual({ clean: true });
  }
  expect(new Set(said.map(({ pid }) => pid)).size).toBe(1);
  expect(said.map(({ starts }) => starts)).toEqual([1, 2, 1, 3]);
  expect(said.map(({ asked }) => asked)).toEqual([1, 1, 1, 1]);
});

test("two services that run at once have a process each", async () => {
  const [one, two] = await Promise.all([start(), start()]);
  expect((await ask(one)).pid).not.toBe((await ask(two)).pid);
  await Promise.all([one.stop(), two.stop()]);
});

test("a service that does not start says with what it has ended, and the next one starts", async () => {
  expect(await refusalOf({ WORD: "x", AT_START: "fails" })).toEqual([
    "it ended with code 1",
    "begins with x\nit cannot begin\n",
  ]);
  const [thrown, trace] = await refusalOf({ AT_START: "throws" });
  expect(thrown).toBe("it ended with code 1");
  expect(trace).toContain("nobody catches this");
  expect((await refusalOf({ AT_START: "exits" }))[0]).toBe("it ended with code 3");
  const next = await start();
  expect(await next.stop()).toEqual({ clean: true });
});

test("a service that does not stop is killed, and its process with it", async () => {
  const service = await start({ WORD: "x", AT_STOP: "hangs" });
  const { pid } = await ask(service);
  expect(await service.stop()).toEqual({ clean: false });
  expect(service.log()).toBe("begins with x\nends with x\n");
  await expect(ask(service)).rejects.toThrow();
  const next = await start();
  expect((await ask(next)).pid).not.toBe(pid);
  await next.stop();
});

test("a service that goes round for ever is killed, and its neighbour goes on", async () => {
  const [one, two] = await Promise.all([start(), start()]);
  const blocked = fetch(`${one.url}/block`).catch(() => "gone");
  await expect.poll(() => one.log()).toContain("blocks");
  expect(await one.stop()).toEqual({ clean: false });
  expect(await blocked).toBe("gone");
  expect(await ask(two)).toMatchObject({ asked: 1 });
  await two.stop();
});

test("a kill ends a service in the middle, and only once", async () => {
  const service = await start({ WORD: "x" });
  const { pid } = await ask(service);
  await service.kill();
  expect(service.log()).toBe("begins with x\n");
  const next = await start();
  await service.kill();
  await service.stop();
  expect(await ask(next)).toMatchObject({ asked: 1 });
  expect((await ask(next)).pid).not.toBe(pid);
  await next.stop();
});

test("an error that nobody catches ends its service alone", async () => {
  const [one, two] = await Promise.all([start(), start()]);
  await fetch(`${one.url}/crash`);
  await expect.poll(() => one.log()).toContain("nobody waits for this");
  await expect.poll(() => ask(one).catch(() => "gone")).toBe("gone");
  expect(await one.stop()).toEqual({ clean: true });
  expect(await ask(two)).toMatchObject({ asked: 1 });
  await two.stop();
});
