// Made by specc from spec.md:60. Edit the spec, not this file.
import type { Action } from "../../platform/actions.ts";
import { role } from "../../platform/resource.ts";
import { people } from "../person.resource.ts";

/** Somebody has come back. */
export const enablePersonAction: Action = {
  id: "enablePerson",
  name: "Enable person",
  grants: [role("admin")],
  path: [{ name: "person", resource: people }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["disabled"], to: "active" },
  sets: null,
  logic: null,
  answer: { kind: "row", resource: people },
  status: 200,
  signature: null,
};
