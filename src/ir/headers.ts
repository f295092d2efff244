/** Headers that the service, the protocol or whatever stands before the service reads itself (RFC 9110). */
export function isTakenHeader(name: string): boolean {
  return TAKEN.test(name);
}

const TAKEN =
  /^(?:accept(?:-.*)?|access-control-.*|authorization|cache-control|connection|content-.*|cookie|date|expect|forwarded|host|idempotency-key|if-.*|keep-alive|origin|proxy-.*|range|referer|sec-.*|set-cookie|te|traceparent|tracestate|trailer|transfer-encoding|upgrade|user-agent|via|x-forwarded-.*|x-request-id)$/i;

/** True for what an action can read as a header of its own. */
export function isHeaderName(name: string): boolean {
  return /^[A-Za-z][A-Za-z0-9-]*$/.test(name);
}

/** True for what can be the name of a cookie: a token (RFC 6265, 4.1.1), without signs that nobody uses. */
export function isCookieName(name: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_.-]*$/.test(name);
}
