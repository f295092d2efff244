/** Texts that look like a secret, whoever wrote them: the shapes that issuers have given their keys. */
const SHAPES: readonly RegExp[] = [
  // What we have put in the place of one: it must not get into a body either.
  /\[secret\]/g,
  /\bsk-(?:ant|proj|live|test)?-?[A-Za-z0-9_-]{20,}/g,
  /\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{16,}/g,
  /\bgh[pousr]_[A-Za-z0-9]{30,}/g,
  /\bgithub_pat_[A-Za-z0-9_]{30,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\bxox[abprs]-[A-Za-z0-9-]{10,}/g,
  /\bshp(?:at|ss|ca|pa)_[a-fA-F0-9]{32}\b/g,
  /\bAIza[A-Za-z0-9_-]{35}\b/g,
  /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

/** Names of environment variables that hold secrets. */
const SECRET_NAME = /KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIAL/i;
/** Shorter values are words that stand anywhere. */
const SHORTEST = 8;

/** The values of an environment that must not be seen anywhere. */
export function secretsIn(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(environment).flatMap(([name, value]) =>
    SECRET_NAME.test(name) && value !== undefined && value.length >= SHORTEST ? [value] : [],
  );
}

/** A text without secrets: the given values, and whatever looks like one, are `[secret]`. */
export function scrub(text: string, secrets: readonly string[]): string {
  const known = secrets.reduce((rest, secret) => rest.replaceAll(secret, "[secret]"), text);
  return SHAPES.reduce((rest, shape) => rest.replace(shape, "[secret]"), known);
}

/** Where a text holds a secret: its UTF-16 offsets, or `null`. */
export function secretIn(
  text: string,
  secrets: readonly string[] = [],
): { readonly start: number; readonly end: number } | null {
  for (const secret of secrets) {
    const start = text.indexOf(secret);
    if (start !== -1) return { start, end: start + secret.length };
  }
  for (const shape of SHAPES) {
    const start = text.search(shape);
    if (start === -1) continue;
    const [found = ""] = text.slice(start).match(shape) ?? [];
    return { start, end: start + found.length };
  }
  return null;
}
