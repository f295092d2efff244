// Made by specc from channels.md:29. Edit the spec, not this file.
/**
 * Says which product a channel means by a SKU that no product has.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface SkuMappingRow {
  readonly id: string;
  readonly channel: string;
  readonly sku: string;
  readonly product: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewSkuMapping {
  readonly channel: string;
  readonly sku: string;
  readonly product: string;
}

