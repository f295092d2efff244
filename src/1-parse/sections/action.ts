import { bulletPart, prosePart, type SectionOutline } from "./outline.ts";

/** An action begins with its address, and who may. */
export const action: SectionOutline = {
  kind: "Action",
  named: true,
  lead: true,
  bullets: true,
  parts: [
    bulletPart("Input"),
    bulletPart("Sets"),
    prosePart("Text"),
    prosePart("Logic"),
    prosePart("Examples"),
  ],
};
