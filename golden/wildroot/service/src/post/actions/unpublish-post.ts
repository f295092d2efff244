// Made by specc from journal.md:36. Edit the spec, not this file.
import type { Action } from "../../platform/actions.ts";
import { role } from "../../platform/resource.ts";
import { posts } from "../post.resource.ts";

/** Makes it a draft again. */
export const unpublishPostAction: Action = {
  id: "unpublishPost",
  name: "Unpublish post",
  grants: [role("admin")],
  path: [{ name: "post", resource: posts }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["published"], to: "draft" },
  sets: null,
  logic: null,
  answer: { kind: "row", resource: posts },
  status: 200,
  signature: null,
};
