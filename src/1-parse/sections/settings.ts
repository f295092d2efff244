import { type SectionOutline } from "./outline.ts";

/** Settings are fields; a spec has one set of them, so the heading has no name. */
export const settings: SectionOutline = {
  kind: "Settings",
  named: false,
  lead: false,
  bullets: true,
  parts: [],
};
