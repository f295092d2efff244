import { createServer, type Server, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startPostgres, type OwnPostgres } from "../../src/5-verify/postgres.ts";
import { startService, type RunningService } from "../../src/5-verify/run/service.ts";
import { builtService, installOnce } from "./built.ts";
import { newDatabase } from "./databases.ts";

// E-mail as a mail server sees it: what is sent, what a refusal leads to, and that nothing is lost with an instance.

interface Mail {
  readonly to: readonly string[];
  readonly head: string;
  readonly text: string;
}

let postgres: OwnPostgres;
let client: pg.Client;
let smtp: Server;
let mails: Mail[] = [];
/** What the server answers to the next recipients, before it takes them. */
let refusals: string[] = [];
let slowly = 0;
let services: RunningService[] = [];

/** Speaks just enough of RFC 5321. */
function converse(socket: Socket): void {
  let to: string[] = [];
  let data: string | null = null;
  let rest = "";
  socket.on("error", () => {});
  socket.write("220 here\r\n");
  socket.on("data", (chunk: Buffer) => {
    rest += chunk.toString();
    for (let end = rest.indexOf("\r\n"); end >= 0; end = rest.indexOf("\r\n")) {
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      if (data === null) answer(line);
      else if (line === ".") keep(data);
      else data += `${line}\r\n`;
    }
  });
  const answer = (line: string): void => {
    if (/^EHLO/i.test(line)) socket.write("250 here\r\n");
    else if (/^DATA/i.test(line)) {
      data = "";
      socket.write("354 go on\r\n");
    } else if (/^RCPT/i.test(line)) {
      const refusal = refusals.shift();
      if (refusal === undefined) to.push(/<(.*)>/.exec(line)?.[1] ?? "");
      socket.write(`${refusal ?? "250 yes"}\r\n`);
    } else if (/^QUIT/i.test(line)) socket.end("221 bye\r\n");
    else socket.write("250 yes\r\n");
  };
  const keep = (whole: string): void => {
    const cut = whole.indexOf("\r\n\r\n");
    mails.push({ to, head: whole.slice(0, cut), text: whole.slice(cut + 4) });
    to = [];
    data = null;
    setTimeout(() => socket.write("250 taken\r\n"), slowly);
  };
}

beforeAll(async () => {
  installOnce();
  const serviceDir = builtService("mail", "build/service-cases/mail-on-two");
  smtp = createServer(converse);
  await new Promise<void>((done) => smtp.listen(0, "127.0.0.1", done));
  const at = smtp.address();
  postgres = await startPostgres();
  const url = await newDatabase(postgres, "post");
  const env = {
    NODE_ENV: "test",
    DATABASE_URL: url,
    SECRET_KEY: "a key for tests, and for nothing else",
    SMTP_URL: `smtp://127.0.0.1:${typeof at === "object" && at ? at.port : 0}`,
    MAIL_FROM: "The desk <desk@example.com>",
    FIRST_ADMIN_EMAIL: "anna@example.com",
    FIRST_ADMIN_PASSWORD: "anna has a password",
  };
  services = [await startService({ serviceDir, env }), await startService({ serviceDir, env })];
  client = new pg.Client({ connectionString: url });
  await client.connect();
});

afterAll(async () => {
  await Promise.all(services.map((service) => service.stop()));
  await client?.end();
  smtp?.close();
  await postgres?.stop();
});

let number = 0;

async function ticket(service: RunningService, title: string): Promise<void> {
  const { rows } = await client.query<{ readonly id: string }>("select id from accounts");
  const response = await fetch(`${service.url}/tickets`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ number: ++number, title, client: rows[0]?.id }),
  });
  expect(response.status).toBe(201);
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300 && !(await holds()); tries++) await pause(100);
  expect(await holds()).toBe(true);
}

async function jobs(): Promise<
  readonly { readonly status: string; readonly failure: string; readonly payload: object }[]
> {
  return (await client.query("select status, failure, payload from background_jobs")).rows;
}

const of = (index: number): RunningService => services[index] as RunningService;

it("sends what the spec says, whatever the values are", async () => {
  await ticket(of(0), "Leck in der Küche\r\nBcc: eve@example.com");
  await until(() => mails.length === 1);
  const [mail] = mails;
  expect(mail?.to).toEqual(["anna@example.com"]);
  expect(mail?.head).toMatch(/^From: The desk <desk@example\.com>$/m);
  expect(mail?.head).toMatch(/^To: anna@example\.com$/m);
  expect(mail?.head).not.toMatch(/^bcc/im);
  expect(mail?.head).toMatch(/^Message-ID: <[0-9a-f-]{36}@example\.com>$/m);
  expect(mail?.head).toMatch(/^Content-Type: text\/plain; charset=utf-8$/m);
  expect(mail?.text).toContain("Dear Anna,");
  await until(async () => (await jobs()).length === 0);
  expect((await fetch(`${of(0).url}/dev/mail`)).status).toBe(404);
}, 30_000);

it("tries again what is refused for the time being, and keeps what is refused for good", async () => {
  mails = [];
  refusals = ["451 later for <anna@example.com>"];
  await ticket(of(1), "Later");
  await until(() => mails.length === 1);
  await until(async () => (await jobs()).length === 0);
  refusals = ["550 never heard of <anna@example.com>"];
  await ticket(of(1), "Never");
  await until(async () => (await jobs()).some(({ status }) => status === "failed"));
  const [failed] = await jobs();
  expect(failed?.failure).toContain("550");
  expect(JSON.stringify(failed?.payload)).not.toMatch(/anna|Dear/);
  expect(failed?.failure).not.toContain("anna@");
  for (const service of services) expect(service.log()).not.toContain("anna@");
  expect(mails.length).toBe(1);
  await client.query("delete from background_jobs");
}, 30_000);

it("loses nothing when an instance is killed while it sends", async () => {
  mails = [];
  slowly = 1_000;
  for (let index = 0; index < 6; index++) await ticket(of(index % 2), `Of many ${index}`);
  await until(() => mails.length >= 2);
  await of(0).kill();
  services = services.slice(1);
  const subjects = (): Set<string> =>
    new Set(mails.map(({ head }) => /^Subject: (.*)$/m.exec(head)?.[1] ?? ""));
  await until(async () => subjects().size === 6 && (await jobs()).length === 0);
  const ids = new Set(mails.map(({ head }) => /^Message-ID: (.*)$/m.exec(head)?.[1]));
  expect(ids.size).toBe(6);
}, 60_000);
