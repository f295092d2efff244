// Made by specc from journal.md:29. Edit the spec, not this file.
import type { Action } from "../../platform/actions.ts";
import { role } from "../../platform/resource.ts";
import { posts } from "../post.resource.ts";

/** Shows the post to everybody. */
export const publishPostAction: Action = {
  id: "publishPost",
  name: "Publish post",
  grants: [role("admin")],
  path: [{ name: "post", resource: posts }],
  input: null,
  references: [],
  oncePer: null,
  eachStep: false,
  move: { field: "status", from: ["draft"], to: "published" },
  sets: null,
  logic: null,
  answer: { kind: "row", resource: posts },
  status: 200,
  signature: null,
};
