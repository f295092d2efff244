import { type SectionOutline } from "./outline.ts";

/** An event begins with what it follows on; its bullets are what it tells. */
export const event: SectionOutline = { kind: "Event", named: true, lead: true, bullets: true, parts: [] };
