import { type SectionOutline } from "./outline.ts";

/** An integration says how to reach an outside API; each operation is a part. */
export const integration: SectionOutline = {
  kind: "Integration",
  named: true,
  lead: false,
  bullets: true,
  parts: [{ kind: "Operation", heading: "named", lead: true, body: "bullets", repeated: true }],
};
