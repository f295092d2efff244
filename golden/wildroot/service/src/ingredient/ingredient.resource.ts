// Made by specc from recipes.md:34. Edit the spec, not this file.
import type { Resource } from "../platform/resource.ts";
import { recipes } from "../recipe/recipe.resource.ts";
import { supplies } from "../supply/supply.resource.ts";

/** The ingredients: how they are read, written and kept. */
export const ingredients: Resource = {
  name: "ingredient",
  table: "ingredients",
  rows: "ingredients",
  isKept: false,
  isAudited: false,
  path: "/ingredients",
  columns: `t.id,
    t.recipe,
    t.supply,
    t.quantity,
    t.version,
    t.created_at as "createdAt",
    t.updated_at as "updatedAt"`,
  secretColumns: ``,
  fields: {
    recipe: { column: "recipe", sql: "t.recipe", type: "uuid", kind: "plain", optional: false },
    supply: { column: "supply", sql: "t.supply", type: "uuid", kind: "plain", optional: false },
    quantity: {
      column: "quantity",
      sql: "t.quantity",
      type: "numeric(21, 3)",
      kind: "decimal",
      optional: false,
    },
  },
  parts: [],
  references: {
    recipe: () => recipes,
    supply: () => supplies,
  },
  readBy: {},
  access: {
    list: [],
    read: [],
    create: [],
    update: [],
    delete: [],
  },
  list: { search: [], filter: [], sort: [], first: null, pageSize: 20, maxPageSize: 100 },
  constraints: {
    ingredients_recipe_fkey: {
      status: 422,
      pointer: "/recipe",
      code: "unknown-reference",
      detail: "There is no such recipe.",
    },
    ingredients_supply_fkey: {
      status: 422,
      pointer: "/supply",
      code: "unknown-reference",
      detail: "There is no such supply.",
    },
    ingredients_quantity_check: {
      status: 422,
      pointer: "/quantity",
      code: "invalid",
      detail: "quantity is outside of what is allowed.",
    },
    ingredients_recipe_supply_key: {
      status: 409,
      pointer: "/supply",
      code: "not-unique",
      detail: "Another ingredient has the same recipe and supply.",
    },
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
