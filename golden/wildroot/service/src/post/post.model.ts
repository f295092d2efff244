// Made by specc from journal.md:5. Edit the spec, not this file.
/**
 * Anyone reads published posts; only admins see drafts and write, staff included among those who do not. The address is
 * made of the title.
 */
export interface Post {
  readonly id: string;
  readonly title: string;
  /** the post's address */
  readonly slug: string;
  readonly body: string;
  readonly cover: string | null;
  readonly status: "draft" | "published";
  readonly publishedAt: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** As the code of an action sees it: decimals are exact, moments are dates. */
export interface PostRow {
  readonly id: string;
  readonly title: string;
  /** the post's address */
  readonly slug: string;
  readonly body: string;
  readonly cover: string | null;
  readonly status: "draft" | "published";
  readonly publishedAt: Date | null;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the code of an action gives to make one. */
export interface NewPost {
  readonly title: string;
  /** the post's address */
  readonly slug?: string | undefined;
  readonly body: string;
  readonly cover?: string | null | undefined;
  readonly status?: "draft" | "published" | undefined;
}

