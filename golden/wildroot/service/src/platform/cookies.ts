// Made by specc from the spec of wildroot. Edit the spec, not this file.
import type { Request } from "./app.ts";

/**
 * The value of a cookie (RFC 6265, 4.2.1), decoded where it is percent-encoded; undefined where it was not sent. Of two
 * with one name the first counts, which is the one of the nearer path.
 */
export function cookieOf({ headers }: Pick<Request, "headers">, name: string): string | undefined {
  for (const pair of (headers.cookie ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at < 0 || pair.slice(0, at).trim() !== name) continue;
    return decoded(
      pair
        .slice(at + 1)
        .trim()
        .replace(/^"(.*)"$/, "$1"),
    );
  }
  return undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
