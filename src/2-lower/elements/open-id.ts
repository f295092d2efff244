import {
  lowerIssuer,
  lowerMissingBullet,
  lowerSaidTwice,
  lowerUnusableName,
} from "../../diagnostics/messages.ts";
import type { Field, Ir, OpenIdProvider, OpenIdSignIn } from "../../ir/types.ts";
import type { Context } from "../context.ts";
import { atEnd, mustEnd, takeLink, takeSign, takeWords, unexpected } from "../cursor.ts";
import { resolve } from "../links.ts";
import type { KeyedBullet } from "../lookups.ts";
import { namesOf } from "../names.ts";
import { madeField } from "./made.ts";

/** Reads `- with: [Google](https://accounts.google.com)` and `- newcomers: [Staff](#role-staff)`; null without them. */
export function openIdOf(
  context: Context,
  said: KeyedBullet | undefined,
  newcomers: KeyedBullet | undefined,
): OpenIdSignIn | null {
  if (!said) {
    if (newcomers) {
      const params = { section: "A sign-in with `newcomers`", bullet: "with", example: WITH };
      context.report(lowerMissingBullet(newcomers.bullet.span, params));
    }
    return null;
  }
  const providers = providersOf(context, said);
  const made = newcomers ? newcomersOf(context, newcomers) : { newcomers: false, newRole: null };
  return providers.length === 0 ? null : { providers, ...made };
}

const WITH = "- with: [Google](https://accounts.google.com)";

function providersOf(context: Context, { cursor }: KeyedBullet): OpenIdProvider[] {
  const form = `the line as \`${WITH}\`, with a comma between two`;
  const providers: OpenIdProvider[] = [];
  do {
    const link = takeLink(cursor);
    if (!link) {
      unexpected(context, cursor, "a link to an OpenID provider", form);
      return providers;
    }
    const names = namesOf(link.text);
    if (!names) context.report(lowerUnusableName(link.span, { name: link.text }));
    else if (link.target || !isIssuer(link.href))
      context.report(lowerIssuer(link.hrefSpan, { name: link.text, found: link.href }));
    else if (providers.some(({ name }) => name === names.kebab))
      context.report(lowerSaidTwice(link.span, { what: link.text }));
    else
      providers.push({
        name: names.kebab,
        title: link.text,
        issuer: link.href,
        prefix: names.kebab.replaceAll("-", "_").toUpperCase(),
      });
  } while (takeSign(cursor, ","));
  if (!atEnd(cursor)) unexpected(context, cursor, "a comma or the end of the line", form);
  return providers;
}

/** An issuer is an https address without query and fragment (OpenID Connect Discovery 1.0, section 3). */
function isIssuer(href: string): boolean {
  return /^https:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/.test(href) && URL.canParse(href);
}

function newcomersOf(context: Context, { cursor }: KeyedBullet): Pick<OpenIdSignIn, "newcomers" | "newRole"> {
  const form =
    "the line as `- newcomers: [Staff](#role-staff)`, or `- newcomers: allowed` where accounts have no role";
  if (takeWords(cursor, "allowed")) {
    mustEnd(context, cursor, form);
    return { newcomers: true, newRole: null };
  }
  const link = takeLink(cursor);
  if (!link) unexpected(context, cursor, "a link to a role", form);
  else if (mustEnd(context, cursor, form))
    return { newcomers: true, newRole: resolve(context, link, ["Role"])?.id ?? null };
  return { newcomers: false, newRole: null };
}

/** Puts what the providers need to be known by into the settings. */
export function addOpenIdSettings(ir: Ir): void {
  const { signIn } = ir;
  if (!signIn?.openId) return;
  const setting = (name: string, kind: "text" | "url", doc: string, more: Partial<Field>): Field =>
    madeField(name, { kind }, doc, signIn.origin, { system: false, column: name.toLowerCase(), ...more });
  const own = signIn.openId.providers.flatMap(({ title, issuer, prefix }) => [
    setting(`${prefix}_ISSUER`, "url", `the issuer of ${title}`, {
      default: { kind: "value", value: issuer },
    }),
    setting(
      `${prefix}_CLIENT_ID`,
      "text",
      `what ${title} knows this service by; without it nobody signs in so`,
      {
        optional: true,
      },
    ),
    setting(`${prefix}_CLIENT_SECRET`, "text", `what this service proves itself to ${title} with`, {
      optional: true,
      writeOnly: true,
    }),
  ]);
  own.push(
    setting("PUBLIC_URL", "url", "where browsers find this service; providers send them back there", {
      optional: true,
    }),
    setting(
      "SIGN_IN_RETURN",
      "text",
      "addresses of pages that a sign-in may end at, with commas between; no other is gone to",
      { optional: true },
    ),
  );
  const names = new Set(ir.settings.map(({ name }) => name));
  ir.settings.push(...own.filter(({ name }) => !names.has(name)));
}
