// Made by specc from the spec of starwars. Edit the spec, not this file.
import type { App } from "./app.ts";

/**
 * Fastify as `server.ts` uses it; why, says `App`. `tsconfig.json` names this file for the package, whose own types, and
 * those of what it stands on, are 80 files.
 */
declare function fastify(options: object): Server;
export default fastify;

/** A server that still takes fastify's own plugins. */
export interface Server extends App {
  register(plugin: (scope: App) => Promise<void>): unknown;
  register(plugin: unknown, options: object): Promise<void>;
}
