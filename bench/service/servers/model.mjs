// What both peers share: the check of bodies, and tokens.
import { createHash, randomBytes } from "node:crypto";
import { createRequire } from "node:module";
import { z } from "zod";

export const { verify } = createRequire(process.env.SERVICE_DIR + "/package.json")("@node-rs/argon2");

const money = z.string().regex(/^\d{1,18}(\.\d{1,2})?$/);

export const newProduct = z.strictObject({
  sku: z.string().min(1).max(32),
  name: z.string().min(1).max(120),
  category: z.enum(["tincture", "salve", "tea", "soap", "other"]),
  unitSize: z.string().regex(/^\d{1,18}(\.\d{1,3})?$/),
  unit: z.enum(["ml", "g", "piece"]),
  retailPrice: money,
  wholesalePrice: money,
});

export const changedProduct = newProduct.omit({ sku: true }).partial();

export const signInBody = z.strictObject({ email: z.email(), password: z.string().min(1) });

export const hash = (token) => createHash("sha256").update(token).digest("base64url");

export const newTokens = () => ({
  accessToken: randomBytes(32).toString("base64url"),
  renewToken: randomBytes(32).toString("base64url"),
});

/** The columns of each table, by member: the column and its type. */
export const TABLES = {
  products: {
    id: ["id", "uuid"],
    sku: ["sku", "text"],
    name: ["name", "text"],
    category: ["category", "text"],
    unitSize: ["unit_size", "numeric"],
    unit: ["unit", "text"],
    retailPrice: ["retail_price", "numeric"],
    wholesalePrice: ["wholesale_price", "numeric"],
    barcode: ["barcode", "text"],
    photo: ["photo", "text"],
    status: ["status", "text"],
    onHand: ["on_hand", "bigint"],
    reorderLevel: ["reorder_level", "bigint"],
    costPerPiece: ["cost_per_piece", "numeric"],
    version: ["version", "bigint"],
    createdAt: ["created_at", "timestamptz"],
    updatedAt: ["updated_at", "timestamptz"],
  },
  people: {
    id: ["id", "uuid"],
    email: ["email", "text"],
    password: ["password", "text"],
    role: ["role", "text"],
    status: ["status", "text"],
  },
  sessions: {
    id: ["id", "uuid"],
    account: ["account", "uuid"],
    accessHash: ["access_hash", "text"],
    renewHash: ["renew_hash", "text"],
    usedAt: ["used_at", "timestamptz"],
    renewableUntil: ["renewable_until", "timestamptz"],
    createdAt: ["created_at", "timestamptz"],
  },
  sku_mappings: {
    id: ["id", "uuid"],
    channel: ["channel", "uuid"],
    sku: ["sku", "text"],
    product: ["product", "uuid"],
    version: ["version", "bigint"],
    createdAt: ["created_at", "timestamptz"],
    updatedAt: ["updated_at", "timestamptz"],
  },
  supplies: {
    id: ["id", "uuid"],
    onHand: ["on_hand", "numeric"],
    costPerUnit: ["cost_per_unit", "numeric"],
    reorderLevel: ["reorder_level", "numeric"],
    version: ["version", "bigint"],
  },
  alerts: {
    id: ["id", "uuid"],
    supply: ["supply", "uuid"],
    onHand: ["on_hand", "numeric"],
    reorderLevel: ["reorder_level", "numeric"],
    closedAt: ["closed_at", "timestamptz"],
    createdAt: ["created_at", "timestamptz"],
    updatedAt: ["updated_at", "timestamptz"],
  },
  ingredients: {
    id: ["id", "uuid"],
    recipe: ["recipe", "uuid"],
    supply: ["supply", "uuid"],
    quantity: ["quantity", "numeric"],
  },
  adjustments: {
    id: ["id", "uuid"],
    supply: ["supply", "uuid"],
    quantity: ["quantity", "numeric"],
    reason: ["reason", "text"],
    reference: ["reference", "text"],
    causeId: ["cause_id", "uuid"],
    stockAfter: ["stock_after", "numeric"],
    movedAt: ["moved_at", "timestamptz"],
    createdAt: ["created_at", "timestamptz"],
    updatedAt: ["updated_at", "timestamptz"],
  },
  production_batches: {
    id: ["id", "uuid"],
    lotNumber: ["lot_number", "text"],
    recipe: ["recipe", "uuid"],
    product: ["product", "uuid"],
    runs: ["runs", "bigint"],
    status: ["status", "text"],
    materialCost: ["material_cost", "numeric"],
    startedAt: ["started_at", "timestamptz"],
    version: ["version", "bigint"],
  },
};

/** What starting a batch needs and costs, from its ingredients with their supplies. */
export function needsOf(ingredients, runs) {
  const needs = ingredients.map(({ quantity, supply }) => ({
    supply,
    need: Number(quantity) * Number(runs),
    after: Number(supply.onHand) - Number(quantity) * Number(runs),
  }));
  if (needs.some(({ supply, need }) => Number(supply.onHand) < need)) throw new Error("not enough");
  const cost = needs.reduce((sum, { supply, need }) => sum + Number(supply.costPerUnit) * need, 0);
  return { needs, cost };
}
