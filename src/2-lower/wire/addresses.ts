import { lowerNoKey, lowerUnknownPathName } from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { Field, Route } from "../../ir/types.ts";
import type { CodeToken } from "../../tree/tokens.ts";
import { type Context, listed } from "../context.ts";
import { addressOf, within } from "../address.ts";

/**
 * Reads `` `GET /articles/{slug}` ``: a name in braces is a key of the entity whose address comes before it, else of the
 * owner. In the route, it is the row's name: `/articles/{article}`, with the key beside it.
 */
export function keyedRouteOf(context: Context, code: CodeToken, owner: string | null): Route | null {
  const address = addressOf(context, code);
  if (!address) return null;
  const { entityByPath } = context.declarations;
  const parameters: Route["parameters"] = [];
  const segments: string[] = [];
  let isWhole = true;
  let before = "";
  for (const segment of address.path.slice(1).split("/")) {
    const said = /^\{(.*)\}$/.exec(segment)?.[1];
    if (said === undefined) segments.push(segment);
    else {
      const span = within(code.span, code.text.indexOf(segment), segment.length);
      const entity = entityByPath.get(`/${before}`) ?? owner;
      // An action calls the row of its address as it likes.
      const field = entity && (keyOf(context, entity, said) ?? (owner === null ? "" : null));
      if (!entity) {
        const known = listed(entityByPath.keys());
        context.report(lowerUnknownPathName(span, { name: said, known, nearest: null }));
      } else if (field === null) {
        const keys = keysOf(context, entity).map((key) => key.wire ?? key.name);
        const params = {
          name: said,
          entity,
          known: listed(["id", ...keys]),
          nearest: nearest(said, ["id", ...keys]),
        };
        context.report(lowerNoKey(span, params));
      }
      if (!entity || field === null) isWhole = false;
      else {
        const own = `${entity.slice(0, 1).toLowerCase()}${entity.slice(1)}`;
        const name = freeName(field === "" ? said : own, parameters);
        parameters.push({ name, entity, ...(field === "id" || field === "" ? {} : { field }) });
        segments.push(`{${name}}`);
      }
    }
    before = segment;
  }
  return isWhole ? { method: address.method, path: `/${segments.join("/")}`, parameters } : null;
}

/** The field that a name in braces is, `id` for the id; null where it is none that names a row. */
function keyOf(context: Context, entity: string, said: string): string | null {
  if (said === "id" || said === `${entity.slice(0, 1).toLowerCase()}${entity.slice(1)}`) return "id";
  return keysOf(context, entity).find(({ name, wire }) => name === said || wire === said)?.name ?? null;
}

/** The fields by which clients may name a row of an entity. */
export function keysOf(context: Context, entity: string): readonly Field[] {
  return (context.model.fieldsOf(entity) ?? []).filter(
    ({ unique, type, optional }) => (unique !== undefined || type.kind === "slug") && !optional,
  );
}

function freeName(wanted: string, taken: Route["parameters"]): string {
  let name = wanted;
  for (let count = 2; taken.some((one) => one.name === name); count++) name = `${wanted}${count}`;
  return name;
}
