// Made by specc from spec.md:93. Edit the spec, not this file.
import type { Decimal } from "../platform/values.ts";

/** What a customer is asked to pay, and how that went. */
export interface Payment {
  readonly id: string;
  /** what clients call its id */
  readonly token: string;
  readonly merchant: string;
  readonly customer: string | null;
  readonly amount: { readonly currency: string; readonly value: string };
  readonly description: string;
  readonly redirectUrl: string | null;
  readonly webhookUrl: string | null;
  readonly metadata: unknown | null;
  readonly status: "open" | "paid" | "failed" | "canceled";
  readonly paidAt: string | null;
  readonly failedAt: string | null;
  readonly canceledAt: string | null;
  readonly refunded: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface PaymentRow {
  readonly id: string;
  /** what clients call its id */
  readonly token: string;
  readonly merchant: string;
  readonly customer: string | null;
  readonly amount: { readonly currency: string; readonly value: string };
  readonly description: string;
  readonly redirectUrl: string | null;
  readonly webhookUrl: string | null;
  readonly metadata: unknown | null;
  readonly status: "open" | "paid" | "failed" | "canceled";
  readonly paidAt: Date | null;
  readonly failedAt: Date | null;
  readonly canceledAt: Date | null;
  readonly refunded: Decimal;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewPayment {
  /** what clients call its id */
  readonly token?: string | undefined;
  readonly merchant?: string | undefined;
  readonly customer?: string | null | undefined;
  readonly amount: { readonly currency: string; readonly value: string };
  readonly description: string;
  readonly redirectUrl?: string | null | undefined;
  readonly webhookUrl?: string | null | undefined;
  readonly metadata?: unknown | null | undefined;
  readonly status?: "open" | "paid" | "failed" | "canceled" | undefined;
  readonly paidAt?: Date | null | undefined;
  readonly failedAt?: Date | null | undefined;
  readonly canceledAt?: Date | null | undefined;
}

