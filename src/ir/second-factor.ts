import type { SignIn } from "./types.ts";

/** Whether somebody must have a second factor here. */
export function requiresFactor(signIn: SignIn | null): boolean {
  return signIn?.secondFactor?.requiredOf !== undefined;
}
