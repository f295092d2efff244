import type { RoutePart, RouteSketch } from "../sketch.ts";
import { type Document, successOf } from "./document.ts";
import { type Operation, parameterIn } from "./operations.ts";
import { type Resource, resourceAt } from "./resources.ts";

/** Notes the addresses of the source beside its entities; whether each can be said is asked when all have names. */
export function readRoutes(document: Document, resources: readonly Resource[], skip: number): void {
  for (const resource of resources) {
    const { list, create, read, update, replace, delete: remove } = resource.operations;
    const all = [
      routeOf(document, resources, skip, "list", list),
      routeOf(document, resources, skip, "create", create),
      routeOf(document, resources, skip, "read", read),
      routeOf(document, resources, skip, "update", update),
      routeOf(document, resources, skip, "update", replace),
      routeOf(document, resources, skip, "delete", remove),
    ];
    resource.entity.routes = all.filter((route) => route !== null);
  }
}

function routeOf(
  document: Document,
  resources: readonly Resource[],
  skip: number,
  operation: RouteSketch["operation"],
  found: Operation | undefined,
): RouteSketch | null {
  if (!found) return null;
  const { segments, method } = found;
  const isOfRow = operation !== "list" && operation !== "create";
  const path: RoutePart[] = [];
  for (let at = skip; at < segments.length; at += 1) {
    const segment = segments[at] ?? "";
    if (parameterIn(segment) === null) path.push({ word: segment });
    else if (isOfRow && at === segments.length - 1) path.push({ key: true });
    else path.push({ parent: resourceAt(resources, segments, at)?.entity.key ?? null });
  }
  const status = successOf(document, found.value)?.status ?? null;
  return { operation, method, path, status, place: found.place };
}
