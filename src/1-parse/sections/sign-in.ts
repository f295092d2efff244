import { bulletPart, type SectionOutline } from "./outline.ts";

/** A spec has one way to sign in, so the heading has no name. */
export const signIn: SectionOutline = {
  kind: "Sign-in",
  named: false,
  lead: false,
  bullets: true,
  parts: [bulletPart("Routes")],
};
