import { allowHeaders, runAction, type Action } from "../actions.ts";
import { send, workOf, type App } from "../http.ts";
import { openWork, type Service } from "../work.ts";
import { enveloped, pathIds, shaped, tokenOf } from "./rows.ts";
import type { ActionWire } from "./types.ts";

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
  const path = action.path.map((row) => ({ ...row, key: wire.keys[row.name] ?? "id" }));
  app.route({
    method,
    url,
    handler: async (request, reply) => {
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
