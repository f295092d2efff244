import { type SectionOutline } from "./outline.ts";

/** A seed begins with the entity and the fields that its rows say; each bullet is a row. */
export const seed: SectionOutline = { kind: "Seed", named: true, lead: true, bullets: true, parts: [] };
