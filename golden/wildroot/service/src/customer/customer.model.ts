// Made by specc from customers.md:5. Edit the spec, not this file.
/**
 * Staff may add customers and correct them, because that is a part of taking a sale. Erasing somebody's personal data on
 * request is deleting the customer: the sales and orders stay, and no longer name anybody. Nothing else in the system holds
 * a name, an address or an e-mail of a customer.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface CustomerRow {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly phone: string | null;
  readonly notes: string | null;
  readonly marketingConsent: boolean;
  readonly consentGivenOn: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewCustomer {
  readonly name: string;
  readonly email?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly notes?: string | null | undefined;
  readonly marketingConsent?: boolean | undefined;
}

