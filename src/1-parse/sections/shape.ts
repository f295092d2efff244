import { type SectionOutline } from "./outline.ts";

/** A shape begins with what it is a shape of; its members are bullets. */
export const shape: SectionOutline = {
  kind: "Shape",
  named: true,
  lead: true,
  bullets: true,
  parts: [],
};
