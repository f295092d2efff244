// Made by specc from spec.md:163. Edit the spec, not this file.
/** That somebody likes an article. */
export interface Favorite {
  readonly id: string;
  readonly article: string;
  readonly user: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface FavoriteRow {
  readonly id: string;
  readonly article: string;
  readonly user: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewFavorite {
  readonly article: string;
  readonly user?: string | undefined;
}

