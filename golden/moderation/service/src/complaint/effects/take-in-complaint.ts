// Made by specc from moderation.md:26. Edit the spec, not this file.
import { auditEntries } from "../../audit-entry/audit-entry.resource.ts";
import type { PersonRow } from "../../person/person.model.ts";
import { people } from "../../person/person.resource.ts";
import { today } from "../../platform/calendar.ts";
import { type Failures, as, callerOrNull, logicTools } from "../../platform/logic.ts";
import type { Effect } from "../../platform/resource.ts";
import { store } from "../../platform/store.ts";
import { posts } from "../../post/post.resource.ts";
import { tickets } from "../../ticket/ticket.resource.ts";
import type { ComplaintRow } from "../complaint.model.ts";
import { complaints } from "../complaint.resource.ts";
import { takeInComplaint } from "./take-in-complaint.logic.ts";

/** Take in complaint */
export const takeInComplaintEffect: Effect = async (work, row) => {
  const made = await takeInComplaint({
    complaint: as<ComplaintRow>(row),
    me: callerOrNull<PersonRow>(work, people),
    now: work.now,
    today: today(work.now),
    tickets: store(work, tickets),
    posts: store(work, posts),
    auditEntries: store(work, auditEntries),
    complaints: store(work, complaints),
    ...logicTools("take-in-complaint", FAILURES),
  });
  return { ...made };
};

const FAILURES: Failures = {
  "own-post": { status: 409, message: "Nobody complains about their own post.", places: null },
  "post-removed": { status: 409, message: "The post has been removed.", places: null },
};
