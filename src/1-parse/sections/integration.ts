import { type SectionOutline } from "./outline.ts";

/** An integration says how to reach an outside API; each operation is a part, and each webhook that it sends. */
export const integration: SectionOutline = {
  kind: "Integration",
  named: true,
  lead: false,
  bullets: true,
  parts: [
    { kind: "Operation", heading: "named", lead: true, body: "bullets", repeated: true },
    { kind: "Webhook", heading: "named", lead: true, body: "bullets", repeated: true },
  ],
};
