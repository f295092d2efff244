// Made by specc from sales.md:48. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";
import type { NewSaleLine, SaleLineRow } from "../sale-line/sale-line.model.ts";

/**
 * What one customer bought at the booth. The discount is of the whole; `gross` is the sum of the lines, `discount` what was
 * taken off, `total` what was paid. A sale that was voided stays on record.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface SaleRow {
  readonly id: string;
  readonly event: string;
  /** the identifier that the till made itself, so that a sale that is sent twice is one sale */
  readonly clientRef: string;
  readonly customer: string | null;
  readonly lines: readonly SaleLineRow[];
  readonly discountPercent: Decimal;
  readonly gross: Decimal;
  readonly discount: Decimal;
  readonly total: Decimal;
  /** what the pieces cost to make */
  readonly cost: Decimal;
  readonly paymentMethod: "cash" | "card" | "transfer";
  /** cash that was handed over */
  readonly tendered: Decimal | null;
  /** cash that was given back */
  readonly change: Decimal | null;
  /** when it was sold, also where it was sent later */
  readonly takenAt: Date;
  readonly takenBy: string | null;
  readonly status: "taken" | "voided";
  readonly voidedAt: Date | null;
  readonly voidedBy: string | null;
  readonly voidReason: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewSale {
  readonly event: string;
  /** the identifier that the till made itself, so that a sale that is sent twice is one sale */
  readonly clientRef: string;
  readonly customer?: string | null | undefined;
  readonly discountPercent?: Decimal | undefined;
  readonly gross: Decimal;
  readonly discount: Decimal;
  readonly total: Decimal;
  /** what the pieces cost to make */
  readonly cost: Decimal;
  readonly paymentMethod: "cash" | "card" | "transfer";
  /** cash that was handed over */
  readonly tendered?: Decimal | null | undefined;
  /** cash that was given back */
  readonly change?: Decimal | null | undefined;
  /** when it was sold, also where it was sent later */
  readonly takenAt: Date;
  readonly takenBy?: string | null | undefined;
  readonly status?: "taken" | "voided" | undefined;
  readonly voidedAt?: Date | null | undefined;
  readonly voidedBy?: string | null | undefined;
  readonly voidReason?: string | null | undefined;
  readonly lines: readonly NewSaleLine[];
}

