// Made by specc from the spec of conduit. Edit the spec, not this file.
import type { SignIn } from "./platform/sign-in-types.ts";
import { users } from "./user/user.resource.ts";

export const SIGN_IN: SignIn | null = {
  account: users,
  identifier: "email",
  identifierColumn: "t.email",
  password: "password",
  passwordColumn: "t.password",
  passwordLength: 1,
  active: "true",
  roleOf: () => null,
  idleMinutes: 129600,
  renewDays: 365,
  lock: { failures: 5, withinMinutes: 15, forMinutes: 15 },
  freshMinutes: null,
  scheme: "Token",
  firstAccount: null,
};
