// Made by specc from sales.md:34. Edit the spec, not this file.
import type { Action } from "../../platform/actions.ts";
import { role } from "../../platform/resource.ts";
import { marketEvents } from "../market-event.resource.ts";

/** The booth is ready to sell. */
export const openEventAction: Action = {
  id: "openEvent",
  name: "Open event",
  grants: [role("admin")],
  path: [{ name: "event", resource: marketEvents }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["upcoming", "closed"], to: "open" },
  sets: null,
  logic: null,
  answer: { kind: "row", resource: marketEvents },
  status: 200,
  signature: null,
};
