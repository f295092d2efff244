import { type SectionOutline } from "./outline.ts";

/** What the service says, in another language. */
export const language: SectionOutline = {
  kind: "Language",
  named: true,
  lead: false,
  bullets: true,
  parts: [],
};
