// Made by specc from recipes.md:34. Edit the spec, not this file.
import {
  type Resource,
  column,
  decimal,
  invalidValue,
  notUnique,
  unknownReference,
} from "../platform/resource.ts";
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
    recipe: column("recipe", "uuid"),
    supply: column("supply", "uuid"),
    quantity: column("quantity", "numeric(21, 3)", decimal),
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
    ingredients_recipe_fkey: unknownReference("recipe", "recipe"),
    ingredients_supply_fkey: unknownReference("supply", "supply"),
    ingredients_quantity_check: invalidValue("quantity"),
    ingredients_recipe_supply_key: notUnique("ingredient", "recipe", "supply"),
  },
  stamps: [],
  rules: [],
  effects: new Map(),
  isView: false,
};
