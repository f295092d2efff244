// Made by specc from spec.md:179. Edit the spec, not this file.
/** What somebody says below an article. */
export interface Comment {
  readonly id: string;
  /** what clients call its id */
  readonly number: number;
  readonly article: string;
  readonly author: string;
  readonly body: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface CommentRow {
  readonly id: string;
  /** what clients call its id */
  readonly number: number;
  readonly article: string;
  readonly author: string;
  readonly body: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewComment {
  readonly article: string;
  readonly author?: string | undefined;
  readonly body: string;
}

