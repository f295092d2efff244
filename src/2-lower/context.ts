import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Field, Origin } from "../ir/types.ts";
import type { Span } from "../source/source.ts";
import type { CodeToken } from "../tree/tokens.ts";
import type { Declarations } from "./declarations.ts";
import type { SpecModel } from "./model.ts";

/** What all of lowering shares: where mistakes go, what is declared, and what is not worth a second complaint. */
export interface Context {
  readonly report: (diagnostic: Diagnostic) => void;
  readonly declarations: Declarations;
  readonly model: SpecModel;
  /** Names of fields whose own line is wrong. Whoever uses one gets no further error for it. */
  readonly brokenFields: Set<string>;
  /** Links that lead nowhere, by their target: each is reported once, with all of its places. */
  readonly brokenLinks: Map<string, Span[]>;
  /** Fields whose expressions are typed once all fields are known. */
  readonly derived: DerivedField[];
  /** Fields that start as `me`. */
  readonly ownedByMe: { readonly field: Field; readonly span: Span }[];
  /** References that clients name by a key; looked at once all fields are known. */
  readonly named: { readonly field: Field; readonly span: Span }[];
  /** The entity that signs in; `null` where none does. */
  account: string | null;
  /** The first place that takes an account for granted. */
  accountNeededAt: Span | null;
  /** The first place that takes a section `## Wire` for granted. */
  wireNeededAt: Span | null;
}

/** A field with `computed …` or `stamped when …`. */
export interface DerivedField {
  readonly entity: string;
  readonly field: Field;
  readonly kind: "computed" | "stampedWhen";
  readonly code: CodeToken;
}

/** The line that a span begins in. */
export function originOf(span: Span): Origin {
  return { file: span.file, line: span.start.line };
}

/** Names in code spans, for people: `` `a`, `b` ``. */
export function listed(names: Iterable<string>): string {
  const all = [...names].map((name) => `\`${name}\``);
  return all.length === 0 ? "none" : all.join(", ");
}
