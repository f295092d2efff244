// What a careful person writes by hand: node:http, prepared statements, no framework. With SESSIONS=1 it asks for a
// session with each request, in a statement of its own; without, everybody may do everything.
import http from "node:http";
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { createRequire } from "node:module";
import pg from "pg";

const { verify } = createRequire(process.env.SERVICE_DIR + "/package.json")("@node-rs/argon2");
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const sessions = process.env.SESSIONS === "1";
const PRODUCT = `id, sku, name, category, unit_size as "unitSize", unit, retail_price as "retailPrice", wholesale_price as "wholesalePrice", barcode, photo, status, on_hand as "onHand", reorder_level as "reorderLevel", cost_per_piece as "costPerPiece", on_hand <= reorder_level as "isLow", version, created_at as "createdAt", updated_at as "updatedAt"`;
const BATCH = `id, lot_number as "lotNumber", recipe, product, planned_on as "plannedOn", runs, status, (runs * (select r.pieces_per_batch from recipes r where r.id = recipe))::bigint as "plannedPieces", pieces_made as "piecesMade", material_cost as "materialCost", cost_per_piece as "costPerPiece", started_at as "startedAt", completed_at as "completedAt", cancelled_at as "cancelledAt", notes, version, created_at as "createdAt", updated_at as "updatedAt"`;
const MAPPING = `m.id, m.channel, m.sku, m.product, m.version, m.created_at as "createdAt", m.updated_at as "updatedAt", to_json(p) as joined`;

http
  .createServer((request, response) => {
    answer(request, response).catch((error) => send(response, 500, { error: String(error) }));
  })
  .listen(Number(process.env.PORT), "127.0.0.1");

async function answer(request, response) {
  const url = new URL(request.url, "http://localhost");
  const [, first, id, verb] = url.pathname.split("/");
  const body = request.method === "GET" ? null : await read(request);
  if (first === "auth") return signIn(response, body);
  const caller = sessions ? await callerOf(request) : "";
  if (caller === null) return send(response, 401, { error: "sign in" });
  if (first === "production-batches" && verb === "start") return startBatch(response, id);
  if (first === "sku-mappings") {
    const { rows } = await pool.query({
      name: "list",
      text: `select ${MAPPING} from sku_mappings m join (select ${PRODUCT} from products) p on p.id = m.product order by m.created_at desc, m.id limit $1`,
      values: [Number(url.searchParams.get("limit"))],
    });
    return send(response, 200, {
      data: rows.map(({ joined, ...row }) => ({ ...row, included: { product: joined } })),
    });
  }
  if (request.method === "POST") {
    const { rows } = await pool.query({
      name: "create",
      text: `insert into products (id, sku, name, category, unit_size, unit, retail_price, wholesale_price, created_at, updated_at) values ($1,$2,$3,$4,$5,$6,$7,$8,now(),now()) returning ${PRODUCT}`,
      values: [
        randomUUID(),
        body.sku,
        body.name,
        body.category,
        body.unitSize,
        body.unit,
        body.retailPrice,
        body.wholesalePrice,
      ],
    });
    return send(response, 201, rows[0]);
  }
  const { rows } = await pool.query(
    request.method === "PATCH"
      ? {
          name: "update",
          text: `update products set name = coalesce($2, name), retail_price = coalesce($3, retail_price), version = version + 1, updated_at = now() where id = $1 returning ${PRODUCT}`,
          values: [id, body.name, body.retailPrice],
        }
      : { name: "read", text: `select ${PRODUCT} from products where id = $1`, values: [id] },
  );
  return rows[0] ? send(response, 200, rows[0]) : send(response, 404, { error: "not found" });
}

async function read(request) {
  let text = "";
  for await (const chunk of request) text += chunk;
  return text === "" ? null : JSON.parse(text);
}

function send(response, status, value) {
  const text = JSON.stringify(value);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
}

const hash = (token) => createHash("sha256").update(token).digest("base64url");

