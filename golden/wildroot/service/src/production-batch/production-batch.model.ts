// Made by specc from batches.md:5. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/**
 * A batch of one version of a recipe. Its lot number is the product's SKU, the day it was planned, and a counter of the
 * product's batches of that day, such as `LAV-30-20260321-02`. A batch that failed altogether is completed with no
 * pieces; cancelling is for one whose supplies can go back on the shelf.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface ProductionBatchRow {
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
  readonly materialCost: Decimal | null;
  readonly costPerPiece: Decimal | null;
  readonly startedAt: Date | null;
  readonly completedAt: Date | null;
  readonly cancelledAt: Date | null;
  readonly notes: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewProductionBatch {
  readonly lotNumber?: string | undefined;
  readonly recipe: string;
  readonly product?: string | undefined;
  readonly plannedOn?: string | undefined;
  /** how many times the recipe is made */
  readonly runs: number;
  readonly status?: "planned" | "inProgress" | "complete" | "cancelled" | undefined;
  readonly piecesMade?: number | null | undefined;
  /** what the supplies cost when the batch was started */
  readonly materialCost?: Decimal | null | undefined;
  readonly costPerPiece?: Decimal | null | undefined;
  readonly startedAt?: Date | null | undefined;
  readonly completedAt?: Date | null | undefined;
  readonly cancelledAt?: Date | null | undefined;
  readonly notes?: string | null | undefined;
}

