import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { now } from "./clock.ts";
import type { Config } from "./config.ts";
import type { App } from "./http.ts";
import { enqueue, FinalFailure, finish, type Job, type Task } from "./jobs.ts";
import type { Effect } from "./resource.ts";
import { decrypt, encrypt } from "./secrets.ts";
import type { Service, Work } from "./work.ts";

/** An e-mail that the spec declares. */
export interface Message {
  readonly name: string;
  /** Reads `to`, `subject` and `text` from the row whose id is `$1`; no row where nobody is to be written to. */
  readonly select: string;
}

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const SEND = "send-mail";

/**
 * Writes a message down in the transaction of the work: it is sent if that commits, and not otherwise. What it says is
 * encrypted until then, as it may hold what only its reader may know.
 *
 * @param more values for `$2` and on.
 */
export async function sendMessage(
  work: Work,
  { select }: Message,
  id: string,
  more: readonly unknown[] = [],
): Promise<void> {
  const [mail] = await work.db.query<{ readonly to: string | null } & Omit<Mail, "to">>(select, [
    id,
    ...more,
  ]);
  if (!mail?.to) return;
  const sealed = encrypt(work.service.config, JSON.stringify(mail));
  await enqueue(work, SEND, { sealed }, work.now);
}

/** The same as an effect of writing a row. */
export function sending(message: Message): Effect {
  return async (work, row) => {
    await sendMessage(work, message, String(row["id"]));
    return row;
  };
}

/** Sends messages, in no transaction, each at least once. */
export const mailTask: Task = {
  name: SEND,
  schedule: null,
  isOpen: true,
  async run(service, job) {
    const text = decrypt(service.config, String(job.payload["sealed"]));
    await send(service, job, JSON.parse(text ?? "{}") as Mail);
    await finish(service.database, job, true);
  },
};

async function send({ config, log }: Service, { id }: Job, mail: Mail): Promise<void> {
  const from = config.settings["MAIL_FROM"] ?? "";
  const url = config.settings["SMTP_URL"];
  if (!url) {
    keep(config, id, { ...mail, from });
    log.warn({ job: id }, "no SMTP_URL: a message is kept in a file, and not sent");
    return;
  }
  // One message, one connection: they are few, and nothing has to be closed when the service stops.
  const transport = createTransport({ url, connectionTimeout: 10_000, socketTimeout: 30_000 });
  try {
    await transport.sendMail({
      from,
      // As an object it is one address, whatever it holds.
      to: { name: "", address: mail.to },
      subject: mail.subject.replace(/[\r\n]+/g, " "),
      text: mail.text,
      date: now(),
      // The same however often it is tried, so that a second copy can be told.
      messageId: `<${id}@${from.replace(/^.*@|>$/g, "") || "localhost"}>`,
    });
  } catch (error) {
    const code = (error as { readonly responseCode?: unknown }).responseCode;
    // The library's error names the reader, whom neither the log nor the list of jobs is to know.
    const why = (error instanceof Error ? error.message : String(error)).replaceAll(mail.to, "the reader");
    // RFC 5321, section 4.2.1: 5yz is a refusal for good.
    if (typeof code === "number" && code >= 500) throw new FinalFailure(why);
    throw new Error(why);
  } finally {
    transport.close();
  }
}

function keep({ dataDir }: Config, id: string, mail: Mail & { readonly from: string }): void {
  const folder = join(dataDir, "mail");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${id}.json`);
  writeFileSync(`${file}.new`, `${JSON.stringify({ id, at: now().toISOString(), ...mail }, null, 2)}\n`, {
    mode: 0o600,
  });
  renameSync(`${file}.new`, file);
}

/**
 * `GET /dev/mail`: the messages that were kept, the oldest first. It is there only where NODE_ENV is `development` or
 * `test` and nothing is sent: whoever sees them could come in with somebody's forgotten password.
 */
export function mailRoutes(app: App, { config }: Service): void {
  const isDevelopment = ["development", "test"].includes(process.env["NODE_ENV"] ?? "");
  if (config.settings["SMTP_URL"] || !isDevelopment) return;
  app.get("/dev/mail", async () => {
    const folder = join(config.dataDir, "mail");
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
    return names.sort().map((name): unknown => JSON.parse(readFileSync(join(folder, name), "utf8")));
  });
}
