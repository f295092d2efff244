import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Everything that the service takes from its environment. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** A PostgreSQL server; null: the embedded database in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly logLevel: string;
  /** 32 bytes for encryption at rest and for signing cursors. */
  readonly secretKey: Buffer;
  /** Under which older secrets are kept; empty unless the key was changed. */
  readonly formerKeys: readonly Buffer[];
  readonly firstAccount: { readonly identifier: string; readonly password: string } | null;
  /** Bytes. */
  readonly bodyLimit: number;
  /** Milliseconds. */
  readonly requestTimeout: number;
  /** Where clients find the service, without a slash at its end; empty: its addresses begin with their path. */
  readonly publicUrl: string;
  /** Requests a minute for each caller; 0 for any number. */
  readonly rateLimit: number;
  /** True where a proxy stands in front, which says who is calling in X-Forwarded-For. */
  readonly trustProxy: boolean;
  /** Origins that browsers may call from; `*` for any, empty for none. */
  readonly corsOrigins: readonly string[];
  /** Whether the rows that the spec begins with are written. */
  readonly seed: boolean;
  /** Whether the admin page is served at `/admin`. */
  readonly adminPage: boolean;
  /** Whether the reference of the API is served at `/docs`. */
  readonly docsPage: boolean;
  /** Whether agents are served at `/mcp`: with every operation, with those that only read, or not at all. */
  readonly mcp: "on" | "read" | "off";
  /** The settings that the spec declares. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A setting as the spec declares it. */
export interface Setting {
  readonly name: string;
  readonly kind: "text" | "url" | "integer" | "boolean";
  readonly optional: boolean;
  readonly default?: string;
  readonly doc: string;
}

/**
 * Reads the configuration.
 *
 * @throws Error that lists every mistake at once.
 */
export function readConfig(env: NodeJS.ProcessEnv, settings: readonly Setting[]): Config {
  const mistakes: string[] = [];
  const integer = (name: string, fallback: number, min: number, max: number): number => {
    const value = env[name] === undefined || env[name] === "" ? fallback : Number(env[name]);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    mistakes.push(`${name} is "${env[name]}": it must be a whole number from ${min} to ${max}.`);
    return fallback;
  };
  const oneOf = <Word extends string>(name: string, words: readonly [Word, ...Word[]]): Word => {
    const value = env[name] || words[0];
    const known = words.find((word) => word === value);
    if (known === undefined) mistakes.push(`${name} is "${value}": it must be one of ${words.join(", ")}.`);
    return known ?? words[0];
  };
  const dataDir = env["DATA_DIR"] || "data";
  const databaseUrl = env["DATABASE_URL"] || null;
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    mistakes.push("DATABASE_URL must begin with postgres:// or postgresql://.");
  }
  const publicUrl = (env["PUBLIC_URL"] ?? "").replace(/\/+$/, "");
  if (!/^(?:https?:\/\/.+)?$/.test(publicUrl))
    mistakes.push("PUBLIC_URL must begin with https:// or http://.");
  const identifier = env["FIRST_ADMIN_EMAIL"];
  const password = env["FIRST_ADMIN_PASSWORD"];
  if (Boolean(identifier) !== Boolean(password)) {
    mistakes.push("FIRST_ADMIN_EMAIL and FIRST_ADMIN_PASSWORD are needed together.");
  }
  const config: Config = {
    host: env["HOST"] || "127.0.0.1",
    port: integer("PORT", 3000, 0, 65_535),
    databaseUrl,
    dataDir,
    logLevel: env["LOG_LEVEL"] || "info",
    secretKey: secretKey(env["SECRET_KEY"], databaseUrl ? null : dataDir, mistakes),
    formerKeys: env["FORMER_SECRET_KEY"] ? [keyOf(env["FORMER_SECRET_KEY"])] : [],
    firstAccount: identifier && password ? { identifier, password } : null,
    bodyLimit: integer("BODY_LIMIT", 1_048_576, 1_024, 104_857_600),
    requestTimeout: integer("REQUEST_TIMEOUT", 30_000, 100, 600_000),
    publicUrl,
    rateLimit: integer("RATE_LIMIT", env["NODE_ENV"] === "test" ? 0 : 1_200, 0, 1_000_000),
    trustProxy: env["TRUST_PROXY"] === "true",
    corsOrigins: (env["CORS_ORIGINS"] ?? "").split(",").filter(Boolean),
    seed: oneOf("SEED", env["NODE_ENV"] === "development" ? ["on", "off"] : ["off", "on"]) === "on",
    adminPage: env["ADMIN_PAGE"] !== "off",
    docsPage: env["DOCS_PAGE"] !== "off",
    mcp: oneOf("MCP", ["on", "read", "off"]),
    settings: declared(env, settings, mistakes),
  };
  if (mistakes.length > 0) {
    throw new Error(`The configuration has ${mistakes.length} mistake(s):\n- ${mistakes.join("\n- ")}`);
  }
  return config;
}

/** With the embedded database, a key is made once and kept beside the data; a server must be given one. */
function secretKey(given: string | undefined, dataDir: string | null, mistakes: string[]): Buffer {
  if (given) {
    if (given.length >= 32) return keyOf(given);
    mistakes.push("SECRET_KEY must have at least 32 characters.");
    return Buffer.alloc(32);
  }
  if (dataDir === null) {
    mistakes.push("SECRET_KEY is missing: at least 32 random characters, the same for every instance.");
    return Buffer.alloc(32);
  }
  const file = join(dataDir, "secret.key");
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  }
  return keyOf(readFileSync(file, "utf8"));
}

function keyOf(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function declared(
  env: NodeJS.ProcessEnv,
  settings: readonly Setting[],
  mistakes: string[],
): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  for (const setting of settings) {
    const value = env[setting.name] || setting.default;
    if (value === undefined) {
      if (!setting.optional)
        mistakes.push(`${setting.name} is missing${setting.doc ? `: ${setting.doc}` : "."}`);
    } else if (setting.kind === "url" && !URL.canParse(value)) {
      mistakes.push(`${setting.name} is not a URL.`);
    } else if (setting.kind === "integer" && !/^-?\d+$/.test(value)) {
      mistakes.push(`${setting.name} is not a whole number.`);
    } else {
      values[setting.name] = value;
    }
  }
  return values;
}
