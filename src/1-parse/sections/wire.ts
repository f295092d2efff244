import { bulletPart, type SectionOutline } from "./outline.ts";

/** What clients send and read; a spec has one wire, so the heading has no name. */
export const wire: SectionOutline = {
  kind: "Wire",
  named: false,
  lead: false,
  bullets: true,
  parts: [bulletPart("Errors")],
};
