import { type SectionOutline } from "./outline.ts";

/** A type has fields. */
export const type: SectionOutline = { kind: "Type", named: true, lead: false, bullets: true, parts: [] };
