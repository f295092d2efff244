import type { Pieces } from "../cache/pieces.ts";
import type { Hole } from "../draft/draft.ts";
import type { Evolution } from "../evolve/evolution.ts";
import type { Ir } from "../ir/types.ts";
import type { Origin } from "../source/source.ts";
import type { Printer } from "./templates.ts";

/** A generator: a folder of templates and the plan that says which files they print, from which view. */
export interface Target {
  /** The folder's name under `generators/`. */
  readonly name: string;
  /** Every file of the target's `templates/` folder by its path in it; `.hbs` are templates, the rest is copied. */
  readonly templates: ReadonlyMap<string, string>;
  /** Templates that were compiled ahead, by the same paths. */
  readonly printers?: ReadonlyMap<string, Printer>;
  /**
   * What to print for this IR, out of these templates. Pure: same IR, same plan, in the same order. `pieces` are those
   * of earlier plans, to take over what would be the same.
   */
  readonly plan: (ir: Ir, templates: ReadonlyMap<string, string>, pieces?: Pieces) => Plan;
  /** How its databases change from one version to the next; absent where it has none. */
  readonly evolution?: Evolution;
}

export interface Plan {
  readonly shares: readonly Share[];
  readonly holes: readonly Hole[];
  /** What is planned from, and what pieces look up. */
  readonly ir: Ir;
}

/** A part of a plan, of which nothing is made before it is asked for. */
export interface Share {
  /** Names it in its plan. */
  readonly name: string;
  /** It is large enough, with the others of its kind, for another thread to make it; it has no holes of actions. */
  readonly isApart: boolean;
  /** Plans its files; to be asked once. */
  readonly files: () => readonly PlannedFile[];
}

/** One file to emit. */
export interface PlannedFile {
  /** POSIX path relative to the output folder. */
  readonly path: string;
  /** Path of the template in the target's `templates/` folder. */
  readonly template: string;
  /** Plain data for the template; `null` where the file is copied, or was printed and is kept. */
  view: object | null;
  /** The view's texts are broken into short lines already. */
  readonly isWrapped?: boolean;
  readonly origins: readonly Origin[];
}
