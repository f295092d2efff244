import { type SectionOutline } from "./outline.ts";

/** A role is documentation alone. */
export const role: SectionOutline = { kind: "Role", named: true, lead: false, bullets: true, parts: [] };
