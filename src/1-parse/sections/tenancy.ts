import { type SectionOutline } from "./outline.ts";

/** Rows of a spec belong to tenants in one way, so the heading has no name. */
export const tenancy: SectionOutline = {
  kind: "Tenancy",
  named: false,
  lead: false,
  bullets: true,
  parts: [],
};
