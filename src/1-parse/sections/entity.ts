import { bulletPart, type SectionOutline } from "./outline.ts";

/** An entity has fields; its rules stand in parts. */
export const entity: SectionOutline = {
  kind: "Entity",
  named: true,
  lead: false,
  bullets: true,
  parts: [
    bulletPart("Rules"),
    bulletPart("Access"),
    bulletPart("List"),
    bulletPart("States"),
    bulletPart("Routes"),
  ],
};
