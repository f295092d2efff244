import type { OpenIdSignIn, SignIn } from "../../../src/ir/types.ts";
import type { Model } from "./model.ts";
import { roleWire } from "./sql-text.ts";

/** `src/open-id.ts`: who else says who somebody is. */
export function openIdView(
  { identifier, password, role, reset }: SignIn,
  { providers, newcomers, newRole }: OpenIdSignIn,
  model: Model,
): object {
  const begins = newRole && role ? `, ${role}: ${JSON.stringify(roleWire(model, newRole))}` : "";
  return {
    providers: providers.map(({ name, title, prefix }) => ({
      text: `{ name: ${JSON.stringify(name)}, title: ${JSON.stringify(title)}, prefix: ${JSON.stringify(prefix)} },`,
    })),
    newcomer: newcomers
      ? `(email, password) => ({ ${identifier}: email, ${password === "password" ? password : `${password}: password`}${begins} })`
      : "null",
    hasResets: String(reset !== undefined),
  };
}
