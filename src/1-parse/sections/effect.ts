import { prosePart, type SectionOutline } from "./outline.ts";

/** An effect begins with what sets it off. */
export const effect: SectionOutline = {
  kind: "Effect",
  named: true,
  lead: true,
  bullets: true,
  parts: [prosePart("Logic"), prosePart("Examples")],
};
