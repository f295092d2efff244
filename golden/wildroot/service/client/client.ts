// Made by specc from the spec of wildroot. Edit the spec, not this file.
import * as $ from "./runtime.ts";

export * from "./runtime.ts";

/** Somebody who signs in. A person who has left is disabled and never deleted, so that the log keeps the name. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: "admin" | "staff";
  readonly status: "active" | "disabled";
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new person is made of. */
export interface PersonCreate {
  readonly name?: string | undefined;
  readonly email: string;
  readonly password: string;
  readonly role: "admin" | "staff";
}

/** What of a person may be changed: what is absent stays, null empties. */
export interface PersonUpdate {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly password?: string | undefined;
  readonly role?: "admin" | "staff" | undefined;
}

/** What a list of people can be asked. */
export interface PersonQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "name" | "-name" | "email" | "-email" | "createdAt" | "-createdAt" | readonly ("name" | "-name" | "email" | "-email" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches name, email. */
  readonly q?: string | undefined;
  readonly role?: "admin" | "staff" | readonly ("admin" | "staff")[] | undefined;
  readonly status?: "active" | "disabled" | readonly ("active" | "disabled")[] | undefined;
}

/**
 * A finished good. Its stock is never typed in: it moves only through [adjustments](stock.md#entity-adjustment), which
 * batches, sales, online orders and counts make. A retired product is neither sold nor produced, and stays in every
 * past sale and report.
 */
