// Made by specc from spec.md:102. Edit the spec, not this file.
/** A text that its author publishes. */
export interface Article {
  readonly id: string;
  /** its name in addresses */
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly body: string;
  readonly tagList: readonly string[] | null;
  readonly author: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface ArticleRow {
  readonly id: string;
  /** its name in addresses */
  readonly slug: string;
  readonly title: string;
  readonly description: string;
  readonly body: string;
  readonly tagList: readonly string[] | null;
  readonly author: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewArticle {
  /** its name in addresses */
  readonly slug?: string | undefined;
  readonly title: string;
  readonly description: string;
  readonly body: string;
  readonly tagList?: readonly string[] | null | undefined;
  readonly author?: string | undefined;
}

