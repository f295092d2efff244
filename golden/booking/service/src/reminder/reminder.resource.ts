// Made by specc from appointments.md:360. Edit the spec, not this file.
import { appointments } from "../appointment/appointment.resource.ts";
import type { Resource } from "../platform/resource.ts";

/** The reminders: how they are read, written and kept. */
export const reminders: Resource = {
  name: "reminder",
  table: "reminders",
  rows: "reminders",
  isKept: false,
  isAudited: false,
  path: "/reminders",
  columns: `t.id,
    t.appointment,
    t.due_at as "dueAt",
    t.local_start as "localStart",
    t.status,
    t.sent_at as "sentAt",
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    appointment: {
      column: "appointment",
      sql: "t.appointment",
      type: "uuid",
      kind: "plain",
      optional: false,
    },
    dueAt: { column: "due_at", sql: "t.due_at", type: "timestamptz", kind: "instant", optional: false },
    localStart: { column: "local_start", sql: "t.local_start", type: "text", kind: "plain", optional: false },
    status: {
      column: "status",
      sql: "t.status",
      type: "text",
      kind: "plain",
      optional: false,
      default: { value: "waiting" },
    },
    sentAt: { column: "sent_at", sql: "t.sent_at", type: "timestamptz", kind: "instant", optional: true },
  },
  parts: [],
  references: {
    appointment: () => appointments,
  },
  readBy: {},
  access: {
    list: [{ who: "role", role: "desk" }, { who: "role", role: "admin" }],
    read: [{ who: "role", role: "desk" }, { who: "role", role: "admin" }],
    create: [],
    update: [],
    delete: [],
  },
  list: {
    search: [],
    filter: ["appointment", "status", "dueAt"],
    sort: ["dueAt"],
    first: { field: "dueAt", descending: false },
    pageSize: 20,
    maxPageSize: 100,
  },
  constraints: {
    reminders_appointment_fkey: {
      status: 422,
      pointer: "/appointment",
      code: "unknown-reference",
      detail: "There is no such appointment.",
    },
    reminders_local_start_check: {
      status: 422,
      pointer: "/localStart",
      code: "invalid",
      detail: "localStart is outside of what is allowed.",
    },
    reminders_status_check: {
      status: 422,
      pointer: "/status",
      code: "invalid",
      detail: "status is outside of what is allowed.",
    },
  },
  stamps: [{ column: "sent_at", when: "(t.status = 'sent')", as: "now" }],
  rules: [],
  effects: new Map(),
  isView: false,
};
