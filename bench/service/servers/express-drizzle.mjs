// Express 5 with drizzle and zod, as its own documentation shows it.
import { randomUUID } from "node:crypto";
import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { bigint, numeric, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { relations } from "drizzle-orm";
import express from "express";
import pg from "pg";
import {
  changedProduct,
  hash,
  needsOf,
  newProduct,
  newTokens,
  signInBody,
  TABLES,
  verify,
} from "./model.mjs";

const TYPES = {
  uuid,
  text,
  numeric,
  bigint: (name) => bigint(name, { mode: "number" }),
  timestamptz: (name) => timestamp(name, { withTimezone: true }),
};
const tables = Object.fromEntries(
  Object.entries(TABLES).map(([name, columns]) => [
    name,
    pgTable(
      name,
      Object.fromEntries(
        Object.entries(columns).map(([member, [column, type]]) => [
          member,
          member === "id" ? uuid("id").primaryKey() : TYPES[type](column),
        ]),
      ),
    ),
  ]),
);
const {
  products,
  people,
  sessions,
  sku_mappings: mappings,
  supplies,
  ingredients,
  adjustments,
  alerts,
} = tables;
const batches = tables.production_batches;
const schema = {
  ...tables,
  mappingRelations: relations(mappings, ({ one }) => ({
    productRow: one(products, { fields: [mappings.product], references: [products.id] }),
  })),
  sessionRelations: relations(sessions, ({ one }) => ({
    accountRow: one(people, { fields: [sessions.account], references: [people.id] }),
  })),
};
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const db = drizzle(pool, { schema });
const answered = (row) => ({ ...row, isLow: row.onHand <= row.reorderLevel });

const app = express();
app.use(express.json());
app.post("/auth/sign-in", async (request, response) => {
  const { email, password } = signInBody.parse(request.body);
  const [account] = await db
    .select()
    .from(people)
    .where(and(eq(sql`lower(${people.email})`, email.toLowerCase()), eq(people.status, "active")));
  if (!account || !(await verify(account.password, password))) return response.status(401).json({});
  const tokens = newTokens();
  const now = new Date();
  await db.insert(sessions).values({
    id: randomUUID(),
    account: account.id,
    accessHash: hash(tokens.accessToken),
    renewHash: hash(tokens.renewToken),
    usedAt: now,
    renewableUntil: new Date(now.getTime() + 30 * 86_400_000),
    createdAt: now,
  });
  response.json(tokens);
});
app.use(async (request, response, next) => {
  const found = await db.query.sessions.findFirst({
    where: eq(sessions.accessHash, hash(request.headers.authorization?.slice(7) ?? "")),
    with: { accountRow: true },
  });
  const idle = found ? Date.now() - found.usedAt.getTime() : Infinity;
  if (found?.accountRow?.status !== "active" || idle > 1_800_000) return response.status(401).json({});
  if (idle > 15_000) await db.update(sessions).set({ usedAt: new Date() }).where(eq(sessions.id, found.id));
  request.caller = found.accountRow;
  next();
});
app.get("/products/:id", async (request, response) => {
  const row = await db.query.products.findFirst({ where: eq(products.id, request.params.id) });
  return row ? response.json(answered(row)) : response.status(404).json({});
});
app.get("/sku-mappings", async (request, response) => {
  const rows = await db.query.sku_mappings.findMany({
    orderBy: [desc(mappings.createdAt), asc(mappings.id)],
    limit: Number(request.query.limit),
    with: { productRow: true },
  });
  response.json({
    data: rows.map(({ productRow, ...row }) => ({ ...row, included: { product: answered(productRow) } })),
  });
});
app.post("/products", async (request, response) => {
  const now = new Date();
  const values = { ...newProduct.parse(request.body), status: "active", onHand: 0, reorderLevel: 0 };
  const [row] = await db
    .insert(products)
    .values({ ...values, costPerPiece: "0", version: 1, id: randomUUID(), createdAt: now, updatedAt: now })
    .returning();
  response.status(201).json(answered(row));
});
app.patch("/products/:id", async (request, response) => {
  const [row] = await db
    .update(products)
    .set({
      ...changedProduct.parse(request.body),
      version: sql`${products.version} + 1`,
      updatedAt: new Date(),
    })
    .where(eq(products.id, request.params.id))
    .returning();
  return row ? response.json(answered(row)) : response.status(404).json({});
});
app.post("/production-batches/:id/start", async (request, response) => {
  const row = await db.transaction(async (tx) => {
    const [batch] = await tx.select().from(batches).where(eq(batches.id, request.params.id)).for("update");
    if (batch?.status !== "planned") throw new Error("not planned");
    const [product] = await tx.select().from(products).where(eq(products.id, batch.product));
    if (product.status === "retired") throw new Error("retired");
    const parts = await tx
      .select({ quantity: ingredients.quantity, supply: supplies })
      .from(ingredients)
      .innerJoin(supplies, eq(supplies.id, ingredients.supply))
      .where(eq(ingredients.recipe, batch.recipe))
      .orderBy(asc(supplies.id))
      .for("update", { of: supplies });
    const { needs, cost } = needsOf(parts, batch.runs);
    const now = new Date();
    for (const { supply, need, after } of needs) {
      await tx
        .update(supplies)
        .set({ onHand: sql`${supplies.onHand} - ${need}`, version: sql`${supplies.version} + 1` })
        .where(eq(supplies.id, supply.id));
      await tx.insert(adjustments).values({
        id: randomUUID(),
        supply: supply.id,
        quantity: String(-need),
        reason: "batch",
        reference: batch.lotNumber,
        causeId: batch.id,
        stockAfter: String(after),
        movedAt: now,
        createdAt: now,
        updatedAt: now,
      });
    }
    for (const { supply, after } of needs) {
      const isOpen = and(eq(alerts.supply, supply.id), isNull(alerts.closedAt));
      if (after > Number(supply.reorderLevel)) {
        await tx.update(alerts).set({ closedAt: now }).where(isOpen);
        continue;
      }
      const [open] = await tx.select().from(alerts).where(isOpen);
      const levels = { onHand: String(after), reorderLevel: supply.reorderLevel };
      if (!open)
        await tx
          .insert(alerts)
          .values({ id: randomUUID(), supply: supply.id, ...levels, createdAt: now, updatedAt: now });
    }
    const [started] = await tx
      .update(batches)
      .set({
        status: "inProgress",
        startedAt: now,
        materialCost: cost.toFixed(4),
        version: sql`${batches.version} + 1`,
      })
      .where(eq(batches.id, batch.id))
      .returning();
    return started;
  });
  response.json(row);
});
app.use((error, _request, response, _next) => response.status(500).json({ error: String(error) }));
app.listen(Number(process.env.PORT), "127.0.0.1");
