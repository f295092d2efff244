// Made by specc from reports.md:47. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/** Products and supplies side by side, for the reports on stock. */
export interface StockItem {
  readonly id: string;
  readonly kind: "product" | "supply";
  readonly code: string | null;
  readonly name: string;
  readonly unit: string;
  readonly onHand: string;
  readonly reorderLevel: string;
  readonly missing: string;
  readonly unitCost: string;
  readonly value: string;
  readonly isActive: boolean;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface StockItemRow {
  readonly id: string;
  readonly kind: "product" | "supply";
  readonly code: string | null;
  readonly name: string;
  readonly unit: string;
  readonly onHand: Decimal;
  readonly reorderLevel: Decimal;
  readonly missing: Decimal;
  readonly unitCost: Decimal;
  readonly value: Decimal;
  readonly isActive: boolean;
}

