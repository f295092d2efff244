// What is asked of every server, and the rows that it is asked of.
import { createHash, randomBytes, randomInt, randomUUID } from "node:crypto";
import pg from "pg";

export const PASSWORD = "a good long password";
const PRODUCTS = 500;
const SESSIONS = 32;
const RECIPES = 400;
const BATCHES = 20_000;

/** Fills the database: products, mappings, recipes with three ingredients each, planned batches, sessions. */
export async function fill(url) {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  db.on("error", () => {});
  const {
    rows: [{ id: account }],
  } = await db.query("select id from people limit 1");
  const now = "now(), now()";
  await db.query(`insert into products (id, sku, name, category, unit_size, unit, retail_price, wholesale_price, created_at, updated_at)
    select gen_random_uuid(), 'P' || n, 'Product ' || n, 'tea', 50, 'g', 12.50, 7.25, ${now} from generate_series(1, ${PRODUCTS}) n`);
  const channel = randomUUID();
  await db.query(
    `insert into channels (id, kind, shop, token, secret, created_at, updated_at) values ($1, 'shopify', 'wildroot', '', '', ${now})`,
    [channel],
  );
  await db.query(
    `insert into sku_mappings (id, channel, sku, product, created_at, updated_at)
    select gen_random_uuid(), $1, 'S' || p.sku, p.id, ${now} from products p limit 100`,
    [channel],
  );
  await db.query(`insert into supplies (id, name, unit, on_hand, cost_per_unit, created_at, updated_at)
    select gen_random_uuid(), 'Supply ' || n, 'g', 100000000, 0.25, ${now} from generate_series(0, ${RECIPES * 3 - 1}) n`);
  await db.query(`insert into recipes (id, name, product, pieces_per_batch, created_at, updated_at)
    select gen_random_uuid(), 'Recipe ' || n, (select id from products where sku = 'P' || n), 10, ${now} from generate_series(1, ${RECIPES}) n`);
  await db.query(`insert into ingredients (id, recipe, supply, quantity, created_at, updated_at)
    select gen_random_uuid(), r.id, s.id, 2.5, ${now} from recipes r, supplies s
    where (substring(s.name from 8)::int / 3) + 1 = substring(r.name from 8)::int`);
  await db.query(`insert into production_batches (id, lot_number, recipe, product, planned_on, runs, created_at, updated_at)
    select gen_random_uuid(), 'LOT-' || n, r.id, r.product, current_date, 2, ${now} from generate_series(1, ${BATCHES}) n
    join recipes r on r.name = 'Recipe ' || (n % ${RECIPES} + 1)`);
  const tokens = Array.from({ length: SESSIONS }, () => randomBytes(32).toString("base64url"));
  const hash = (token) => createHash("sha256").update(token).digest("base64url");
  for (const token of tokens) {
    await db.query(
      `insert into sessions (id, account, access_hash, renew_hash, used_at, renewable_until, created_at) values ($1, $2, $3, $4, now(), now() + interval '30 days', now())`,
      [randomUUID(), account, hash(token), hash(token + "r")],
    );
  }
  const ids = async (table) => (await db.query(`select id from ${table}`)).rows.map(({ id }) => id);
  const world = {
    db,
    tokens,
    products: await ids("products"),
    batches: await ids("production_batches"),
    next: 0,
  };
  await db.query("vacuum analyze");
  return { ...world, close: () => db.end() };
}

const any = (list) => list[randomInt(list.length)];
let made = 0;

/** A connection asks for many different things in the name of one session. */
const several = (count, world, one) => {
  const headers = { authorization: `Bearer ${any(world.tokens)}`, "content-type": "application/json" };
  return Array.from({ length: count }, () => ({ headers, ...one(world) }));
};

export const LOADS = [
  {
    id: "read",
    name: "read by key",
    requests: (world) =>
      several(50, world, () => ({ method: "GET", path: `/products/${any(world.products)}` })),
  },
  {
    id: "list",
    name: "list of 20 with a relation",
    requests: (world) =>
      several(1, world, () => ({ method: "GET", path: "/sku-mappings?limit=20&include=product" })),
  },
  {
    id: "create",
    name: "create",
    before: (world) => world.db.query("delete from products where sku like 'N-%'"),
    requests: (world) =>
      several(1, world, () => ({
        method: "POST",
        path: "/products",
        setupRequest: (request) => ({
          ...request,
          body: JSON.stringify({
            sku: `N-${++made}`,
            name: "Lavender tea",
            category: "tea",
            unitSize: "50",
            unit: "g",
            retailPrice: "12.50",
            wholesalePrice: "7.25",
          }),
        }),
      })),
  },
  {
    id: "update",
    name: "update",
    requests: (world) =>
      several(50, world, () => ({
        method: "PATCH",
        path: `/products/${any(world.products)}`,
        body: JSON.stringify({ name: `Tea ${randomInt(1_000)}`, retailPrice: `${randomInt(1, 90)}.50` }),
      })),
  },
  {
    id: "start",
    name: "start a batch",
    before: async (world) => {
      await world.db.query(
        "update production_batches set status = 'planned', started_at = null where status <> 'planned'",
      );
      await world.db.query("vacuum production_batches");
    },
    requests: (world) =>
      several(1, world, () => ({
        method: "POST",
        path: "/",
        setupRequest: (request) => ({
          ...request,
          body: "{}",
          path: `/production-batches/${world.batches[world.next++ % world.batches.length]}/start`,
        }),
      })),
  },
  {
    id: "sign-in",
    name: "sign-in",
    connections: 4,
    before: (world) => world.db.query("delete from sessions where created_at > used_at + interval '1 day'"),
    requests: (world) =>
      several(1, world, () => ({
        method: "POST",
        path: "/auth/sign-in",
        body: JSON.stringify({ email: "admin@example.com", password: PASSWORD }),
      })),
  },
];
