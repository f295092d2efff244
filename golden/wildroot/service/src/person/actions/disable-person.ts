// Made by specc from spec.md:52. Edit the spec, not this file.
import type { Action } from "../../platform/actions.ts";
import { differ, textOf } from "../../platform/expressions.ts";
import { people } from "../person.resource.ts";

/**
 * Somebody has left: the person can no longer sign in, and sessions that are open end. Admins cannot disable
 * themselves, so that one is always left.
 */
export const disablePersonAction: Action = {
  id: "disablePerson",
  name: "Disable person",
  grants: [
    {
      who: "role",
      role: "admin",
      where: { holds: ({ me, path }) => differ(textOf(path.person?.id), textOf(me?.id)) },
    },
  ],
  path: [{ name: "person", resource: people }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["active"], to: "disabled" },
  sets: null,
  logic: null,
  answer: { kind: "row", resource: people },
  status: 200,
  signature: null,
};
