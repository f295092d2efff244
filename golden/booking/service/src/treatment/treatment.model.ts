// Made by specc from practice.md:67. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/**
 * What is booked. A cancellation later than `noticeHours` before the start costs a part of the price.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface TreatmentRow {
  readonly id: string;
  readonly name: string;
  readonly minutes: number;
  readonly price: Decimal;
  readonly noticeHours: number;
  readonly lateFeePercent: number;
  readonly isActive: boolean;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewTreatment {
  readonly name: string;
  readonly minutes: number;
  readonly price: Decimal;
  readonly noticeHours?: number | undefined;
  readonly lateFeePercent?: number | undefined;
  readonly isActive?: boolean | undefined;
}

