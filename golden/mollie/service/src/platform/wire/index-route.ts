// Made by specc from the spec of mollie. Edit the spec, not this file.
import type { App } from "../http.ts";
import type { Service } from "../work.ts";

/** Answers where the service's lists are, by their names. */
export function indexRoute(
  app: App,
  { config: { publicUrl } }: Service,
  url: string,
  lists: Readonly<Record<string, string>>,
): void {
  const body = Object.fromEntries(Object.entries(lists).map(([name, path]) => [name, `${publicUrl}${path}`]));
  app.get(url, async (_request, reply) => {
    await reply.send(body);
  });
}
