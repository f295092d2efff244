import { type SectionOutline } from "./outline.ts";

/** Prose that belongs to no element; nothing in it is read. */
export const note: SectionOutline = { kind: "Note", named: true, lead: false, bullets: false, parts: null };
