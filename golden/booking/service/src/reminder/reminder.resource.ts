// Made by specc from appointments.md:360. Edit the spec, not this file.
import { appointments } from "../appointment/appointment.resource.ts";
import {
  type Resource,
  column,
  invalidValue,
  nullable,
  role,
  startsAs,
  unknownReference,
} from "../platform/resource.ts";

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
    appointment: column("appointment", "uuid"),
    dueAt: column("due_at", "timestamptz", { kind: "instant" }),
    localStart: column("local_start", "text"),
    status: column("status", "text", startsAs("waiting")),
    sentAt: nullable("sent_at", "timestamptz", { kind: "instant" }),
  },
  parts: [],
  references: {
    appointment: () => appointments,
  },
  readBy: {},
  access: {
    list: [role("desk"), role("admin")],
    read: [role("desk"), role("admin")],
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
    reminders_appointment_fkey: unknownReference("appointment", "appointment"),
    reminders_local_start_check: invalidValue("localStart"),
    reminders_status_check: invalidValue("status"),
  },
  stamps: [{ column: "sent_at", when: "(t.status = 'sent')", as: "now" }],
  rules: [],
  effects: new Map(),
  isView: false,
};
