/** What became of an attempt to start a service. */
export type Started =
  | { readonly kind: "listening"; readonly address: string }
  /** The tables in the database are of another shape, and no migration leads from them to the new one. */
  | { readonly kind: "other-tables"; readonly said: string }
  | { readonly kind: "ended"; readonly said: string };

/** What `specc dev` asks of its runner, one thing at a time. */
export interface Order {
  /** `restart` loads everything from the disk, `refresh` may use what is loaded of `src/platform`; `reset` empties the database first. */
  readonly order: "restart" | "refresh" | "reset" | "stop";
}

/** What the runner tells: a line for the person, or what became of the last order to start. */
export type Report = { readonly line: string } | { readonly started: Started };

/** What a service asks of the embedded database, which its runner holds. */
export type DatabaseCall = { readonly id: number } & (
  | { readonly call: "open"; readonly folder: string }
  | { readonly call: "query"; readonly text: string; readonly values: readonly unknown[] }
  | { readonly call: "script"; readonly text: string }
);

/** A result, or the texts that an error of PostgreSQL is made of, its message among them. */
export type DatabaseAnswer = { readonly id: number } & (
  | { readonly result: unknown }
  | { readonly error: Readonly<Record<string, string>> }
);
