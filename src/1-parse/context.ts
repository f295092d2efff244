import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileNotes } from "./notes.ts";
import type { Places } from "./places.ts";

/** What every part of the parser needs to know of the file it reads. */
export interface FileContext {
  readonly places: Places;
  readonly notes: FileNotes;
  readonly report: (diagnostic: Diagnostic) => void;
}
