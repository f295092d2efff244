/** Signing in with a provider: there and back, with what this tab has kept meanwhile. */
import { openSession, request } from "./api.js";
import { state } from "./model.js";

const KEY = "admin-sign-in";

/** Sends the browser to a provider. @throws Refusal */
export async function leaveFor(provider) {
  if (!globalThis.crypto?.subtle) throw new Error("This works over https alone.");
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  const body = { to: `${location.origin}/admin`, challenge: base64url(new Uint8Array(hash)) };
  const { body: begun } = await request("POST", `/auth/with/${provider}`, { body, open: true });
  sessionStorage.setItem(KEY, JSON.stringify({ provider, verifier, place: location.hash }));
  location.assign(begun.address);
}

/**
 * What a provider has sent the browser back with, once: `{ enter }`, which opens the session, with a code of the second
 * factor where it is asked for, or `{ refused }`, in words; null where it comes from no provider. The address is again what it was when the browser left.
 */
export function comeBack() {
  const told = new URLSearchParams(location.hash.slice(1));
  const [code, error] = [told.get("code"), told.get("error")];
  if (!state.model.signIn?.with || (code === null && error === null)) return null;
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  history.replaceState(null, "", kept?.place || location.pathname);
  if (!kept) return { refused: "This sign-in was not begun here. Begin again." };
  const { provider, verifier } = kept;
  if (error === null)
    return {
      enter: (factorCode) =>
        openSession(`/auth/with/${provider}/session`, {
          code,
          verifier,
          ...(factorCode === undefined ? {} : { factorCode }),
        }),
    };
  const { title } = state.model.signIn.with.find(({ name }) => name === provider) ?? { title: provider };
  return { refused: WORDS[error]?.(title) ?? `Signing in with ${title} did not work.` };
}

const WORDS = {
  denied: (title) => `${title} says that you did not agree.`,
  "unverified-email": (title) => `${title} does not vouch for your e-mail address.`,
  "no-account": () => "There is no account for you here.",
  "provider-unavailable": (title) => `${title} can't be reached. Try again later.`,
};

function base64url(bytes) {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
