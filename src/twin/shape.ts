/** What a value over the wire looks like: what an Integration's types and an OpenAPI schema have in common. */
export type Shape =
  | {
      readonly kind: "text";
      readonly format: TextFormat;
      readonly min: number;
      readonly max: number;
      /** The whole text matches. */
      readonly pattern?: RegExp;
    }
  /** An exact number as a text, e.g. `12.50`. */
  | { readonly kind: "decimal"; readonly scale: number }
  | { readonly kind: "integer" | "number"; readonly min: number | null; readonly max: number | null }
  | { readonly kind: "boolean" }
  | { readonly kind: "choice"; readonly values: readonly unknown[] }
  | { readonly kind: "object"; readonly members: readonly Member[] }
  | { readonly kind: "list"; readonly of: Shape; readonly min: number; readonly max: number }
  | { readonly kind: "any" };

export type TextFormat = "plain" | "email" | "url" | "uuid" | "date" | "time" | "instant" | "duration";

export interface Member {
  readonly name: string;
  readonly shape: Shape;
  /** Must be there. */
  readonly required: boolean;
  /** May be null. */
  readonly nullable: boolean;
  /** What holds where it is not given. */
  readonly standard?: unknown;
}

/** A JSON object. */
export type Row = Readonly<Record<string, unknown>>;

export function isRow(value: unknown): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The members of an object; none for other shapes. */
export function membersOf(shape: Shape | null): readonly Member[] {
  return shape?.kind === "object" ? shape.members : [];
}

export function memberNamed(shape: Shape | null, name: string): Member | undefined {
  return membersOf(shape).find((member) => member.name === name);
}
