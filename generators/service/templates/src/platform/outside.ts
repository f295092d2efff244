import { lookup } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";
import type { Service } from "./work.ts";

/** An address that this service does not post to, whatever happens. */
export class RefusedTarget extends Error {}

/** How long an address may take to answer. */
const TIME_OUT_MS = 15_000;

/**
 * Posts JSON to an address that somebody has given. Nothing of the answer but its status is looked at, and no redirect
 * is followed. Unless the setting WEBHOOK_TARGETS is `any`, the address must be https and public: what a name resolves
 * to is asked in the moment of connecting, so that no name can change between question and use.
 *
 * @throws RefusedTarget; Error where it can't be reached or takes too long.
 */
export async function postTo(
  { config }: Service,
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
): Promise<number> {
  const url = new URL(address);
  const isFree = config.settings["WEBHOOK_TARGETS"] === "any";
  if (!isFree) demandPublic(url);
  return new Promise((resolve, reject) => {
    const send = url.protocol === "https:" ? requestHttps : requestHttp;
    const request = send(
      url,
      {
        method: "POST",
        agent: false,
        signal: AbortSignal.timeout(TIME_OUT_MS),
        headers: {
          "content-type": "application/json",
          "content-length": Buffer.byteLength(body),
          "user-agent": "webhooks/1.0",
          ...headers,
        },
        ...(isFree ? {} : { lookup: lookupPublic }),
      },
      (response) => {
        resolve(response.statusCode ?? 0);
        response.destroy();
      },
    );
    request.on("error", (error) =>
      reject(error.name === "TimeoutError" ? new Error("It took too long to answer.") : error),
    );
    request.end(body);
  });
}

/** True in tests that do not say otherwise: they post to nobody. */
export function isSilent({ config }: Service): boolean {
  return process.env["NODE_ENV"] === "test" && config.settings["WEBHOOK_TARGETS"] !== "any";
}

function demandPublic(url: URL): void {
  if (url.protocol !== "https:") throw new RefusedTarget("The address is not https.");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && isPrivate(host)) throw new RefusedTarget("The address is a private one.");
}

const lookupPublic: LookupFunction = (name, options, done) => {
  lookup(name, { ...options, all: true }, (error, found) => {
    if (error) return done(error, "", 0);
    const [first] = found;
    const isRefused = !first || found.some(({ address }) => isPrivate(address));
    if (isRefused) return done(new RefusedTarget("The name leads to a private address."), "", 0);
    if (options.all) return done(null, found);
    done(null, first.address, first.family);
  });
};

/** True for what is not the public Internet (RFC 6890 and the registries of IANA that it began). */
export function isPrivate(address: string): boolean {
  return PRIVATE.check(address, isIP(address) === 6 ? "ipv6" : "ipv4");
}

const PRIVATE = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  PRIVATE.addSubnet(net, bits, "ipv4");
for (const [net, bits] of [
  ["::", 127],
  ["64:ff9b::", 96],
  ["64:ff9b:1::", 48],
  ["100::", 64],
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
  ["5f00::", 16],
  ["fc00::", 7],
  ["fe80::", 10],
  ["fec0::", 10],
  ["ff00::", 8],
] as const)
  PRIVATE.addSubnet(net, bits, "ipv6");
