// Made by specc from channels.md:5. Edit the spec, not this file.
/**
 * The account at Shopify, or the one at Etsy. Its credentials are kept encrypted and are never shown again after they were
 * entered; only admins see the rest. An import is started by an admin, or by whatever calls the import's address at night.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface ChannelRow {
  readonly id: string;
  readonly kind: "shopify" | "etsy";
  /** Etsy's number of the shop */
  readonly shop: string | null;
  /** the access token */
  readonly token: string;
  /** Etsy's key of the app */
  readonly apiKey: string | null;
  /** the key that signs webhooks */
  readonly secret: string;
  /** orders changed before it have been imported */
  readonly importedUntil: Date | null;
  /** when the import began that is under way */
  readonly importStartedAt: Date | null;
  /** where the import that is under way goes on */
  readonly importCursor: string | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewChannel {
  readonly kind: "shopify" | "etsy";
  /** Etsy's number of the shop */
  readonly shop?: string | null | undefined;
  /** the access token */
  readonly token: string;
  /** Etsy's key of the app */
  readonly apiKey?: string | null | undefined;
  /** the key that signs webhooks */
  readonly secret: string;
  /** orders changed before it have been imported */
  readonly importedUntil?: Date | null | undefined;
  /** when the import began that is under way */
  readonly importStartedAt?: Date | null | undefined;
  /** where the import that is under way goes on */
  readonly importCursor?: string | null | undefined;
}

