import { join } from "node:path";

/** As `http-client.ts` of the output says them. */
export interface Integration {
  readonly name: string;
  readonly address: string;
  readonly headers: readonly {
    readonly header: string;
    readonly parameter: string;
    readonly scheme: string;
  }[];
  readonly timeoutMs: number;
  readonly retries: number;
  readonly breaker: { readonly failures: number; readonly ms: number } | null;
}

export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly query: readonly string[];
  readonly body: readonly string[];
  readonly returns: unknown;
  readonly pages?: {
    readonly by: string;
    readonly parameter: string;
    readonly next: string | null;
    readonly rows: string | null;
    readonly key: string;
  };
}

type Given = Readonly<Record<string, unknown>>;
type Members = (
  reader: Record<"required" | "optional", (name: string, check: unknown) => unknown>,
) => unknown;

interface Platform {
  callIntegration(
    work: unknown,
    integration: Integration,
    operation: Operation,
    given: Given,
  ): Promise<unknown>;
  eachRow(
    work: unknown,
    integration: Integration,
    operation: Operation,
    given: Given,
  ): AsyncGenerator<unknown, void, undefined>;
  waitOf(retryAfter: number | null, attempt: number): number | null;
  lenientObject(members: Members): unknown;
  list(item: unknown): unknown;
  integer(): unknown;
}

const FOLDER = join(import.meta.dirname, "../../generators/service/templates/src/platform");

/**
 * The output's own client. It is loaded by its path, as its types need packages of the output; and late, as its clock
 * looks at the environment when it is loaded.
 */
export async function platform(): Promise<Platform> {
  const modules = ["http-client", "retry-pause", "reader", "checks"];
  // One behind the other: side by side, what they share may be loaded twice.
  const loaded = {};
  for (const name of modules) Object.assign(loaded, await import(join(FOLDER, `${name}.ts`)));
  return loaded as Platform;
}