export interface Product {
  readonly id: string;
  /** printed on the label */
  readonly sku: string;
  readonly name: string;
  readonly category: "tincture" | "salve" | "tea" | "soap" | "other";
  /** how much is in one piece, in `unit` */
  readonly unitSize: string;
  readonly unit: "ml" | "g" | "piece";
  readonly retailPrice: string;
  readonly wholesalePrice: string;
  readonly barcode: string | null;
  readonly photo: string | null;
  readonly status: "active" | "retired";
  /** whole pieces in stock */
  readonly onHand: number;
  readonly reorderLevel: number;
  /** the average cost of the pieces in stock; typed in for the stock that was there before the first batch, then moved by every batch that is completed */
  readonly costPerPiece: string;
  readonly isLow: boolean;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new product is made of. */
export interface ProductCreate {
  /** printed on the label */
  readonly sku: string;
  readonly name: string;
  readonly category: "tincture" | "salve" | "tea" | "soap" | "other";
  /** how much is in one piece, in `unit` */
  readonly unitSize: string;
  readonly unit: "ml" | "g" | "piece";
  readonly retailPrice: string;
  readonly wholesalePrice: string;
  readonly barcode?: string | null | undefined;
  readonly photo?: string | null | undefined;
  readonly status?: "active" | "retired" | undefined;
  readonly reorderLevel?: number | undefined;
  /** the average cost of the pieces in stock; typed in for the stock that was there before the first batch, then moved by every batch that is completed */
  readonly costPerPiece?: string | undefined;
}

/** What of a product may be changed: what is absent stays, null empties. */
export interface ProductUpdate {
  readonly name?: string | undefined;
  readonly category?: "tincture" | "salve" | "tea" | "soap" | "other" | undefined;
  /** how much is in one piece, in `unit` */
  readonly unitSize?: string | undefined;
  readonly unit?: "ml" | "g" | "piece" | undefined;
  readonly retailPrice?: string | undefined;
  readonly wholesalePrice?: string | undefined;
  readonly barcode?: string | null | undefined;
  readonly photo?: string | null | undefined;
  readonly status?: "active" | "retired" | undefined;
  readonly reorderLevel?: number | undefined;
  /** the average cost of the pieces in stock; typed in for the stock that was there before the first batch, then moved by every batch that is completed */
  readonly costPerPiece?: string | undefined;
}

/** What a list of products can be asked. */
export interface ProductQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "name" | "-name" | "retailPrice" | "-retailPrice" | "onHand" | "-onHand" | "createdAt" | "-createdAt" | readonly ("name" | "-name" | "retailPrice" | "-retailPrice" | "onHand" | "-onHand" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches name, sku. */
  readonly q?: string | undefined;
  readonly category?: "tincture" | "salve" | "tea" | "soap" | "other" | readonly ("tincture" | "salve" | "tea" | "soap" | "other")[] | undefined;
  readonly status?: "active" | "retired" | readonly ("active" | "retired")[] | undefined;
  readonly isLow?: boolean | readonly boolean[] | undefined;
  readonly barcode?: string | readonly string[] | undefined;
  readonly sku?: string | readonly string[] | undefined;
}

/**
 * An herb, an oil, a wax, a jar, a label. Its stock never goes below zero and moves only through
 * [adjustments](stock.md#entity-adjustment). Its unit cannot change, because stock and recipes are counted in it.
 */
export interface Supply {
  readonly id: string;
  readonly name: string;
  readonly kind: "herb" | "oil" | "wax" | "jar" | "label" | "other";
  readonly unit: "g" | "ml" | "piece";
  readonly onHand: string;
  /** the weighted average of what is in stock; typed in for the stock that was there before the first delivery */
  readonly costPerUnit: string;
  readonly reorderLevel: string;
  readonly supplier: {
    readonly name: string;
    readonly email: string | null;
    readonly web: string | null;
  } | null;
  readonly expiresOn: string | null;
  readonly isLow: boolean;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new supply is made of. */
export interface SupplyCreate {
  readonly name: string;
  readonly kind?: "herb" | "oil" | "wax" | "jar" | "label" | "other" | undefined;
  readonly unit: "g" | "ml" | "piece";
  /** the weighted average of what is in stock; typed in for the stock that was there before the first delivery */
  readonly costPerUnit?: string | undefined;
  readonly reorderLevel?: string | undefined;
  readonly supplier?: {
    readonly name: string;
    readonly email?: string | null | undefined;
    readonly web?: string | null | undefined;
  } | null | undefined;
  readonly expiresOn?: string | null | undefined;
}

/** What of a supply may be changed: what is absent stays, null empties. */
export interface SupplyUpdate {
  readonly name?: string | undefined;
  readonly kind?: "herb" | "oil" | "wax" | "jar" | "label" | "other" | undefined;
  /** the weighted average of what is in stock; typed in for the stock that was there before the first delivery */
  readonly costPerUnit?: string | undefined;
  readonly reorderLevel?: string | undefined;
  readonly supplier?: {
    readonly name: string;
    readonly email?: string | null | undefined;
    readonly web?: string | null | undefined;
  } | null | undefined;
  readonly expiresOn?: string | null | undefined;
}

/** What a list of supplies can be asked. */
export interface SupplyQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "name" | "-name" | "onHand" | "-onHand" | "costPerUnit" | "-costPerUnit" | "createdAt" | "-createdAt" | readonly ("name" | "-name" | "onHand" | "-onHand" | "costPerUnit" | "-costPerUnit" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches name. */
  readonly q?: string | undefined;
  readonly kind?: "herb" | "oil" | "wax" | "jar" | "label" | "other" | readonly ("herb" | "oil" | "wax" | "jar" | "label" | "other")[] | undefined;
  readonly unit?: "g" | "ml" | "piece" | readonly ("g" | "ml" | "piece")[] | undefined;
  readonly isLow?: boolean | readonly boolean[] | undefined;
  readonly expiresOn?: string | readonly string[] | $.Range<string> | undefined;
}

/** What came in, and what it cost. A delivery that was typed in wrongly is put right by a count, not by a change here. */
export interface Delivery {
  readonly id: string;
  readonly supply: string;
  readonly quantity: string;
  readonly costPerUnit: string;
  /** such as the number of the delivery note */
  readonly note: string | null;
  readonly receivedAt: string;
  readonly receivedBy: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list of deliveries can be asked. */
export interface DeliveryQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "receivedAt" | "-receivedAt" | "createdAt" | "-createdAt" | readonly ("receivedAt" | "-receivedAt" | "createdAt" | "-createdAt")[] | undefined;
  readonly supply?: string | readonly string[] | undefined;
  readonly receivedAt?: string | readonly string[] | $.Range<string> | undefined;
}

/**
 * Makes one product. A recipe that a batch has used is never changed: changing it makes a new version, and the old one
 * stays readable. `revision` is the number of that version. The cost follows the supplies' present cost per unit; it is
 * answered with four decimals.
 */
export interface Recipe {
  readonly id: string;
  readonly name: string;
  readonly product: string;
  /** the yield of one run */
  readonly piecesPerBatch: number;
  readonly instructions: string | null;
  readonly revision: number;
  /** the version that came after this one */
  readonly replacedBy: string | null;
  readonly isCurrent: boolean;
  readonly ingredients: readonly Ingredient[];
  readonly cost: string;
  readonly costPerPiece: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new recipe is made of. */
export interface RecipeCreate {
  readonly name: string;
  readonly product: string;
  /** the yield of one run */
  readonly piecesPerBatch: number;
  readonly instructions?: string | null | undefined;
  readonly ingredients: readonly IngredientCreate[];
}

/** What a list of recipes can be asked. */
export interface RecipeQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "name" | "-name" | "createdAt" | "-createdAt" | readonly ("name" | "-name" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches name. */
  readonly q?: string | undefined;
  readonly product?: string | readonly string[] | undefined;
  readonly isCurrent?: boolean | readonly boolean[] | undefined;
}

/** How much of a supply one run takes. A supply appears once in a recipe. */
export interface Ingredient {
  readonly id: string;
  readonly recipe: string;
  readonly supply: string;
  readonly quantity: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new ingredient is made of. */
export interface IngredientCreate {
  readonly supply: string;
  readonly quantity: string;
}

/**
 * A batch of one version of a recipe. Its lot number is the product's SKU, the day it was planned, and a counter of the
 * product's batches of that day, such as `LAV-30-20260321-02`. A batch that failed altogether is completed with no
 * pieces; cancelling is for one whose supplies can go back on the shelf.
 */
export interface ProductionBatch {
  readonly id: string;
  readonly lotNumber: string;
  readonly recipe: string;
  readonly product: string;
  readonly plannedOn: string;
  /** how many times the recipe is made */
  readonly runs: number;
  readonly plannedPieces: number;
  readonly status: "planned" | "inProgress" | "complete" | "cancelled";
  readonly piecesMade: number | null;
  /** what the supplies cost when the batch was started */
  readonly materialCost: string | null;
  readonly costPerPiece: string | null;
  readonly startedAt: string | null;
  readonly completedAt: string | null;
  readonly cancelledAt: string | null;
  readonly notes: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list of production batches can be asked. */
export interface ProductionBatchQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "plannedOn" | "-plannedOn" | "lotNumber" | "-lotNumber" | "createdAt" | "-createdAt" | readonly ("plannedOn" | "-plannedOn" | "lotNumber" | "-lotNumber" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches lotNumber. */
  readonly q?: string | undefined;
  readonly status?: "planned" | "inProgress" | "complete" | "cancelled" | readonly ("planned" | "inProgress" | "complete" | "cancelled")[] | undefined;
  readonly product?: string | readonly string[] | undefined;
  readonly recipe?: string | readonly string[] | undefined;
  readonly plannedOn?: string | readonly string[] | $.Range<string> | undefined;
}

/**
 * A market where the booth stands. Sales are taken only while the event is open. A closed event can be opened again, so
 * that a phone that was offline can still send its sales.
 */
export interface MarketEvent {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly boothFee: string;
  readonly status: "upcoming" | "open" | "closed";
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new market event is made of. */
export interface MarketEventCreate {
  readonly name: string;
  readonly place: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly boothFee?: string | undefined;
}

/** What of a market event may be changed: what is absent stays, null empties. */
export interface MarketEventUpdate {
  readonly name?: string | undefined;
  readonly place?: string | undefined;
  readonly startsAt?: string | undefined;
  readonly endsAt?: string | undefined;
  readonly boothFee?: string | undefined;
}

/** What a list of market events can be asked. */
export interface MarketEventQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "startsAt" | "-startsAt" | "name" | "-name" | "createdAt" | "-createdAt" | readonly ("startsAt" | "-startsAt" | "name" | "-name" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches name, place. */
  readonly q?: string | undefined;
  readonly status?: "upcoming" | "open" | "closed" | readonly ("upcoming" | "open" | "closed")[] | undefined;
  readonly startsAt?: string | readonly string[] | $.Range<string> | undefined;
}

/**
 * What one customer bought at the booth. The discount is of the whole; `gross` is the sum of the lines, `discount` what was
 * taken off, `total` what was paid. A sale that was voided stays on record.
 */
export interface Sale {
  readonly id: string;
  readonly event: string;
  /** the identifier that the till made itself, so that a sale that is sent twice is one sale */
  readonly clientRef: string;
  readonly customer: string | null;
  readonly lines: readonly SaleLine[];
  readonly discountPercent: string;
  readonly gross: string;
  readonly discount: string;
  readonly total: string;
  /** what the pieces cost to make */
  readonly cost: string;
  readonly paymentMethod: "cash" | "card" | "transfer";
  /** cash that was handed over */
  readonly tendered: string | null;
  /** cash that was given back */
  readonly change: string | null;
  /** when it was sold, also where it was sent later */
  readonly takenAt: string;
  readonly takenBy: string | null;
  readonly status: "taken" | "voided";
  readonly voidedAt: string | null;
  readonly voidedBy: string | null;
  readonly voidReason: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list of sales can be asked. */
export interface SaleQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "takenAt" | "-takenAt" | "total" | "-total" | "createdAt" | "-createdAt" | readonly ("takenAt" | "-takenAt" | "total" | "-total" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches clientRef. */
  readonly q?: string | undefined;
  readonly event?: string | readonly string[] | undefined;
  readonly customer?: string | readonly string[] | undefined;
  readonly status?: "taken" | "voided" | readonly ("taken" | "voided")[] | undefined;
  readonly paymentMethod?: "cash" | "card" | "transfer" | readonly ("cash" | "card" | "transfer")[] | undefined;
  readonly takenAt?: string | readonly string[] | $.Range<string> | undefined;
  readonly clientRef?: string | readonly string[] | undefined;
}

/** One product of a sale. `net` is the line's part of what was paid: the parts add up to the sale's total to the cent. */
export interface SaleLine {
  readonly id: string;
  readonly sale: string;
  readonly product: string;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly gross: string;
  readonly net: string;
  /** the product's cost per piece when it was sold */
  readonly unitCost: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new sale line is made of. */
export interface SaleLineCreate {
  readonly product: string;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly net: string;
  /** the product's cost per piece when it was sold */
  readonly unitCost: string;
}

/**
 * Staff may add customers and correct them, because that is a part of taking a sale. Erasing somebody's personal data on
 * request is deleting the customer: the sales and orders stay, and no longer name anybody. Nothing else in the system holds
 * a name, an address or an e-mail of a customer.
 */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly notes: string | null;
  readonly marketingConsent: boolean;
  readonly consentGivenOn: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new customer is made of. */
export interface CustomerCreate {
  readonly name: string;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly notes?: string | null | undefined;
  readonly marketingConsent?: boolean | undefined;
}

/** What of a customer may be changed: what is absent stays, null empties. */
export interface CustomerUpdate {
  readonly name?: string | undefined;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly notes?: string | null | undefined;
  readonly marketingConsent?: boolean | undefined;
}

/** What a list of customers can be asked. */
export interface CustomerQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "name" | "-name" | "createdAt" | "-createdAt" | readonly ("name" | "-name" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches name, email, phone. */
  readonly q?: string | undefined;
  readonly marketingConsent?: boolean | readonly boolean[] | undefined;
  readonly email?: string | readonly string[] | undefined;
}

/**
 * The account at Shopify, or the one at Etsy. Its credentials are kept encrypted and are never shown again after they were
 * entered; only admins see the rest. An import is started by an admin, or by whatever calls the import's address at night.
 */
export interface Channel {
  readonly id: string;
  readonly kind: "shopify" | "etsy";
  /** Etsy's number of the shop */
  readonly shop: string | null;
  /** orders changed before it have been imported */
  readonly importedUntil: string | null;
  /** when the import began that is under way */
  readonly importStartedAt: string | null;
  /** where the import that is under way goes on */
  readonly importCursor: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new channel is made of. */
export interface ChannelCreate {
  readonly kind: "shopify" | "etsy";
  /** Etsy's number of the shop */
  readonly shop?: string | null | undefined;
  /** the access token */
  readonly token: string;
  /** Etsy's key of the app */
  readonly apiKey?: string | null | undefined;
  /** the key that signs webhooks */
  readonly secret: string;
}

/** What of a channel may be changed: what is absent stays, null empties. */
export interface ChannelUpdate {
  /** Etsy's number of the shop */
  readonly shop?: string | null | undefined;
  /** the access token */
  readonly token?: string | undefined;
  /** Etsy's key of the app */
  readonly apiKey?: string | null | undefined;
  /** the key that signs webhooks */
  readonly secret?: string | undefined;
}

/** What a list of channels can be asked. */
export interface ChannelQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "createdAt" | "-createdAt" | readonly ("createdAt" | "-createdAt")[] | undefined;
  readonly kind?: "shopify" | "etsy" | readonly ("shopify" | "etsy")[] | undefined;
}

/** Says which product a channel means by a SKU that no product has. */
export interface SkuMapping {
  readonly id: string;
  readonly channel: string;
  readonly sku: string;
  readonly product: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list of sku mappings can be asked. */
export interface SkuMappingQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "sku" | "-sku" | "createdAt" | "-createdAt" | readonly ("sku" | "-sku" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches sku. */
  readonly q?: string | undefined;
  readonly channel?: string | readonly string[] | undefined;
  readonly product?: string | readonly string[] | undefined;
}

/**
 * An order of a channel, under the identifier that it has there; importing it twice changes nothing. `channelStatus` is what
 * the channel says about it, `status` what was done here: `waiting` until it is paid, `paid` once its stock is deducted,
 * `needsAttention` where that was not possible, `cancelled` once it is put back. Amounts are those of the goods, without
 * shipping and taxes. Lines and amounts are settled when stock is deducted: what a channel changes about them afterwards is
 * not followed. Names and addresses are not kept here.
 */
export interface OnlineOrder {
  readonly id: string;
  readonly channel: string;
  readonly externalId: string;
  /** as the channel shows it */
  readonly number: string | null;
  readonly channelStatus: "open" | "paid" | "cancelled";
  readonly status: "waiting" | "paid" | "needsAttention" | "cancelled";
  /** why it needs attention */
  readonly problem: string | null;
  readonly placedAt: string;
  /** when the channel last changed it */
  readonly changedAt: string;
  readonly customer: string | null;
  readonly lines: readonly OnlineOrderLine[];
  readonly gross: string;
  readonly discount: string;
  readonly net: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list of online orders can be asked. */
export interface OnlineOrderQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "placedAt" | "-placedAt" | "net" | "-net" | "createdAt" | "-createdAt" | readonly ("placedAt" | "-placedAt" | "net" | "-net" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches externalId, number. */
  readonly q?: string | undefined;
  readonly channel?: string | readonly string[] | undefined;
  readonly status?: "waiting" | "paid" | "needsAttention" | "cancelled" | readonly ("waiting" | "paid" | "needsAttention" | "cancelled")[] | undefined;
  readonly channelStatus?: "open" | "paid" | "cancelled" | readonly ("open" | "paid" | "cancelled")[] | undefined;
  readonly customer?: string | readonly string[] | undefined;
  readonly placedAt?: string | readonly string[] | $.Range<string> | undefined;
  readonly externalId?: string | readonly string[] | undefined;
}

/** Online order line */
export interface OnlineOrderLine {
  readonly id: string;
  readonly onlineOrder: string;
  /** as the channel says it; may be empty */
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPrice: string;
  readonly gross: string;
  /** the line's part of the order's net */
  readonly net: string;
  readonly product: string | null;
  /** the product's cost per piece when stock was deducted */
  readonly unitCost: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new online order line is made of. */
export interface OnlineOrderLineCreate {
  /** as the channel says it; may be empty */
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPrice: string;
  /** the line's part of the order's net */
  readonly net: string;
  readonly product?: string | null | undefined;
  /** the product's cost per piece when stock was deducted */
  readonly unitCost?: string | undefined;
}

/**
 * One change of the stock of one product or one supply: what, by how much, the stock after it, why, the reference to its
 * cause, who, and when. Rows are never changed and never deleted, by nobody. The sum of an item's adjustments is its
 * stock, always.
 */
export interface Adjustment {
  readonly id: string;
  readonly product: string | null;
  readonly supply: string | null;
  /** what was added; negative where it was taken out; zero only for a count that found no difference */
  readonly quantity: string;
  readonly stockAfter: string;
  readonly reason: "batch" | "sale" | "void" | "onlineOrder" | "delivery" | "count" | "damage" | "gift";
  /** the cause, for a reader: a lot number, the till's reference of a sale, the number of an online order, a note */
  readonly reference: string;
  /** the `id` of the batch, sale, online order or delivery */
  readonly causeId: string | null;
  /** empty where a channel's webhook did it */
  readonly who: string | null;
  readonly whoName: string | null;
  readonly movedAt: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list of adjustments can be asked. */
export interface AdjustmentQuery {
  /** At most 500 rows a page; 50 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "movedAt" | "-movedAt" | "createdAt" | "-createdAt" | readonly ("movedAt" | "-movedAt" | "createdAt" | "-createdAt")[] | undefined;
  readonly product?: string | readonly string[] | undefined;
  readonly supply?: string | readonly string[] | undefined;
  readonly reason?: "batch" | "sale" | "void" | "onlineOrder" | "delivery" | "count" | "damage" | "gift" | readonly ("batch" | "sale" | "void" | "onlineOrder" | "delivery" | "count" | "damage" | "gift")[] | undefined;
  readonly causeId?: string | readonly string[] | undefined;
  readonly who?: string | readonly string[] | undefined;
  readonly movedAt?: string | readonly string[] | $.Range<string> | undefined;
}

/**
 * An item has fallen to its reorder level. It is raised once, stays open until the stock is above that level again, and is
 * raised and closed by [Move stock](stock.md#effect-move-stock) alone. An admin can acknowledge it with a note; that does
 * not close it.
 */
export interface Alert {
  readonly id: string;
  readonly product: string | null;
  readonly supply: string | null;
  /** the stock when the alert was raised */
  readonly onHand: string;
  readonly reorderLevel: string;
  readonly raisedAt: string;
  readonly closedAt: string | null;
  readonly isOpen: boolean;
  readonly acknowledgedAt: string | null;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedNote: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a list of alerts can be asked. */
export interface AlertQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "raisedAt" | "-raisedAt" | "createdAt" | "-createdAt" | readonly ("raisedAt" | "-raisedAt" | "createdAt" | "-createdAt")[] | undefined;
  readonly isOpen?: boolean | readonly boolean[] | undefined;
  readonly product?: string | readonly string[] | undefined;
  readonly supply?: string | readonly string[] | undefined;
  readonly raisedAt?: string | readonly string[] | $.Range<string> | undefined;
}

/**
 * Anyone reads published posts; only admins see drafts and write, staff included among those who do not. The address is
 * made of the title.
 */
export interface Post {
  readonly id: string;
  readonly title: string;
  /** the post's address */
  readonly slug: string;
  readonly body: string;
  readonly cover: string | null;
  readonly status: "draft" | "published";
  readonly publishedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new post is made of. */
export interface PostCreate {
  readonly title: string;
  readonly body: string;
  readonly cover?: string | null | undefined;
}

/** What of a post may be changed: what is absent stays, null empties. */
export interface PostUpdate {
  readonly title?: string | undefined;
  readonly body?: string | undefined;
  readonly cover?: string | null | undefined;
}

/** What a list of posts can be asked. */
export interface PostQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "publishedAt" | "-publishedAt" | "title" | "-title" | "createdAt" | "-createdAt" | readonly ("publishedAt" | "-publishedAt" | "title" | "-title" | "createdAt" | "-createdAt")[] | undefined;
  /** Searches title. */
  readonly q?: string | undefined;
  readonly status?: "draft" | "published" | readonly ("draft" | "published")[] | undefined;
  readonly slug?: string | readonly string[] | undefined;
}

/** What "Disable person" can be refused for. */
export type DisablePersonProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"active" | "disabled">;

/** What "Enable person" can be refused for. */
export type EnablePersonProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"active" | "disabled">;

/** What "Receive delivery" can be refused for. */
export type ReceiveDeliveryProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | ($.Problem<"insufficient-stock"> & { readonly short: readonly { readonly item: string; readonly name: string; readonly needed: string; readonly onHand: string; readonly missing: string }[] })
  | $.Problem<"not-whole-pieces">;

/** What "Receive delivery" is given. */
export interface ReceiveDeliveryInput {
  readonly quantity: string;
  /** what one unit of this delivery cost */
  readonly costPerUnit: string;
  readonly note?: string | null | undefined;
}

/** What "Revise recipe" can be refused for. */
export type ReviseRecipeProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.Problem<"recipe-replaced">
  | $.Problem<"supply-twice">;

/** What "Revise recipe" is given. */
export interface ReviseRecipeInput {
  readonly name: string;
  readonly piecesPerBatch: number;
  readonly instructions?: string | null | undefined;
  readonly ingredients: readonly { readonly supply: string; readonly quantity: string }[];
}

/** What "Plan batch" can be refused for. */
export type PlanBatchProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.Problem<"recipe-replaced">
  | $.Problem<"product-retired">;

/** What "Plan batch" is given. */
export interface PlanBatchInput {
  readonly recipe: string;
  readonly runs: number;
  readonly notes?: string | null | undefined;
}

/** What "Start batch" can be refused for. */
export type StartBatchProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"planned" | "inProgress" | "complete" | "cancelled">
  | $.Problem<"product-retired">
  | ($.Problem<"insufficient-stock"> & { readonly short: readonly { readonly item: string; readonly name: string; readonly needed: string; readonly onHand: string; readonly missing: string }[] })
  | $.Problem<"not-whole-pieces">;

/** What "Complete batch" can be refused for. */
export type CompleteBatchProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"planned" | "inProgress" | "complete" | "cancelled">
  | ($.Problem<"insufficient-stock"> & { readonly short: readonly { readonly item: string; readonly name: string; readonly needed: string; readonly onHand: string; readonly missing: string }[] })
  | $.Problem<"not-whole-pieces">;

/** What "Complete batch" is given. */
export interface CompleteBatchInput {
  readonly piecesMade: number;
  /** replaces the batch's notes */
  readonly notes?: string | null | undefined;
}

/** What "Cancel batch" can be refused for. */
export type CancelBatchProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"planned" | "inProgress" | "complete" | "cancelled">
  | ($.Problem<"insufficient-stock"> & { readonly short: readonly { readonly item: string; readonly name: string; readonly needed: string; readonly onHand: string; readonly missing: string }[] })
  | $.Problem<"not-whole-pieces">;

/** What "Cancel batch" is given. */
export interface CancelBatchInput {
  /** replaces the batch's notes */
  readonly notes?: string | null | undefined;
}

/** What "Open event" can be refused for. */
export type OpenEventProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"upcoming" | "open" | "closed">;

/** What "Close event" can be refused for. */
export type CloseEventProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"upcoming" | "open" | "closed">;

/** What "Take sale" can be refused for. */
export type TakeSaleProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.Problem<"event-not-open">
  | ($.Problem<"product-retired"> & { readonly skus: readonly string[] })
  | ($.Problem<"tendered-too-low"> & { readonly total: string; readonly tendered: string })
  | ($.Problem<"insufficient-stock"> & { readonly short: readonly { readonly item: string; readonly name: string; readonly needed: string; readonly onHand: string; readonly missing: string }[] })
  | $.Problem<"not-whole-pieces">;

/** What "Take sale" is given. */
export interface TakeSaleInput {
  readonly event: string;
  readonly clientRef: string;
  readonly lines: readonly ({
    readonly product: string;
    readonly quantity: number;
    readonly unitPrice?: string | null | undefined;
  })[];
  readonly discountPercent?: string | undefined;
  readonly customer?: string | null | undefined;
  readonly paymentMethod: "cash" | "card" | "transfer";
  readonly tendered?: string | null | undefined;
  /** when it was sold; now unless it is given */
  readonly takenAt?: string | null | undefined;
}

/** What "Void sale" can be refused for. */
export type VoidSaleProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"taken" | "voided">
  | $.Problem<"too-late">
  | ($.Problem<"insufficient-stock"> & { readonly short: readonly { readonly item: string; readonly name: string; readonly needed: string; readonly onHand: string; readonly missing: string }[] })
  | $.Problem<"not-whole-pieces">;

/** What "Void sale" is given. */
export interface VoidSaleInput {
  readonly reason: string;
}

/** What "Map SKU" can be refused for. */
export type MapSkuProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | ($.Problem<"insufficient-stock"> & { readonly short: readonly { readonly item: string; readonly name: string; readonly needed: string; readonly onHand: string; readonly missing: string }[] })
  | $.Problem<"not-whole-pieces">;

/** What "Map SKU" is given. */
export interface MapSkuInput {
  readonly sku: string;
  readonly product: string;
}

/** What "Retry order" can be refused for. */
export type RetryOrderProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | ($.Problem<"insufficient-stock"> & { readonly short: readonly { readonly item: string; readonly name: string; readonly needed: string; readonly onHand: string; readonly missing: string }[] })
  | $.Problem<"not-whole-pieces">;

/** What "Import Shopify" can be refused for. */
export type ImportShopifyProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.IntegrationFailed
  | ($.Problem<"insufficient-stock"> & { readonly short: readonly { readonly item: string; readonly name: string; readonly needed: string; readonly onHand: string; readonly missing: string }[] })
  | $.Problem<"not-whole-pieces">;

/** What "Import Etsy" can be refused for. */
export type ImportEtsyProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.IntegrationFailed
  | ($.Problem<"insufficient-stock"> & { readonly short: readonly { readonly item: string; readonly name: string; readonly needed: string; readonly onHand: string; readonly missing: string }[] })
  | $.Problem<"not-whole-pieces">;

/** What "Count stock" can be refused for. */
export type CountStockProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.Problem<"not-one-item">
  | $.Problem<"not-whole-pieces">
  | ($.Problem<"insufficient-stock"> & { readonly short: readonly { readonly item: string; readonly name: string; readonly needed: string; readonly onHand: string; readonly missing: string }[] });

/** What "Count stock" is given. */
export interface CountStockInput {
  readonly product?: string | null | undefined;
  readonly supply?: string | null | undefined;
  readonly counted: string;
  readonly note?: string | null | undefined;
}

/** What "Take out stock" can be refused for. */
export type TakeOutStockProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch
  | $.Problem<"not-one-item">
  | $.Problem<"not-whole-pieces">
  | ($.Problem<"insufficient-stock"> & { readonly short: readonly { readonly item: string; readonly name: string; readonly needed: string; readonly onHand: string; readonly missing: string }[] });

/** What "Take out stock" is given. */
export interface TakeOutStockInput {
  readonly product?: string | null | undefined;
  readonly supply?: string | null | undefined;
  readonly quantity: string;
  readonly reason: "damage" | "gift";
  /** what happened, or to whom it went */
  readonly note: string;
}

/** What "Acknowledge alert" can be refused for. */
export type AcknowledgeAlertProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Invalid
  | $.Conflict
  | $.IdempotencyMismatch;

/** What "Acknowledge alert" is given. */
export interface AcknowledgeAlertInput {
  readonly note: string;
}

/** What "Publish post" can be refused for. */
export type PublishPostProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"draft" | "published">;

/** What "Unpublish post" can be refused for. */
export type UnpublishPostProblem =
  | $.AnyProblem
  | $.AccessProblem
  | $.NotFound
  | $.Stale
  | $.Conflict
  | $.IdempotencyMismatch
  | $.InvalidState<"draft" | "published">;

/** What a customer has bought, newest first, with the lifetime total, the number of orders and the last purchase. */
export interface CustomerHistory {
  readonly totals: {
    readonly lifetimeTotal: string;
    readonly orders: number;
    readonly lastPurchase: string | null;
  };
  readonly purchases: readonly {
    readonly purchase: string;
    readonly purchasedAt: string;
    readonly channel: string;
    readonly reference: string;
    readonly status: string;
    readonly total: string;
  }[];
}

/** What "Customer history" is asked. */
export interface CustomerHistoryParameters {
  readonly customer: string;
}

/** The products and supplies at or below their reorder level, the one that lacks most first. Retired products are left out. */
export interface LowStock {
  readonly items: readonly {
    readonly item: string;
    readonly kind: string;
    readonly code: string | null;
    readonly name: string;
    readonly unit: string;
    readonly onHand: string;
    readonly reorderLevel: string;
    readonly missing: string;
  }[];
}

/**
 * The stock of supplies and products at cost. The value of each item is rounded half up to cents, and the sums are of those,
 * so that the lines add up. Retired products that are still on the shelf count.
 */
export interface InventoryValue {
  readonly total: {
    readonly value: string;
  };
  readonly byKind: readonly {
    readonly kind: string;
    readonly value: string;
  }[];
  readonly items: readonly {
    readonly item: string;
    readonly kind: string;
    readonly code: string | null;
    readonly name: string;
    readonly onHand: string;
    readonly unitCost: string;
    readonly value: string;
  }[];
}

/**
 * The sales of a period, both days included: in all, by day, by channel and by product. Net is gross less discounts, to the
 * cent in every part.
 */
export interface SalesSummary {
  readonly totals: {
    readonly sales: number;
    readonly gross: string;
    readonly discounts: string;
    readonly net: string;
  };
  readonly byDay: readonly {
    readonly day: string;
    readonly sales: number;
    readonly gross: string;
    readonly discounts: string;
    readonly net: string;
  }[];
  readonly byChannel: readonly {
    readonly channel: string;
    readonly sales: number;
    readonly gross: string;
    readonly discounts: string;
    readonly net: string;
  }[];
  readonly byProduct: readonly {
    readonly sku: string | null;
    readonly name: string | null;
    readonly pieces: number;
    readonly gross: string;
    readonly discounts: string;
    readonly net: string;
  }[];
}

/** What "Sales summary" is asked. */
export interface SalesSummaryParameters {
  readonly from: string;
  readonly to: string;
}

/**
 * For every market event that began in the period: the sales' net, less the cost of the pieces sold, less the booth fee.
 * The cost is what the pieces cost when they were sold, rounded half up to cents once for each event.
 */
export interface ProfitByEvent {
  readonly events: readonly {
    readonly event: string;
    readonly name: string;
    readonly startsAt: string;
    readonly sales: number;
    readonly net: string;
    readonly cost: string;
    readonly boothFee: string;
    readonly profit: string;
  }[];
}

/** What "Profit by event" is asked. */
export interface ProfitByEventParameters {
  readonly from: string;
  readonly to: string;
}

/** For every item that ever moved: its stock, and the sum of its adjustments. The two are the same, always. */
export interface StockCheck {
  readonly products: readonly {
    readonly code: string | null;
    readonly onHand: number | null;
    readonly adjusted: string;
  }[];
  readonly supplies: readonly {
    readonly name: string | null;
    readonly onHand: string | null;
    readonly adjusted: string;
  }[];
}

/** Lists people. */
export function listPeople(
  client: $.Client,
  query: PersonQuery = {},
  options?: $.CallOptions,
): $.Listing<Person, $.ListProblem> {
  return $.list(client, "/people", query, options);
}

/** Reads a person. */
export function readPerson(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Person, $.ReadProblem> {
  return $.send(client, "GET", $.path`/people/${id}`, undefined, options);
}

/** Creates a person. */
export function createPerson(
  client: $.Client,
  input: PersonCreate,
  options?: $.OnceOptions,
): $.Call<Person, $.CreateProblem> {
  return $.send(client, "POST", "/people", input, options);
}

/** Changes a person. */
export function updatePerson(
  client: $.Client,
  id: string,
  changes: PersonUpdate,
  options?: $.VersionOptions,
): $.Call<Person, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/people/${id}`, changes, options);
}

/** Lists products. */
export function listProducts(
  client: $.Client,
  query: ProductQuery = {},
  options?: $.CallOptions,
): $.Listing<Product, $.ListProblem> {
  return $.list(client, "/products", query, options);
}

/** Reads a product. */
export function readProduct(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Product, $.ReadProblem> {
  return $.send(client, "GET", $.path`/products/${id}`, undefined, options);
}

/** Creates a product. */
export function createProduct(
  client: $.Client,
  input: ProductCreate,
  options?: $.OnceOptions,
): $.Call<Product, $.CreateProblem> {
  return $.send(client, "POST", "/products", input, options);
}

/** Changes a product. */
export function updateProduct(
  client: $.Client,
  id: string,
  changes: ProductUpdate,
  options?: $.VersionOptions,
): $.Call<Product, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/products/${id}`, changes, options);
}

/** Lists supplies. */
export function listSupplies(
  client: $.Client,
  query: SupplyQuery = {},
  options?: $.CallOptions,
): $.Listing<Supply, $.ListProblem> {
  return $.list(client, "/supplies", query, options);
}

/** Reads a supply. */
export function readSupply(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Supply, $.ReadProblem> {
  return $.send(client, "GET", $.path`/supplies/${id}`, undefined, options);
}

/** Creates a supply. */
export function createSupply(
  client: $.Client,
  input: SupplyCreate,
  options?: $.OnceOptions,
): $.Call<Supply, $.CreateProblem> {
  return $.send(client, "POST", "/supplies", input, options);
}

/** Changes a supply. */
export function updateSupply(
  client: $.Client,
  id: string,
  changes: SupplyUpdate,
  options?: $.VersionOptions,
): $.Call<Supply, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/supplies/${id}`, changes, options);
}

/** Lists deliveries. */
export function listDeliveries(
  client: $.Client,
  query: DeliveryQuery = {},
  options?: $.CallOptions,
): $.Listing<Delivery, $.ListProblem> {
  return $.list(client, "/deliveries", query, options);
}

/** Reads a delivery. */
export function readDelivery(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Delivery, $.ReadProblem> {
  return $.send(client, "GET", $.path`/deliveries/${id}`, undefined, options);
}

/** Lists recipes. */
export function listRecipes(
  client: $.Client,
  query: RecipeQuery = {},
  options?: $.CallOptions,
): $.Listing<Recipe, $.ListProblem> {
  return $.list(client, "/recipes", query, options);
}

/** Reads a recipe. */
export function readRecipe(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Recipe, $.ReadProblem> {
  return $.send(client, "GET", $.path`/recipes/${id}`, undefined, options);
}

/** Creates a recipe. */
export function createRecipe(
  client: $.Client,
  input: RecipeCreate,
  options?: $.OnceOptions,
): $.Call<Recipe, $.CreateProblem> {
  return $.send(client, "POST", "/recipes", input, options);
}

/** Lists production batches. */
export function listProductionBatches(
  client: $.Client,
  query: ProductionBatchQuery = {},
  options?: $.CallOptions,
): $.Listing<ProductionBatch, $.ListProblem> {
  return $.list(client, "/production-batches", query, options);
}

/** Reads a production batch. */
export function readProductionBatch(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<ProductionBatch, $.ReadProblem> {
  return $.send(client, "GET", $.path`/production-batches/${id}`, undefined, options);
}

/** Lists market events. */
export function listMarketEvents(
  client: $.Client,
  query: MarketEventQuery = {},
  options?: $.CallOptions,
): $.Listing<MarketEvent, $.ListProblem> {
  return $.list(client, "/market-events", query, options);
}

/** Reads a market event. */
export function readMarketEvent(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<MarketEvent, $.ReadProblem> {
  return $.send(client, "GET", $.path`/market-events/${id}`, undefined, options);
}

/** Creates a market event. */
export function createMarketEvent(
  client: $.Client,
  input: MarketEventCreate,
  options?: $.OnceOptions,
): $.Call<MarketEvent, $.CreateProblem> {
  return $.send(client, "POST", "/market-events", input, options);
}

/** Changes a market event. */
export function updateMarketEvent(
  client: $.Client,
  id: string,
  changes: MarketEventUpdate,
  options?: $.VersionOptions,
): $.Call<MarketEvent, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/market-events/${id}`, changes, options);
}

/** Deletes a market event. */
export function deleteMarketEvent(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/market-events/${id}`, undefined, options);
}

/** Lists sales. */
export function listSales(
  client: $.Client,
  query: SaleQuery = {},
  options?: $.CallOptions,
): $.Listing<Sale, $.ListProblem> {
  return $.list(client, "/sales", query, options);
}

/** Reads a sale. */
export function readSale(client: $.Client, id: string, options?: $.CallOptions): $.Call<Sale, $.ReadProblem> {
  return $.send(client, "GET", $.path`/sales/${id}`, undefined, options);
}

/** Lists customers. */
export function listCustomers(
  client: $.Client,
  query: CustomerQuery = {},
  options?: $.CallOptions,
): $.Listing<Customer, $.ListProblem> {
  return $.list(client, "/customers", query, options);
}

/** Reads a customer. */
export function readCustomer(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Customer, $.ReadProblem> {
  return $.send(client, "GET", $.path`/customers/${id}`, undefined, options);
}

/** Creates a customer. */
export function createCustomer(
  client: $.Client,
  input: CustomerCreate,
  options?: $.OnceOptions,
): $.Call<Customer, $.CreateProblem> {
  return $.send(client, "POST", "/customers", input, options);
}

/** Changes a customer. */
export function updateCustomer(
  client: $.Client,
  id: string,
  changes: CustomerUpdate,
  options?: $.VersionOptions,
): $.Call<Customer, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/customers/${id}`, changes, options);
}

/** Deletes a customer. */
export function deleteCustomer(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/customers/${id}`, undefined, options);
}

/** Lists channels. */
export function listChannels(
  client: $.Client,
  query: ChannelQuery = {},
  options?: $.CallOptions,
): $.Listing<Channel, $.ListProblem> {
  return $.list(client, "/channels", query, options);
}

/** Reads a channel. */
export function readChannel(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Channel, $.ReadProblem> {
  return $.send(client, "GET", $.path`/channels/${id}`, undefined, options);
}

/** Creates a channel. */
export function createChannel(
  client: $.Client,
  input: ChannelCreate,
  options?: $.OnceOptions,
): $.Call<Channel, $.CreateProblem> {
  return $.send(client, "POST", "/channels", input, options);
}

/** Changes a channel. */
export function updateChannel(
  client: $.Client,
  id: string,
  changes: ChannelUpdate,
  options?: $.VersionOptions,
): $.Call<Channel, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/channels/${id}`, changes, options);
}

/** Lists sku mappings. */
export function listSkuMappings(
  client: $.Client,
  query: SkuMappingQuery = {},
  options?: $.CallOptions,
): $.Listing<SkuMapping, $.ListProblem> {
  return $.list(client, "/sku-mappings", query, options);
}

/** Reads a sku mapping. */
export function readSkuMapping(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<SkuMapping, $.ReadProblem> {
  return $.send(client, "GET", $.path`/sku-mappings/${id}`, undefined, options);
}

/** Deletes a sku mapping. */
export function deleteSkuMapping(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/sku-mappings/${id}`, undefined, options);
}

/** Lists online orders. */
export function listOnlineOrders(
  client: $.Client,
  query: OnlineOrderQuery = {},
  options?: $.CallOptions,
): $.Listing<OnlineOrder, $.ListProblem> {
  return $.list(client, "/online-orders", query, options);
}

/** Reads an online order. */
export function readOnlineOrder(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<OnlineOrder, $.ReadProblem> {
  return $.send(client, "GET", $.path`/online-orders/${id}`, undefined, options);
}

/** Lists adjustments. */
export function listAdjustments(
  client: $.Client,
  query: AdjustmentQuery = {},
  options?: $.CallOptions,
): $.Listing<Adjustment, $.ListProblem> {
  return $.list(client, "/adjustments", query, options);
}

/** Reads an adjustment. */
export function readAdjustment(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Adjustment, $.ReadProblem> {
  return $.send(client, "GET", $.path`/adjustments/${id}`, undefined, options);
}

/** Lists alerts. */
export function listAlerts(
  client: $.Client,
  query: AlertQuery = {},
  options?: $.CallOptions,
): $.Listing<Alert, $.ListProblem> {
  return $.list(client, "/alerts", query, options);
}

/** Reads an alert. */
export function readAlert(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Alert, $.ReadProblem> {
  return $.send(client, "GET", $.path`/alerts/${id}`, undefined, options);
}

/** Lists posts. */
export function listPosts(
  client: $.Client,
  query: PostQuery = {},
  options?: $.CallOptions,
): $.Listing<Post, $.ListProblem> {
  return $.list(client, "/posts", query, options);
}

/** Reads a post. */
export function readPost(client: $.Client, id: string, options?: $.CallOptions): $.Call<Post, $.ReadProblem> {
  return $.send(client, "GET", $.path`/posts/${id}`, undefined, options);
}

/** Creates a post. */
export function createPost(
  client: $.Client,
  input: PostCreate,
  options?: $.OnceOptions,
): $.Call<Post, $.CreateProblem> {
  return $.send(client, "POST", "/posts", input, options);
}

/** Changes a post. */
export function updatePost(
  client: $.Client,
  id: string,
  changes: PostUpdate,
  options?: $.VersionOptions,
): $.Call<Post, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/posts/${id}`, changes, options);
}

/** Deletes a post. */
export function deletePost(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/posts/${id}`, undefined, options);
}

/**
 * Somebody has left: the person can no longer sign in, and sessions that are open end. Admins cannot disable
 * themselves, so that one is always left.
 */
export function disablePerson(
  client: $.Client,
  person: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Person, DisablePersonProblem> {
  return $.send(client, "POST", $.path`/people/${person}/disable`, undefined, options);
}

/** Somebody has come back. */
export function enablePerson(
  client: $.Client,
  person: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Person, EnablePersonProblem> {
  return $.send(client, "POST", $.path`/people/${person}/enable`, undefined, options);
}

/** Raises the stock, and sets the cost per unit to the weighted average of the stock held and the stock received. */
export function receiveDelivery(
  client: $.Client,
  supply: string,
  input: ReceiveDeliveryInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Delivery, ReceiveDeliveryProblem> {
  return $.send(client, "POST", $.path`/supplies/${supply}/deliveries`, input, options);
}

/**
 * Changes a recipe. The input is the whole new content. As long as no batch has used the recipe it is changed in place;
 * afterwards the change is a new version, and this one points at it.
 */
export function reviseRecipe(
  client: $.Client,
  recipe: string,
  input: ReviseRecipeInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Recipe, ReviseRecipeProblem> {
  return $.send(client, "POST", $.path`/recipes/${recipe}/revise`, input, options);
}

/** Plans a batch and gives it its lot number. Nothing is taken out of stock yet. */
export function planBatch(
  client: $.Client,
  input: PlanBatchInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<ProductionBatch, PlanBatchProblem> {
  return $.send(client, "POST", "/production-batches", input, options);
}

/**
 * Takes every ingredient out of stock, or nothing at all. Where supplies are short, the answer names each of them with
 * what is needed, what is there, and what is missing.
 */
export function startBatch(
  client: $.Client,
  batch: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<ProductionBatch, StartBatchProblem> {
  return $.send(client, "POST", $.path`/production-batches/${batch}/start`, undefined, options);
}

/**
 * Adds the pieces really made to the product's stock, and records what one of them cost. The product's cost per piece
 * becomes the weighted average of the pieces in stock and the new ones.
 */
export function completeBatch(
  client: $.Client,
  batch: string,
  input: CompleteBatchInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<ProductionBatch, CompleteBatchProblem> {
  return $.send(client, "POST", $.path`/production-batches/${batch}/complete`, input, options);
}

/** A batch that was in progress puts its supplies back; one that was only planned has taken none. */
export function cancelBatch(
  client: $.Client,
  batch: string,
  input: CancelBatchInput = {},
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<ProductionBatch, CancelBatchProblem> {
  return $.send(client, "POST", $.path`/production-batches/${batch}/cancel`, input, options);
}

/** The booth is ready to sell. */
export function openEvent(
  client: $.Client,
  event: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<MarketEvent, OpenEventProblem> {
  return $.send(client, "POST", $.path`/market-events/${event}/open`, undefined, options);
}

/** The booth is taken down. */
export function closeEvent(
  client: $.Client,
  event: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<MarketEvent, CloseEventProblem> {
  return $.send(client, "POST", $.path`/market-events/${event}/close`, undefined, options);
}

/**
 * Takes a sale and deducts the stock of every line, or refuses the whole sale. A phone that was offline sends its sales in
 * bulk; each succeeds or fails by itself. Cash without an amount tendered is taken as paid exactly; other payments have no
 * amount tendered and no change.
 */
export function takeSale(
  client: $.Client,
  input: TakeSaleInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Sale, TakeSaleProblem> {
  return $.send(client, "POST", "/sales", input, options);
}

/** Take sale, up to 500 at once. Each succeeds or fails by itself. */
export function takeSaleInBulk(
  client: $.Client,
  items: readonly TakeSaleInput[],
  options?: $.CallOptions,
): $.Call<{
  readonly results: readonly $.ItemOutcome<Sale,
  TakeSaleProblem>[],
}, $.AnyProblem | $.AccessProblem | $.Invalid> {
  return $.send(client, "POST", "/sales/bulk", { items }, options);
}

/**
 * Takes a sale back within 24 hours of its being taken. The stock comes back; the sale stays on record and no longer counts
 * in any report.
 */
export function voidSale(
  client: $.Client,
  sale: string,
  input: VoidSaleInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Sale, VoidSaleProblem> {
  return $.send(client, "POST", $.path`/sales/${sale}/void`, input, options);
}

/**
 * Says which product a SKU of a channel is, and takes up again the orders that need attention. A SKU that is mapped already
 * gets the new product; orders that are paid stay as they are.
 */
export function mapSku(
  client: $.Client,
  channel: string,
  input: MapSkuInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<SkuMapping, MapSkuProblem> {
  return $.send(client, "POST", $.path`/channels/${channel}/sku-mappings`, input, options);
}

/** Takes up again an order that needs attention, after its product was made, or was taken back from retirement. */
export function retryOrder(
  client: $.Client,
  order: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<OnlineOrder, RetryOrderProblem> {
  return $.send(client, "POST", $.path`/online-orders/${order}/retry`, undefined, options);
}

/**
 * Asks Shopify for the orders changed since the last import, page by page. Every order and every page is kept as soon as it is
 * done, so that an import that broke off goes on where it stopped. While the channel limits the rate or fails, the call is tried
 * again; where that does not help, the import ends with 502 and is started again later.
 */
export function importShopify(
  client: $.Client,
  channel: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<{ readonly orders: number; readonly needAttention: number }, ImportShopifyProblem> {
  return $.send(client, "POST", $.path`/channels/${channel}/import-shopify`, undefined, options);
}

/** Asks Etsy for the receipts changed since the last import, page by page, as the import from Shopify does. */
export function importEtsy(
  client: $.Client,
  channel: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<{ readonly orders: number; readonly needAttention: number }, ImportEtsyProblem> {
  return $.send(client, "POST", $.path`/channels/${channel}/import-etsy`, undefined, options);
}

/**
 * Sets the stock of one item to what was counted, and records the difference. A count that finds no difference is recorded
 * too, with a quantity of zero.
 */
export function countStock(
  client: $.Client,
  input: CountStockInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Adjustment, CountStockProblem> {
  return $.send(client, "POST", "/stock-counts", input, options);
}

/** Takes out what was damaged or given away. */
export function takeOutStock(
  client: $.Client,
  input: TakeOutStockInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Adjustment, TakeOutStockProblem> {
  return $.send(client, "POST", "/stock-removals", input, options);
}

/** Somebody has seen it, and says what is done about it. */
export function acknowledgeAlert(
  client: $.Client,
  alert: string,
  input: AcknowledgeAlertInput,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Alert, AcknowledgeAlertProblem> {
  return $.send(client, "POST", $.path`/alerts/${alert}/acknowledge`, input, options);
}

/** Shows the post to everybody. */
export function publishPost(
  client: $.Client,
  post: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Post, PublishPostProblem> {
  return $.send(client, "POST", $.path`/posts/${post}/publish`, undefined, options);
}

/** Makes it a draft again. */
export function unpublishPost(
  client: $.Client,
  post: string,
  options?: $.OnceOptions & $.VersionOptions,
): $.Call<Post, UnpublishPostProblem> {
  return $.send(client, "POST", $.path`/posts/${post}/unpublish`, undefined, options);
}

/** What a customer has bought, newest first, with the lifetime total, the number of orders and the last purchase. */
export function customerHistory(
  client: $.Client,
  parameters: CustomerHistoryParameters,
  options?: $.CallOptions,
): $.Call<CustomerHistory, $.AnyProblem | $.AccessProblem> {
  return $.send(
    client,
    "GET",
    "/reports/customer-history" + $.queryText(parameters, "commas"),
    undefined,
    options,
  );
}

/** The products and supplies at or below their reorder level, the one that lacks most first. Retired products are left out. */
export function lowStock(
  client: $.Client,
  options?: $.CallOptions,
): $.Call<LowStock, $.AnyProblem | $.AccessProblem> {
  return $.send(client, "GET", "/reports/low-stock", undefined, options);
}

/**
 * The stock of supplies and products at cost. The value of each item is rounded half up to cents, and the sums are of those,
 * so that the lines add up. Retired products that are still on the shelf count.
 */
export function inventoryValue(
  client: $.Client,
  options?: $.CallOptions,
): $.Call<InventoryValue, $.AnyProblem | $.AccessProblem> {
  return $.send(client, "GET", "/reports/inventory-value", undefined, options);
}

/**
 * The sales of a period, both days included: in all, by day, by channel and by product. Net is gross less discounts, to the
 * cent in every part.
 */
export function salesSummary(
  client: $.Client,
  parameters: SalesSummaryParameters,
  options?: $.CallOptions,
): $.Call<SalesSummary, $.AnyProblem | $.AccessProblem> {
  return $.send(
    client,
    "GET",
    "/reports/sales-summary" + $.queryText(parameters, "commas"),
    undefined,
    options,
  );
}

/**
 * For every market event that began in the period: the sales' net, less the cost of the pieces sold, less the booth fee.
 * The cost is what the pieces cost when they were sold, rounded half up to cents once for each event.
 */
export function profitByEvent(
  client: $.Client,
  parameters: ProfitByEventParameters,
  options?: $.CallOptions,
): $.Call<ProfitByEvent, $.AnyProblem | $.AccessProblem> {
  return $.send(
    client,
    "GET",
    "/reports/profit-by-event" + $.queryText(parameters, "commas"),
    undefined,
    options,
  );
}

/** For every item that ever moved: its stock, and the sum of its adjustments. The two are the same, always. */
export function stockCheck(
  client: $.Client,
  options?: $.CallOptions,
): $.Call<StockCheck, $.AnyProblem | $.AccessProblem> {
  return $.send(client, "GET", "/reports/stock-check", undefined, options);
}

/** Signs in. The calls that follow are this account's, and the session is renewed when it has to be. */
export function signIn(
  client: $.Client,
  credentials: { readonly email: string; readonly password: string },
  options?: $.CallOptions,
): $.Call<Person, $.SignInProblem> {
  return $.openSession(client, credentials, options);
}

/** Ends the session. */
export function signOut(client: $.Client, options?: $.CallOptions): Promise<void> {
  return $.closeSession(client, options);
}

/** Reads the account that is signed in. */
export function readMe(
  client: $.Client,
  options?: $.CallOptions,
): $.Call<Person, $.AnyProblem | $.AccessProblem> {
  return $.send(client, "GET", "/auth/me", undefined, options);
}

/** Reads where the account is signed in: its own sessions, the one that was used last first. */
export function listSessions(client: $.Client, options?: $.CallOptions): $.Call<{
  readonly data: readonly {
    readonly id: string;
    readonly createdAt: string;
    readonly usedAt: string;
    readonly isCurrent: boolean;
  }[];
}, $.AnyProblem | $.AccessProblem> {
  return $.send(client, "GET", "/auth/sessions", undefined, options);
}

/** Ends one of the account's own sessions. */
export function endSession(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<undefined, $.AnyProblem | $.AccessProblem | $.NotFound> {
  return $.send(client, "DELETE", $.path`/auth/sessions/${id}`, undefined, options);
}

/** Changes the caller's password, and ends every other session of the account. */
export function changePassword(
  client: $.Client,
  passwords: { readonly current: string; readonly next: string },
  options?: $.CallOptions,
): $.Call<undefined, $.AnyProblem | $.AccessProblem | $.Invalid> {
  return $.send(client, "POST", "/auth/password", passwords, options);
}
