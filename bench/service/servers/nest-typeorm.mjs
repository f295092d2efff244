// NestJS (on Express) with TypeORM. Written without a compile step: decorators are called as functions.
import "reflect-metadata";
import { randomUUID } from "node:crypto";
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Module,
  NotFoundException,
  Param,
  Patch,
  Post,
  Query,
  UnauthorizedException,
  UseGuards,
} from "@nestjs/common";
import { NestFactory } from "@nestjs/core";
import { DataSource, EntitySchema, IsNull } from "typeorm";
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

const RELATIONS = {
  sku_mappings: { productRow: { type: "many-to-one", target: "products", joinColumn: { name: "product" } } },
  sessions: { accountRow: { type: "many-to-one", target: "people", joinColumn: { name: "account" } } },
  ingredients: { supplyRow: { type: "many-to-one", target: "supplies", joinColumn: { name: "supply" } } },
};
const entities = Object.entries(TABLES).map(
  ([name, columns]) =>
    new EntitySchema({
      name,
      tableName: name,
      columns: Object.fromEntries(
        Object.entries(columns).map(([member, [column, type]]) => [
          member,
          { name: column, type, primary: member === "id", nullable: true },
        ]),
      ),
      relations: RELATIONS[name] ?? {},
    }),
);
const source = new DataSource({ type: "postgres", url: process.env.DATABASE_URL, entities, poolSize: 10 });
await source.initialize();
const of = (name) => source.getRepository(name);
const answered = (row) => ({ ...row, isLow: Number(row.onHand) <= Number(row.reorderLevel) });

class SessionGuard {
  async canActivate(context) {
    const request = context.switchToHttp().getRequest();
    const found = await of("sessions").findOne({
      where: { accessHash: hash(request.headers.authorization?.slice(7) ?? "") },
      relations: { accountRow: true },
    });
    const idle = found ? Date.now() - found.usedAt.getTime() : Infinity;
    if (found?.accountRow?.status !== "active" || idle > 1_800_000) throw new UnauthorizedException();
    if (idle > 15_000) await of("sessions").update({ id: found.id }, { usedAt: new Date() });
    request.caller = found.accountRow;
    return true;
  }
}

class SignInController {
  async enter(body) {
    const { email, password } = signInBody.parse(body);
    const account = await of("people")
      .createQueryBuilder("p")
      .where("lower(p.email) = :email and p.status = 'active'", { email: email.toLowerCase() })
      .getOne();
    if (!account || !(await verify(account.password, password))) throw new UnauthorizedException();
    const tokens = newTokens();
    const now = new Date();
    await of("sessions").insert({
      id: randomUUID(),
      account: account.id,
      accessHash: hash(tokens.accessToken),
      renewHash: hash(tokens.renewToken),
      usedAt: now,
      renewableUntil: new Date(now.getTime() + 30 * 86_400_000),
      createdAt: now,
    });
    return tokens;
  }
}

class ShopController {
  async read(id) {
    const row = await of("products").findOneBy({ id });
    if (!row) throw new NotFoundException();
    return answered(row);
  }
  async list(limit) {
    const rows = await of("sku_mappings").find({
      order: { createdAt: "DESC", id: "ASC" },
      take: Number(limit),
      relations: { productRow: true },
    });
    return {
      data: rows.map(({ productRow, ...row }) => ({ ...row, included: { product: answered(productRow) } })),
    };
  }
  async create(body) {
    const now = new Date();
    const defaults = { status: "active", onHand: 0, reorderLevel: 0, costPerPiece: "0", version: 1 };
    return answered(
      await of("products").save({
        ...newProduct.parse(body),
        ...defaults,
        id: randomUUID(),
        createdAt: now,
        updatedAt: now,
      }),
    );
  }
  async update(id, body) {
    const row = await of("products").findOneBy({ id });
    if (!row) throw new NotFoundException();
    Object.assign(row, changedProduct.parse(body), {
      version: Number(row.version) + 1,
      updatedAt: new Date(),
    });
    return answered(await of("products").save(row));
  }
  start(id) {
    return source.transaction(async (tx) => {
      const lock = { mode: "pessimistic_write" };
      const batch = await tx.findOne("production_batches", { where: { id }, lock });
      if (batch?.status !== "planned") throw new Error("not planned");
      const product = await tx.findOneBy("products", { id: batch.product });
      if (product.status === "retired") throw new Error("retired");
      const parts = await tx.find("ingredients", {
        where: { recipe: batch.recipe },
        order: { supply: "ASC" },
      });
      const locked = [];
      for (const { quantity, supply } of parts)
        locked.push({ quantity, supply: await tx.findOne("supplies", { where: { id: supply }, lock }) });
      const { needs, cost } = needsOf(locked, batch.runs);
      const now = new Date();
      for (const { supply, need, after } of needs) {
        supply.onHand = after.toFixed(3);
        supply.version = Number(supply.version) + 1;
        await tx.save("supplies", supply);
        await tx.insert("adjustments", {
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
        const isOpen = { supply: supply.id, closedAt: IsNull() };
        if (after > Number(supply.reorderLevel)) {
          await tx.update("alerts", isOpen, { closedAt: now });
          continue;
        }
        if (await tx.findOneBy("alerts", isOpen)) continue;
        const levels = { onHand: after, reorderLevel: supply.reorderLevel };
        await tx.insert("alerts", {
          id: randomUUID(),
          supply: supply.id,
          ...levels,
          createdAt: now,
          updatedAt: now,
        });
      }
      Object.assign(batch, { status: "inProgress", startedAt: now, materialCost: cost.toFixed(4) });
      batch.version = Number(batch.version) + 1;
      return tx.save("production_batches", batch);
    });
  }
}

const method = (type, name, decorators, parameters = []) => {
  const descriptor = Object.getOwnPropertyDescriptor(type.prototype, name);
  for (const decorate of decorators) decorate(type.prototype, name, descriptor);
  parameters.forEach((decorate, index) => decorate(type.prototype, name, index));
};
method(SignInController, "enter", [Post("sign-in"), HttpCode(200)], [Body()]);
Controller("auth")(SignInController);
method(ShopController, "read", [Get("products/:id")], [Param("id")]);
method(ShopController, "list", [Get("sku-mappings")], [Query("limit")]);
method(ShopController, "create", [Post("products")], [Body()]);
method(ShopController, "update", [Patch("products/:id")], [Param("id"), Body()]);
method(ShopController, "start", [Post("production-batches/:id/start"), HttpCode(200)], [Param("id")]);
Controller()(ShopController);
UseGuards(SessionGuard)(ShopController);
class AppModule {}
Module({ controllers: [SignInController, ShopController], providers: [SessionGuard] })(AppModule);

const app = await NestFactory.create(AppModule, { logger: false });
await app.listen(Number(process.env.PORT), "127.0.0.1");
