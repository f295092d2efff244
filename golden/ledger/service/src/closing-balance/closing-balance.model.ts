// Made by specc from spec.md:124. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/**
 * What an account held at the end of a period, kept when the period was closed.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface ClosingBalanceRow {
  readonly id: string;
  readonly period: string;
  readonly account: string;
  readonly balance: Decimal;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewClosingBalance {
  readonly period: string;
  readonly account: string;
  readonly balance: Decimal;
}

