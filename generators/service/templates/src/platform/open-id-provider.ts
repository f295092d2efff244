import * as openId from "openid-client";
import { email } from "./checks.ts";
import { now } from "./clock.ts";
import type { Config } from "./config.ts";
import { Problem } from "./problem.ts";
import { read } from "./reader.ts";

/** Who else says who somebody is, such as Google. */
export interface Provider {
  /** In addresses. */
  readonly name: string;
  readonly title: string;
  /** What the names of its settings begin with. */
  readonly prefix: string;
}

/** What a provider says of somebody who has signed in there. */
export interface Person {
  readonly issuer: string;
  /** Of all that a provider says, this alone is never given to somebody else (OpenID Connect Core 1.0, 5.7). */
  readonly subject: string;
  /** In small letters; null where the provider does not say that it has verified it. */
  readonly email: string | null;
}

/** What only this service and the provider know of a sign-in that is under way. */
export interface Secrets {
  readonly nonce: string;
  /** Of PKCE (RFC 7636). */
  readonly verifier: string;
}

/** For one request to a provider. */
const TIMEOUT_SECONDS = 10;

/** What a provider says of itself is asked again after so long. */
const GOOD_FOR_MS = 3_600_000;

interface Known {
  readonly until: number;
  readonly configuration: Promise<openId.Configuration>;
}

/** Of a running service, by name: providers are asked when somebody signs in, so that the service runs without them. */
const knownTo = new WeakMap<Config, Map<string, Known>>();

/** The address at the provider that a browser is sent to. @throws Problem 503 where the provider cannot be asked. */
export async function addressAt(
  provider: Provider,
  config: Config,
  { nonce, verifier }: Secrets,
  state: string,
): Promise<string> {
  const configuration = await configurationOf(provider, config);
  const address = openId.buildAuthorizationUrl(configuration, {
    redirect_uri: wayBack(provider, config),
    scope: "openid email",
    state,
    nonce,
    code_challenge: await openId.calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  });
  return address.href;
}

/**
 * Who has come back from the provider. The code is changed for an ID token, of which signature (by the provider's
 * keys), issuer, audience, expiry and nonce are checked.
 *
 * @param search what the browser has brought, with its `?`.
 * @throws Problem 503 where the provider cannot be asked; another Error where what it says is not to be believed.
 */
export async function personAt(
  provider: Provider,
  config: Config,
  { nonce, verifier }: Secrets,
  state: string,
  search: string,
): Promise<Person> {
  const configuration = await configurationOf(provider, config);
  try {
    const tokens = await openId.authorizationCodeGrant(
      configuration,
      new URL(wayBack(provider, config) + search),
      { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true },
    );
    const claims = tokens.claims();
    if (!claims) throw new Error("There is no ID token.");
    const isTold = claims.email !== undefined || !configuration.serverMetadata().userinfo_endpoint;
    const told = isTold ? claims : await openId.fetchUserInfo(configuration, tokens.access_token, claims.sub);
    return { issuer: claims.iss, subject: claims.sub, email: verifiedEmail(told) };
  } catch (error) {
    throw isAway(error) ? away(provider, error) : error;
  }
}

/** Some providers say `true` as a text. */
function verifiedEmail(claims: Readonly<Record<string, unknown>>): string | null {
  if (claims["email_verified"] !== true && claims["email_verified"] !== "true") return null;
  try {
    return read({ email: claims["email"] }, (reader) => reader.required("email", email)).toLowerCase();
  } catch {
    return null;
  }
}

function wayBack({ name }: Provider, { publicUrl }: Config): string {
  return `${publicUrl}/auth/with/${name}/back`;
}

async function configurationOf(provider: Provider, config: Config): Promise<openId.Configuration> {
  const time = now().getTime();
  const known = knownTo.get(config) ?? new Map<string, Known>();
  knownTo.set(config, known);
  const before = known.get(provider.name);
  if (before && Math.abs(before.until - time) <= GOOD_FOR_MS && time < before.until)
    return before.configuration;
  const configuration = discover(provider, config);
  known.set(provider.name, { until: time + GOOD_FOR_MS, configuration });
  try {
    return await configuration;
  } catch (error) {
    known.delete(provider.name);
    throw error instanceof Problem ? error : away(provider, error);
  }
}

async function discover(provider: Provider, { settings }: Config): Promise<openId.Configuration> {
  const { prefix, title } = provider;
  const [issuer, clientId] = [settings[`${prefix}_ISSUER`], settings[`${prefix}_CLIENT_ID`]];
  const secret = settings[`${prefix}_CLIENT_SECRET`];
  if (issuer === undefined || clientId === undefined || settings["PUBLIC_URL"] === undefined)
    throw unavailable(`Signing in with ${title} is not set up here.`);
  const url = new URL(issuer);
  return openId.discovery(url, clientId, undefined, proofBy(secret), {
    timeout: TIMEOUT_SECONDS,
    // The token endpoint is reached over TLS; the signature is checked all the same.
    execute: [openId.enableNonRepudiationChecks, ...(isHere(url) ? [openId.allowInsecureRequests] : [])],
  });
}

/** `client_secret_basic` is what a client uses unless it is registered otherwise (OpenID Connect Core 1.0, 9). */
function proofBy(secret: string | undefined): openId.ClientAuth {
  if (secret === undefined) return openId.None();
  const [basic, post] = [openId.ClientSecretBasic(secret), openId.ClientSecretPost(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported;
    const prove = methods && !methods.includes("client_secret_basic") ? post : basic;
    return prove(server, ...rest);
  };
}

/** A provider on this machine needs no TLS. */
function isHere({ protocol, hostname }: URL): boolean {
  return protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

/** True where the provider did not answer, or answered that it is broken. */
function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.cause instanceof Response) return error.cause.status >= 500 || error.cause.status === 429;
  return (
    (error instanceof TypeError && error.message === "fetch failed") || codeOf(error) === "OAUTH_TIMEOUT"
  );
}

function codeOf(error: Error): unknown {
  return "code" in error ? error.code : null;
}

function away({ title }: Provider, cause: unknown): Problem {
  return unavailable(`${title} does not answer just now. Try again.`, cause);
}

function unavailable(detail: string, cause?: unknown): Problem {
  return new Problem({
    status: 503,
    code: "provider-unavailable",
    detail,
    headers: { "retry-after": "5" },
    cause,
  });
}
