// Made by specc from the spec of wildroot. Edit the spec, not this file.
import type { Setting } from "./platform/config.ts";
import type { EncryptedColumn } from "./platform/keys.ts";

export const NAME = "wildroot";

/** The zone in which days begin and end. */
export const TIME_ZONE = "America/New_York";

/** The roles, as accounts say them. */
export const ROLES: readonly string[] = ["admin","staff"];

/** What the service takes from its environment beside its common settings. */
export const SETTINGS: readonly Setting[] = [
  {
    name: "SHOPIFY_URL",
    kind: "url",
    optional: false,
    default: "https://wildroot-alchemy.myshopify.com",
    doc: "where the shop is at Shopify",
  },
  {
    name: "ETSY_URL",
    kind: "url",
    optional: false,
    default: "https://openapi.etsy.com",
    doc: "where Etsy's API is",
  },
];

/** What is kept encrypted, to be written anew where the key changes. */
export const ENCRYPTED: readonly EncryptedColumn[] = [
  { table: "channels", column: "token" },
  { table: "channels", column: "api_key" },
  { table: "channels", column: "secret" },
];
