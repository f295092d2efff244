import { allowHeaders, inputFrom, runAction, type Action } from "../actions.ts";
import { demandNamed } from "../grants.ts";
import { send, workOf, type App, type Request } from "../http.ts";
import { readRow } from "../rows.ts";
import { demandReadable, readLate } from "../server.ts";
import { openWork, type Service } from "../work.ts";
import { demandSignedIn, inOrder } from "./checks.ts";
import { enveloped, pathIds, shaped } from "./rows.ts";
import type { ActionWire, PathRow } from "./types.ts";
import { tokenOf } from "../sessions.ts";

/** Registers the address of an action as the spec says it: keys in its path, its row in a shape. */
export function wireActionRoute(
  app: App,
  service: Service,
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  url: string,
  action: Action,
  wire: ActionWire,
): void {
  allowHeaders(action);
  if (wire.checks) readLate(method, url);
  const path = action.path.map((row): PathRow => {
    const parts = wire.with?.[row.name];
    return { ...row, key: wire.keys[row.name] ?? "id", ...(parts ? { with: parts } : {}) };
  });
  app.route({
    method,
    url,
    handler: async (request, reply) => {
      if (wire.checks) await hold(service, request, action, path, wire.checks);
      const work = action.signature ? openWork(service, null) : await workOf(service, request);
      const ids = await pathIds(work, path, request);
      const answer = await runAction(work, request, action, ids);
      const row = answer.body as { readonly id?: string } | null;
      if (!wire.shape || action.answer.kind !== "row" || typeof row?.id !== "string")
        return send(reply, answer);
      const body = await shaped(work, action.answer.resource, wire.shape, row.id, "all", tokenOf(request));
      await send(reply, { ...answer, headers: {}, body: enveloped(wire.envelope, body) });
    },
  });
}

/** Asks in the order of the spec what the action will ask again, together with conditions of its rows. */
async function hold(
  service: Service,
  request: Request,
  action: Action,
  path: readonly PathRow[],
  order: NonNullable<ActionWire["checks"]>,
): Promise<void> {
  // Who has signed a request is asked first, whatever the order: nobody else learns anything.
  if (action.signature) return demandReadable(request);
  const nobody = openWork(service, null);
  await inOrder(order, {
    signedIn: async () => demandSignedIn(await workOf(service, request), action.grants),
    allowed: async () => demandNamed(await workOf(service, request), action.grants),
    found: async () => {
      const ids = await pathIds(nobody, path, request);
      for (const { name, resource } of path) await readRow(nobody, resource, ids[name] ?? "");
    },
    wellFormed: () => {
      demandReadable(request);
      inputFrom(action, request);
    },
  });
}
