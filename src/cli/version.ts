import about from "../../package.json" with { type: "json" };

/** specc's own version. */
export const VERSION: string = about.version;

/** Filled in by `scripts/build.mjs`. */
declare const SPECC_BUILD: string | undefined;

/** A hash of everything that this specc is made of; `null` where it runs from its sources. */
export const BUILD: string | null = typeof SPECC_BUILD === "string" ? SPECC_BUILD : null;
