// Made by specc from spec.md:39. Edit the spec, not this file.
/**
 * A note belongs to whoever wrote it. Nobody else reads it.
 *
 * As the code of an action sees it: decimals are exact, moments are dates.
 */
export interface NoteRow {
  readonly id: string;
  readonly author: string;
  readonly title: string;
  readonly body: string;
  readonly tags: readonly string[];
  readonly status: "open" | "done";
  readonly doneAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewNote {
  readonly author?: string | undefined;
  readonly title: string;
  readonly body: string;
  readonly tags: readonly string[];
  readonly status?: "open" | "done" | undefined;
}

