// Made by specc from the spec of mollie. Edit the spec, not this file.
import { accounts } from "./account/account.resource.ts";
import type { SignIn } from "./platform/sign-in-types.ts";

export const SIGN_IN: SignIn | null = {
  account: accounts,
  identifier: "email",
  identifierColumn: "t.email",
  password: "password",
  passwordColumn: "t.password",
  passwordLength: 12,
  active: "true",
  roleOf: (account) => String(account["role"]),
  idleMinutes: 43200,
  renewDays: 365,
  lock: { failures: 5, withinMinutes: 15, forMinutes: 15 },
  firstAccount: (identifier, password) => ({ email: identifier, password: password, role: "administrator" }),
};
