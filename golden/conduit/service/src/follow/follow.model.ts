// Made by specc from spec.md:86. Edit the spec, not this file.
/** That one reads what another writes. */
export interface Follow {
  readonly id: string;
  readonly followed: string;
  readonly follower: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface FollowRow {
  readonly id: string;
  readonly followed: string;
  readonly follower: string;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewFollow {
  readonly followed: string;
  readonly follower?: string | undefined;
}

