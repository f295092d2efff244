// Made by specc from the spec of mollie. Edit the spec, not this file.
import type { Resource } from "./resource.ts";
import type { Row } from "./values.ts";
import type { Work } from "./work.ts";

/** What a second factor says of a sign-in whose password was right; `none` where the account has none. */
export type Proof = "passed" | "none" | "needed" | "wrong";

/** How people sign in, as the spec says it. */
export interface SignIn {
  readonly account: Resource;
  /** The member that says who one is, such as `email`. */
  readonly identifier: string;
  readonly identifierColumn: string;
  readonly password: string;
  readonly passwordColumn: string;
  readonly passwordLength: number;
  /** A condition over the alias `t`: only such accounts sign in. */
  readonly active: string;
  readonly roleOf: (account: Row) => string | null;
  readonly idleMinutes: number;
  readonly renewDays: number;
  /** What those are asked for as well who have set it up. */
  readonly secondFactor?: {
    readonly issuer: string;
    readonly prove: (work: Work, account: string, code: string | undefined) => Promise<Proof>;
    /** The roles whose people must have one; absent: nobody must. */
    readonly requiredOf?: "everybody" | readonly string[];
  };
  /** So long ago may somebody have signed in who changes what they sign in with; null: however long. */
  readonly freshMinutes?: number | null;
  /** A word that may stand before a token in place of `Bearer`. */
  readonly scheme?: string;
  /** Where else clients say who they are. */
  readonly ways?: { readonly header?: string; readonly cookie?: string; readonly basic?: true };
  /** Headers whose value is a secret of the settings, and the role that those who know it act as. */
  readonly secrets?: readonly { readonly header: string; readonly setting: string; readonly role: string }[];
  readonly lock: { readonly failures: number; readonly withinMinutes: number; readonly forMinutes: number };
  /** What the first account is made of; null: people register, and there is none. */
  readonly firstAccount: ((identifier: string, password: string) => Readonly<Record<string, unknown>>) | null;
}
