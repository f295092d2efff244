// Made by specc from spec.md:32. Edit the spec, not this file.
import type { Resource } from "../platform/resource.ts";

/** The users: how they are read, written and kept. */
export const users: Resource = {
  name: "user",
  table: "users",
  rows: "users",
  isKept: false,
  isAudited: false,
  path: "/plain/users",
  columns: `t.id,
    t.username,
    t.email,
    t.bio,
    t.image,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    username: { column: "username", sql: "t.username", type: "text", kind: "plain", optional: false },
    email: { column: "email", sql: "t.email", type: "text", kind: "plain", optional: false },
    password: {
      column: "password",
      sql: "t.password",
      type: "text",
      kind: "plain",
      optional: false,
      password: true,
    },
    bio: { column: "bio", sql: "t.bio", type: "text", kind: "plain", optional: true },
    image: { column: "image", sql: "t.image", type: "text", kind: "plain", optional: true },
  },
  parts: [],
  references: {
  },
  readBy: {},
  access: {
    list: [],
    read: [{ who: "signedIn", where: (bind, { me }) => `(t.id = ${bind(me?.id ?? null)}::uuid)` }],
    create: [],
    update: [{ who: "signedIn", where: (bind, { me }) => `(t.id = ${bind(me?.id ?? null)}::uuid)` }],
    delete: [],
  },
  list: { search: [], filter: [], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  constraints: {
    users_username_check: {
      status: 422,
      pointer: "/username",
      code: "invalid",
      detail: "username is outside of what is allowed.",
    },
    users_username_key: {
      status: 409,
      pointer: "/username",
      code: "not-unique",
      detail: "Another user has this username.",
    },
    users_email_key: {
      status: 409,
      pointer: "/email",
      code: "not-unique",
      detail: "Another user has this email.",
    },
    users_bio_check: {
      status: 422,
      pointer: "/bio",
      code: "invalid",
      detail: "bio is outside of what is allowed.",
    },
    users_image_check: {
      status: 422,
      pointer: "/image",
      code: "invalid",
      detail: "image is outside of what is allowed.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
