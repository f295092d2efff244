// Made by specc from the spec of mollie. Edit the spec, not this file.
import type { Setting } from "./platform/config.ts";
import type { EncryptedColumn } from "./platform/keys.ts";

export const NAME = "mollie";

/** The zone in which days begin and end. */
export const TIME_ZONE = "UTC";

/** The roles, as accounts say them. */
export const ROLES: readonly string[] = ["administrator","merchant"];

/** What the service takes from its environment beside its common settings. */
export const SETTINGS: readonly Setting[] = [
];

/** What is kept encrypted, to be written anew where the key changes. */
export const ENCRYPTED: readonly EncryptedColumn[] = [
];
