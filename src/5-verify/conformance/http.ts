import { Agent } from "node:http";
import { exchange, type Incoming, type Outgoing } from "../exchange.ts";

/** A request as it goes out; the body as bytes, so that it can be anything. */
export interface Ask extends Outgoing {
  /** Who sends it, for the report: `ADMIN_1`; null for nobody. */
  readonly who: string | null;
}

/** What came back. */
export interface Answer extends Incoming {
  /** The body where it is JSON; undefined otherwise. */
  readonly json: unknown;
}

const agent = new Agent({ keepAlive: true, maxSockets: 16 });

/**
 * Sends one request and reads the whole answer.
 *
 * @throws Error where no answer came within 30 seconds or the connection broke.
 */
export async function answerTo(base: string, ask: Ask): Promise<Answer> {
  const answer = await exchange(base, ask, { agent, seconds: 30 });
  return { ...answer, json: parsed(answer.text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The same request as a line for a shell; `$URL` is the service, `$ADMIN_1` the access token of that person. */
export function curlOf(ask: Ask): string {
  const headers = Object.entries(ask.headers)
    .filter(([name]) => name !== "authorization" || ask.who === null)
    .map(([name, value]) => ` -H ${quoted(`${name}: ${value}`)}`);
  const token = ask.who === null ? "" : ` -H "authorization: Bearer $${ask.who}"`;
  const method = ask.method === "GET" ? "" : ` -X ${ask.method}`;
  const target = ` --path-as-is "$URL"${quoted(ask.path)}`;
  const line = `curl -sS -i${method}${target}${token}${headers.join("")}`;
  if (ask.body === null) return line;
  if (ask.body.length > 4_000) return `${line} --data-binary @body # ${ask.body.length} bytes`;
  const text = ask.body.toString("utf8");
  if (Buffer.from(text).equals(ask.body) && ![...text].some(isControl))
    return `${line} --data-binary ${quoted(text)}`;
  const octal = [...ask.body].map((byte) =>
    byte >= 0x20 && byte < 0x7f && byte !== 0x27 && byte !== 0x5c && byte !== 0x25
      ? String.fromCharCode(byte)
      : `\\${byte.toString(8).padStart(3, "0")}`,
  );
  return `printf '${octal.join("")}' | ${line} --data-binary @-`;
}

function isControl(character: string): boolean {
  return character < " " && character !== "\n" && character !== "\t";
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
