// Made by specc from the spec of mollie. Edit the spec, not this file.
import type { Reply, Request } from "./app.ts";
import { SIGN_IN } from "../sign-in.ts";
import { Problem } from "./problem.ts";
import type { Service } from "./work.ts";

/**
 * Gives a browser the token of its session in a cookie that no script reads, or takes it back; nothing where the spec
 * has no such cookie. It goes over TLS alone, unless PUBLIC_URL says that there is none.
 */
export function giveCookie(reply: Reply, service: Service, token: string | null): void {
  const name = SIGN_IN?.ways?.cookie;
  if (name === undefined || !SIGN_IN) return;
  const age = token === null ? 0 : SIGN_IN.renewDays * 86_400;
  const isPlain = service.config.publicUrl.startsWith("http://");
  const words = [`${name}=${token ?? ""}`, "Path=/", `Max-Age=${age}`, "HttpOnly", "SameSite=Lax"];
  void reply.header("set-cookie", [...words, ...(isPlain ? [] : ["Secure"])].join("; "));
}

const SAFE: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * A browser sends cookies whichever page asks it to: what changes something must come from a page of this service, or of
 * an origin of CORS_ORIGINS. Browsers say so in `Origin`, other clients need not (OWASP, Cross-Site Request Forgery
 * Prevention: Verifying Origin).
 *
 * @throws Problem 403
 */
export function demandOwnPage(service: Service, { method, headers }: Request): void {
  const { origin } = headers;
  if (SAFE.has(method) || (origin === undefined && isOwnSite(headers["sec-fetch-site"]))) return;
  const { corsOrigins, publicUrl } = service.config;
  const own = [headers.host, hostOf(publicUrl)];
  const host = hostOf(origin ?? "");
  if (origin !== undefined && ((host !== null && own.includes(host)) || corsOrigins.includes(origin))) return;
  throw new Problem({
    status: 403,
    code: "forbidden",
    detail: "The page that asks for this is none of this service.",
  });
}

function isOwnSite(site: string | string[] | undefined): boolean {
  return site === undefined || site === "same-origin" || site === "none";
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host : null;
}
