import { bulletPart, type SectionOutline } from "./outline.ts";

/** A view has fields and says for each source where they come from. */
export const view: SectionOutline = {
  kind: "View",
  named: true,
  lead: false,
  bullets: true,
  parts: [
    { kind: "From", heading: "line", lead: false, body: "bullets", repeated: true },
    bulletPart("Access"),
    bulletPart("List"),
  ],
};
