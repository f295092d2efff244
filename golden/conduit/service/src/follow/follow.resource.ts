// Made by specc from spec.md:86. Edit the spec, not this file.
import { type Resource, column, notUnique, unknownReference } from "../platform/resource.ts";
import { users } from "../user/user.resource.ts";

/** The follows: how they are read, written and kept. */
export const follows: Resource = {
  name: "follow",
  table: "follows",
  rows: "follows",
  isKept: false,
  isAudited: false,
  path: "/plain/follows",
  columns: `t.id,
    t.followed,
    t.follower,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    followed: column("followed", "uuid"),
    follower: column("follower", "uuid", { default: "me" }),
  },
  parts: [],
  references: {
    followed: () => users,
    follower: () => users,
  },
  readBy: {},
  access: {
    list: [],
    read: [],
    create: [{ who: "signedIn", where: (bind, { me }) => `(t.follower = ${bind(me?.id ?? null)}::uuid)` }],
    update: [],
    delete: [{ who: "signedIn", where: (bind, { me }) => `(t.follower = ${bind(me?.id ?? null)}::uuid)` }],
  },
  list: { search: [], filter: [], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  constraints: {
    follows_followed_fkey: unknownReference("followed", "user"),
    follows_follower_fkey: unknownReference("follower", "user"),
    follows_follower_followed_key: notUnique("follow", "follower", "followed"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
