import about from "../../package.json" with { type: "json" };

/** specc's own version. */
export const VERSION: string = about.version;
