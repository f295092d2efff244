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
