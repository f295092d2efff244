import { type SectionOutline } from "./outline.ts";

/** A spec has one set of webhooks, so the heading has no name. */
export const webhooks: SectionOutline = {
  kind: "Webhooks",
  named: false,
  lead: false,
  bullets: true,
  parts: [],
};
