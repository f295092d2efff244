// Made by specc from spec.md:32. Edit the spec, not this file.
import { type Resource, column, invalidValue, notUnique, nullable } from "../platform/resource.ts";

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
    username: column("username", "text"),
    email: column("email", "text"),
    password: column("password", "text", { password: true }),
    bio: nullable("bio", "text"),
    image: nullable("image", "text"),
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
    users_username_check: invalidValue("username"),
    users_username_key: notUnique("user", "username"),
    users_email_key: notUnique("user", "email"),
    users_bio_check: invalidValue("bio"),
    users_image_check: invalidValue("image"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
