import { bulletPart, type SectionOutline } from "./outline.ts";

/** A report begins with its address; each member of its answer is a part. */
export const report: SectionOutline = {
  kind: "Report",
  named: true,
  lead: true,
  bullets: true,
  parts: [
    bulletPart("Parameters"),
    { kind: "One", heading: "named", lead: false, body: "bullets", repeated: true },
    { kind: "Rows", heading: "named", lead: false, body: "bullets", repeated: true },
    { kind: "Values", heading: "named", lead: false, body: "bullets", repeated: true },
  ],
};
