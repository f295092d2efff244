import { type SectionOutline } from "./outline.ts";

/** A spec has one set of jobs, so the heading has no name. */
export const jobs: SectionOutline = { kind: "Jobs", named: false, lead: false, bullets: true, parts: [] };
