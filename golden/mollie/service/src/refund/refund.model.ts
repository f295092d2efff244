// Made by specc from spec.md:192. Edit the spec, not this file.
/** What a customer gets back of a payment. */
export interface Refund {
  readonly id: string;
  /** what clients call its id */
  readonly token: string;
  readonly payment: string;
  readonly amount: { readonly currency: string; readonly value: string };
  readonly description: string | null;
  readonly metadata: unknown | null;
  readonly status: "queued" | "pending" | "processing" | "refunded" | "failed";
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface RefundRow {
  readonly id: string;
  /** what clients call its id */
  readonly token: string;
  readonly payment: string;
  readonly amount: { readonly currency: string; readonly value: string };
  readonly description: string | null;
  readonly metadata: unknown | null;
  readonly status: "queued" | "pending" | "processing" | "refunded" | "failed";
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewRefund {
  /** what clients call its id */
  readonly token?: string | undefined;
  readonly payment: string;
  readonly amount: { readonly currency: string; readonly value: string };
  readonly description?: string | null | undefined;
  readonly metadata?: unknown | null | undefined;
  readonly status?: "queued" | "pending" | "processing" | "refunded" | "failed" | undefined;
}