async function callerOf(request) {
  const token = request.headers.authorization?.slice(7) ?? "";
  const { rows } = await pool.query({
    name: "session",
    text: "select s.id, s.used_at, t.id as account, t.role from sessions s join people t on t.id = s.account where s.access_hash = $1 and t.status = 'active' and s.used_at > now() - interval '30 minutes'",
    values: [hash(token)],
  });
  if (!rows[0]) return null;
  if (Date.now() - rows[0].used_at.getTime() > 15_000)
    await pool.query({
      name: "used",
      text: "update sessions set used_at = now() where id = $1",
      values: [rows[0].id],
    });
  return rows[0];
}

async function signIn(response, { email, password }) {
  const { rows } = await pool.query({
    name: "account",
    text: "select id, password, role from people where lower(email) = lower($1) and status = 'active'",
    values: [email],
  });
  if (!rows[0] || !(await verify(rows[0].password, password))) return send(response, 401, { error: "wrong" });
  const tokens = {
    accessToken: randomBytes(32).toString("base64url"),
    renewToken: randomBytes(32).toString("base64url"),
  };
  await pool.query({
    name: "sign-in",
    text: "insert into sessions (id, account, access_hash, renew_hash, used_at, renewable_until, created_at) values ($1, $2, $3, $4, now(), now() + interval '30 days', now())",
    values: [randomUUID(), rows[0].id, hash(tokens.accessToken), hash(tokens.renewToken)],
  });
  return send(response, 200, tokens);
}

/**
 * What the compiled service does, under READ COMMITTED: the batch and its supplies are locked before they are read, in
 * one order, so that no change is lost and nobody waits for each other; an alert is moved under the lock of its supply.
 */
async function startBatch(response, id) {
  const client = await pool.connect();
  const query = (name, text, values) => client.query({ name, text, values });
  try {
    await client.query("begin");
    const batch = (
      await query("batch", `select ${BATCH} from production_batches where id = $1 for update`, [id])
    ).rows[0];
    if (batch?.status !== "planned") throw new Error("not planned");
    const product = (
      await query("batch product", "select status from products where id = $1", [batch.product])
    ).rows[0];
    if (product.status === "retired") throw new Error("retired");
    const { rows } = await query(
      "supplies",
      "select s.id, s.on_hand, s.cost_per_unit, i.quantity * $2 as need, i.quantity * $2 * s.cost_per_unit as cost from ingredients i join supplies s on s.id = i.supply where i.recipe = $1 order by s.id for update of s",
      [batch.recipe, batch.runs],
    );
    if (rows.some((row) => Number(row.on_hand) < Number(row.need))) throw new Error("not enough");
    for (const row of rows) {
      const after = await query(
        "take",
        "update supplies set on_hand = on_hand - $2, version = version + 1, updated_at = now() where id = $1 returning on_hand, on_hand <= reorder_level as is_low",
        [row.id, row.need],
      );
      await moveAlert(query, row.id, after.rows[0]);
      await query(
        "adjust",
        "insert into adjustments (id, supply, quantity, stock_after, reason, reference, cause_id, moved_at, created_at, updated_at) values ($1, $2, -$3::numeric, $4, 'batch', $5, $6, now(), now(), now())",
        [randomUUID(), row.id, row.need, after.rows[0].on_hand, batch.lotNumber, id],
      );
    }
    const cost = rows.reduce((sum, row) => sum + Number(row.cost), 0);
    const started = await query(
      "start",
      `update production_batches set status = 'inProgress', started_at = now(), material_cost = $2, version = version + 1 where id = $1 returning ${BATCH}`,
      [id, cost.toFixed(4)],
    );
    await client.query("commit");
    send(response, 200, started.rows[0]);
  } catch (error) {
    await client.query("rollback");
    send(response, 409, { error: String(error) });
  } finally {
    client.release();
  }
}

/** An alert is open while a supply is low. */
async function moveAlert(query, supply, { is_low: isLow, on_hand: onHand }) {
  if (!isLow)
    return query(
      "close alert",
      "update alerts set closed_at = now(), version = version + 1 where supply = $1 and closed_at is null",
      [supply],
    );
  return query(
    "open alert",
    "insert into alerts (id, supply, on_hand, reorder_level, created_at, updated_at) select $1, id, $3, reorder_level, now(), now() from supplies where id = $2 and not exists (select from alerts where supply = $2 and closed_at is null)",
    [randomUUID(), supply, onHand],
  );
}
