import { ADMIN } from "../client/wildroot.ts";

export const STAFF = { email: "robin@example.com", password: "another password for tests" };

/** The ids of what the tests name. */
export interface Seeded {
  readonly product: string;
  readonly batch: string;
  readonly event: string;
}

/** Fills a service with what a small shop would have, through its own API. */
export async function seed(url: string): Promise<Seeded> {
  let token = "";
  const send = async (method: string, path: string, body?: object): Promise<Record<string, string>> => {
    const headers: Record<string, string> = { "content-type": "application/json" };
    if (token !== "") headers["authorization"] = `Bearer ${token}`;
    const response = await fetch(url + path, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const answer = (await response.json()) as Record<string, string>;
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  };
  const make = async (path: string, body: object): Promise<string> =>
    (await send("POST", path, body))["id"] ?? "";
  token = (await send("POST", "/auth/sign-in", ADMIN))["accessToken"] ?? "";
  await make("/people", { ...STAFF, name: "Robin Field", role: "staff" });
  const wax = await make("/supplies", {
    name: "Beeswax",
    kind: "wax",
    unit: "g",
    costPerUnit: "0.0200",
    reorderLevel: "50.000",
    supplier: { name: "Hive and Co", email: "hello@hive.example" },
  });
  const oil = await make("/supplies", {
    name: "Lavender oil",
    kind: "oil",
    unit: "ml",
    costPerUnit: "0.3100",
  });
  const products: string[] = [];
  for (const [index, name] of NAMES.entries()) {
    products.push(
      await make("/products", {
        sku: `${name.slice(0, 3).toUpperCase()}-${10 + index}`,
        name,
        category: CATEGORIES[index % CATEGORIES.length],
        unitSize: "30.000",
        unit: "g",
        retailPrice: `${8 + (index % 9)}.50`,
        wholesalePrice: `${5 + (index % 9)}.00`,
        reorderLevel: index % 4,
      }),
    );
  }
  const [product = "", second = ""] = products;
  for (const [index, id] of products.slice(0, 9).entries())
    await make("/stock-counts", { product: id, counted: String(4 + index * 3), note: "Spring count" });
  await make(`/supplies/${wax}/deliveries`, { quantity: "100.000", costPerUnit: "0.0200", note: "DN-1042" });
  const recipe = await make("/recipes", {
    name: "Lavender salve, small",
    product,
    piecesPerBatch: 12,
    instructions: "Melt the wax.\nStir in the oil.",
    ingredients: [
      { supply: wax, quantity: "60.000" },
      { supply: oil, quantity: "20.000" },
    ],
  });
  const batch = await make("/production-batches", { recipe, runs: 2 });
  const customer = await make("/customers", { name: "Maya Lind", email: "maya@example.com" });
  const event = await make("/market-events", {
    name: "Riverside spring market",
    place: "Riverside Park",
    startsAt: "2026-05-02T13:00:00Z",
    endsAt: "2026-05-02T21:00:00Z",
    boothFee: "85.00",
  });
  await send("POST", `/market-events/${event}/open`);
  await make("/sales", {
    event,
    clientRef: "booth-0001",
    customer,
    paymentMethod: "cash",
    tendered: "40.00",
    discountPercent: "10.00",
    lines: [
      { product, quantity: 2 },
      { product: second, quantity: 1 },
    ],
  });
  await make("/posts", { title: "Why we count", body: "A short note on counting jars." });
  return { product, batch, event };
}

const NAMES = [
  "Lavender salve",
  "Calendula salve",
  "Nettle tea",
  "Rosehip tea",
  "Oat soap",
  "Pine tar soap",
  "Echinacea tincture",
  "Valerian tincture",
  "Chamomile tea",
  "Mint tea",
  "Arnica salve",
  "Honey soap",
  "Sage tincture",
  "Elderflower tea",
  "Comfrey salve",
  "Charcoal soap",
  "Ginger tea",
  "Hops tincture",
  "Rose soap",
  "Thyme tincture",
  "Lemon balm tea",
  "Plantain salve",
  "Cedar soap",
  "Yarrow tincture",
];
const CATEGORIES = ["salve", "salve", "tea", "tea", "soap", "soap", "tincture", "tincture"];
