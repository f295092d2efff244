// Made by specc from the spec of conduit. Edit the spec, not this file.
import * as $ from "./runtime.ts";

export * from "./runtime.ts";

/** Somebody who writes or reads. What others see of them is their [profile](#shape-profile). */
export interface User {
  readonly id: string;
  readonly username: string;
  readonly email: string;
  readonly bio: string | null;
  readonly image: string | null;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What of a user may be changed: what is absent stays, null empties. */
export interface UserUpdate {
  readonly username?: string | undefined;
  readonly email?: string | undefined;
  readonly password?: string | undefined;
  readonly bio?: string | null | undefined;
  readonly image?: string | null | undefined;
}

/** That one reads what another writes. */
export interface Follow {
  readonly id: string;
  readonly followed: string;
  readonly follower: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new follow is made of. */
export interface FollowCreate {
  readonly followed: string;
}

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

/** What a new article is made of. */
export interface ArticleCreate {
  readonly title: string;
  readonly description: string;
  readonly body: string;
  readonly tagList?: readonly string[] | null | undefined;
}

/** What of an article may be changed: what is absent stays, null empties. */
export interface ArticleUpdate {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly body?: string | undefined;
  readonly tagList?: readonly string[] | null | undefined;
}

/** What a list of articles can be asked. */
export interface ArticleQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "createdAt" | "-createdAt" | readonly ("createdAt" | "-createdAt")[] | undefined;
}

/** That somebody likes an article. */
export interface Favorite {
  readonly id: string;
  readonly article: string;
  readonly user: string;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What a new favorite is made of. */
export interface FavoriteCreate {
  readonly article: string;
}

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

/** What a new comment is made of. */
export interface CommentCreate {
  readonly article: string;
  readonly body: string;
}

/** What a list of comments can be asked. */
export interface CommentQuery {
  /** At most 100 rows a page; 20 unless it is given. */
  readonly limit?: number | undefined;
  /** The `nextCursor` of the page before. */
  readonly cursor?: string | undefined;
  /** Also answer the `total`. */
  readonly count?: boolean | undefined;
  /** `-` for descending. */
  readonly sort?: "createdAt" | "-createdAt" | readonly ("createdAt" | "-createdAt")[] | undefined;
}

/** Every tag that some article has. */
export interface Tags {
  readonly tags: readonly string[];
}

/** Reads a user. */
export function readUser(client: $.Client, id: string, options?: $.CallOptions): $.Call<User, $.ReadProblem> {
  return $.send(client, "GET", $.path`/plain/users/${id}`, undefined, options);
}

/** Changes a user. */
export function updateUser(
  client: $.Client,
  id: string,
  changes: UserUpdate,
  options?: $.VersionOptions,
): $.Call<User, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/plain/users/${id}`, changes, options);
}

/** Creates a follow. */
export function createFollow(
  client: $.Client,
  input: FollowCreate,
  options?: $.OnceOptions,
): $.Call<Follow, $.CreateProblem> {
  return $.send(client, "POST", "/plain/follows", input, options);
}

/** Deletes a follow. */
export function deleteFollow(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/plain/follows/${id}`, undefined, options);
}

/** Lists articles. */
export function listArticles(
  client: $.Client,
  query: ArticleQuery = {},
  options?: $.CallOptions,
): $.Listing<Article, $.ListProblem> {
  return $.list(client, "/plain/articles", query, options);
}

/** Reads an article. */
export function readArticle(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Article, $.ReadProblem> {
  return $.send(client, "GET", $.path`/plain/articles/${id}`, undefined, options);
}

/** Creates an article. */
export function createArticle(
  client: $.Client,
  input: ArticleCreate,
  options?: $.OnceOptions,
): $.Call<Article, $.CreateProblem> {
  return $.send(client, "POST", "/plain/articles", input, options);
}

/** Changes an article. */
export function updateArticle(
  client: $.Client,
  id: string,
  changes: ArticleUpdate,
  options?: $.VersionOptions,
): $.Call<Article, $.UpdateProblem> {
  return $.send(client, "PATCH", $.path`/plain/articles/${id}`, changes, options);
}

/** Deletes an article. */
export function deleteArticle(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/plain/articles/${id}`, undefined, options);
}

/** Creates a favorite. */
export function createFavorite(
  client: $.Client,
  input: FavoriteCreate,
  options?: $.OnceOptions,
): $.Call<Favorite, $.CreateProblem> {
  return $.send(client, "POST", "/plain/favorites", input, options);
}

/** Deletes a favorite. */
export function deleteFavorite(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/plain/favorites/${id}`, undefined, options);
}

/** Lists comments. */
export function listComments(
  client: $.Client,
  query: CommentQuery = {},
  options?: $.CallOptions,
): $.Listing<Comment, $.ListProblem> {
  return $.list(client, "/plain/comments", query, options);
}

/** Reads a comment. */
export function readComment(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<Comment, $.ReadProblem> {
  return $.send(client, "GET", $.path`/plain/comments/${id}`, undefined, options);
}

/** Creates a comment. */
export function createComment(
  client: $.Client,
  input: CommentCreate,
  options?: $.OnceOptions,
): $.Call<Comment, $.CreateProblem> {
  return $.send(client, "POST", "/plain/comments", input, options);
}

/** Deletes a comment. */
export function deleteComment(
  client: $.Client,
  id: string,
  options?: $.VersionOptions,
): $.Call<undefined, $.DeleteProblem> {
  return $.send(client, "DELETE", $.path`/plain/comments/${id}`, undefined, options);
}

/** Every tag that some article has. */
export function tags(client: $.Client, options?: $.CallOptions): $.Call<Tags, $.AnyProblem> {
  return $.send(client, "GET", "/plain/tags", undefined, options);
}

/** Signs in. The calls that follow are this account's, and the session is renewed when it has to be. */
export function signIn(
  client: $.Client,
  credentials: { readonly email: string; readonly password: string },
  options?: $.CallOptions,
): $.Call<User, $.SignInProblem> {
  return $.openSession(client, credentials, options);
}

/** Ends the session. */
export function signOut(client: $.Client, options?: $.CallOptions): Promise<void> {
  return $.closeSession(client, options);
}

/** Reads the account that is signed in. */
export function readMe(
  client: $.Client,
  options?: $.CallOptions,
): $.Call<User, $.AnyProblem | $.AccessProblem> {
  return $.send(client, "GET", "/auth/me", undefined, options);
}

/** Reads where the account is signed in: its own sessions, the one that was used last first. */
export function listSessions(client: $.Client, options?: $.CallOptions): $.Call<{
  readonly data: readonly {
    readonly id: string;
    readonly createdAt: string;
    readonly usedAt: string;
    readonly isCurrent: boolean;
  }[];
}, $.AnyProblem | $.AccessProblem> {
  return $.send(client, "GET", "/auth/sessions", undefined, options);
}

/** Ends one of the account's own sessions. */
export function endSession(
  client: $.Client,
  id: string,
  options?: $.CallOptions,
): $.Call<undefined, $.AnyProblem | $.AccessProblem | $.NotFound> {
  return $.send(client, "DELETE", $.path`/auth/sessions/${id}`, undefined, options);
}

/** Changes the caller's password, and ends every other session of the account. */
export function changePassword(
  client: $.Client,
  passwords: { readonly current: string; readonly next: string },
  options?: $.CallOptions,
): $.Call<undefined, $.AnyProblem | $.AccessProblem | $.Invalid> {
  return $.send(client, "POST", "/auth/password", passwords, options);
}
