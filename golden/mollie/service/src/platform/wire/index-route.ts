// Made by specc from the spec of mollie. Edit the spec, not this file.
import type { App } from "../http.ts";
import { PUBLIC_URL } from "./rows.ts";

/** Answers where the service's lists are, by their names. */
export function indexRoute(app: App, url: string, lists: Readonly<Record<string, string>>): void {
  const body = Object.fromEntries(
    Object.entries(lists).map(([name, path]) => [name, `${PUBLIC_URL}${path}`]),
  );
  app.get(url, async (_request, reply) => {
    await reply.send(body);
  });
}
