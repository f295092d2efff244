// Made by specc from supplies.md:12. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/**
 * An herb, an oil, a wax, a jar, a label. Its stock never goes below zero and moves only through
 * [adjustments](stock.md#entity-adjustment). Its unit cannot change, because stock and recipes are counted in it.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface SupplyRow {
  readonly id: string;
  readonly name: string;
  readonly kind: "herb" | "oil" | "wax" | "jar" | "label" | "other";
  readonly unit: "g" | "ml" | "piece";
  readonly onHand: Decimal;
  /** the weighted average of what is in stock; typed in for the stock that was there before the first delivery */
  readonly costPerUnit: Decimal;
  readonly reorderLevel: Decimal;
  readonly supplier: {
    readonly name: string;
    readonly email: string | null;
    readonly web: string | null;
  } | null;
  readonly expiresOn: string | null;
  readonly isLow: boolean;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewSupply {
  readonly name: string;
  readonly kind?: "herb" | "oil" | "wax" | "jar" | "label" | "other" | undefined;
  readonly unit: "g" | "ml" | "piece";
  readonly onHand?: Decimal | undefined;
  /** the weighted average of what is in stock; typed in for the stock that was there before the first delivery */
  readonly costPerUnit?: Decimal | undefined;
  readonly reorderLevel?: Decimal | undefined;
  readonly supplier?: {
    readonly name: string;
    readonly email: string | null;
    readonly web: string | null;
  } | null | undefined;
  readonly expiresOn?: string | null | undefined;
}

