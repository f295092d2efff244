import { prosePart, type SectionOutline } from "./outline.ts";

/** A message begins with what it follows on. */
export const message: SectionOutline = {
  kind: "Message",
  named: true,
  lead: true,
  bullets: true,
  parts: [prosePart("Text")],
};
