import { type Agent, request as httpRequest } from "node:http";

/** A request as it goes out. */
export interface Outgoing {
  readonly method: string;
  /** The path with its query, sent as it stands. */
  readonly path: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | null;
}

/** An answer as it came in. */
export interface Incoming {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

const TOO_LONG = "no answer within";

/** Whether the message of an error says that time ran out, and not that a connection broke. */
export function saysTooLong(message: string): boolean {
  return message.startsWith(TOO_LONG);
}

/**
 * Sends one request and reads the whole answer. Unlike `fetch` it neither normalises the path nor refuses strange
 * headers, follows no redirect, and takes a third of the processor time.
 *
 * @param origin `http://<host>:<port>`.
 * @param seconds within which the whole answer must have come.
 * @throws Error where it has not, or the connection broke.
 */
export async function exchange(
  origin: string,
  { method, path, headers, body }: Outgoing,
  { agent, seconds }: { readonly agent: Agent; readonly seconds: number },
): Promise<Incoming> {
  const { protocol, hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const length = body === null ? {} : { "content-length": body.length };
    const request = httpRequest(
      {
        agent,
        protocol,
        hostname,
        port,
        method,
        path,
        headers: { ...headers, ...length },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.once("error", reject);
        response.once("end", () => {
          const entries = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
          resolve({
            status: response.statusCode ?? 0,
            headers: Object.fromEntries(entries) as Record<string, string>,
            text: Buffer.concat(chunks).toString("utf8"),
          });
        });
      },
    );
    // Of the whole: an answer that trickles in for ever keeps a connection busy and is none.
    const tooLong = (): void => void request.destroy(new Error(`${TOO_LONG} ${seconds} seconds`));
    const timer = setTimeout(tooLong, seconds * 1_000);
    request.once("close", () => clearTimeout(timer));
    request.once("error", reject);
    request.end(body ?? undefined);
  });
}
