import { once } from "node:events";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, vi } from "vitest";
import { freePort } from "../../src/5-verify/run/service.ts";
import { installOnce } from "../service/built.ts";
import { SPEC, start, workshop } from "./specc.ts";

const TIME = 300_000;

/** A spec without holes, and its folder, whose service finds its packages installed. */
function jars(): { readonly folder: string; readonly text: string } {
  const text = SPEC.slice(0, SPEC.indexOf("## Action"));
  const folder = workshop({ "spec.md": text });
  mkdirSync(join(folder, "build/jars"), { recursive: true });
  symlinkSync(installOnce(), join(folder, "build/jars/node_modules"));
  return { folder, text };
}

it(
  "runs the service beside the spec, with the data kept, and says what to do when tables change",
  { timeout: TIME },
  async () => {
    const { folder, text } = jars();
    const port = await freePort();
    const jarsAt = `http://127.0.0.1:${port}/jars`;
    const create = (body: object): Promise<Response> =>
      fetch(jarsAt, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const { child, until } = start(folder, ["dev", "--port", String(port)]);
    await until(/Watching \./);
    expect((await create({ label: "plums" })).status).toBe(201);

    writeFileSync(
      join(folder, "spec.md"),
      text.replace("list, read, create, update: anyone", "list, read, create: anyone\n- update: nobody"),
    );
    await until(/✓ http:.*\n/);
    const answer = (await (await fetch(jarsAt)).json()) as { data: { id: string; label: string }[] };
    expect(answer.data.map(({ label }) => label)).toEqual(["plums"]);
    const patched = await fetch(`${jarsAt}/${answer.data[0]?.id}`, { method: "PATCH", body: "{}" });
    expect(patched.status).toBe(405);

    writeFileSync(join(folder, "spec.md"), text.replace("`grams`: integer", "`weight`: integer"));
    expect(await until(/✗.*\n/)).toMatch(
      /The tables have changed, .* run `specc migrate`.*`specc dev --reset`/,
    );

    writeFileSync(join(folder, "spec.md"), text);
    await until(/✓ http:.*\n/);
    expect(((await (await fetch(jarsAt)).json()) as { data: object[] }).data).toHaveLength(1);

    writeFileSync(join(folder, "spec.md"), text.replace("integer", "integr"));
    await until(/the service runs on as it was before/);
    expect((await fetch(jarsAt)).status).toBe(200);

    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([0, null]);
    await expect(fetch(jarsAt)).rejects.toThrow();
    expect(readFileSync(join(folder, "build/jars/openapi.json"), "utf8")).toContain('"patch"');
  },
);

it("empties the database when it is asked to", { timeout: TIME }, async () => {
  const { folder, text } = jars();
  const { child, until } = start(folder, ["dev", "--reset", "--port", String(await freePort())]);
  await until(/Watching \./);
  writeFileSync(join(folder, "spec.md"), text.replace("`grams`: integer", "`weight`: integer"));
  await until(/the database is emptied/);
  const [address = ""] = /http:\S+/.exec(await until(/✓ http:.*\n/)) ?? [];
  const answer = await fetch(`${address}/jars`);
  expect(await answer.json()).toMatchObject({ data: [] });
  child.kill("SIGINT");
  expect(await once(child, "exit")).toEqual([0, null]);
});

it("keeps the data when it is killed", { timeout: TIME }, async () => {
  const { folder } = jars();
  const port = await freePort();
  const jarsAt = `http://127.0.0.1:${port}/jars`;
  const { child, until } = start(folder, ["dev", "--port", String(port)]);
  await until(/Watching \./);
  for (const label of ["plums", "pears"]) {
    const answer = await fetch(jarsAt, {
      method: "POST",
      headers: { "content-type": "application/json", connection: "close" },
      body: JSON.stringify({ label }),
    });
    expect(answer.status).toBe(201);
  }
  child.kill("SIGKILL");
  // The service does not outlive it, and nobody has the database any more.
  await vi.waitFor(() => expect(fetch(jarsAt)).rejects.toThrow(), { timeout: 30_000 });
  await vi.waitFor(
    () => expect(existsSync(join(folder, "build/jars/data/postgres/postmaster.pid"))).toBe(false),
    {
      timeout: 30_000,
    },
  );

  const again = start(folder, ["dev", "--port", String(port)]);
  await again.until(/Watching \./);
  expect(((await (await fetch(jarsAt)).json()) as { data: object[] }).data).toHaveLength(2);
  again.child.kill("SIGINT");
  expect(await once(again.child, "exit")).toEqual([0, null]);
});
