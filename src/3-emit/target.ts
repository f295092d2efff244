import type { Pieces } from "../cache/pieces.ts";
import type { Hole } from "../draft/draft.ts";
import type { Evolution } from "../evolve/evolution.ts";
import type { Entity, Ir } from "../ir/types.ts";
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
   * of earlier plans, to take over what would be the same; with `only` holes, no file is planned.
   */
  readonly plan: (ir: Ir, templates: ReadonlyMap<string, string>, pieces?: Pieces, only?: "holes") => Plan;
  /**
   * Makes the files of one entity as `plan` does, as the piece of that name: so that another thread can make them.
   */
  readonly filesOfEntities: (
    ir: Ir,
    pieces: Pieces,
  ) => (entity: Entity) => { readonly name: string; readonly files: readonly PlannedFile[] };
  /** How its databases change from one version to the next; absent where it has none. */
  readonly evolution?: Evolution;
}

export interface Plan {
  readonly files: readonly PlannedFile[];
  readonly holes: readonly Hole[];
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
