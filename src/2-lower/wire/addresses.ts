import { lowerNoKey, lowerUnknownPathName } from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { Field, Route } from "../../ir/types.ts";
import type { CodeToken } from "../../tree/tokens.ts";
import { type Context, listed } from "../context.ts";
import { addressOf, within } from "../address.ts";
import { freeName, type KeyPart, partialKeyOf } from "./partial-keys.ts";

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
  /** As clients say it: with the names in braces that are no row. */
  const keyed: string[] = [];
  let parts: readonly KeyPart[] = [];
  let [partsOf, isWhole, before] = ["", true, ""];
  const all = address.path.slice(1).split("/");
  for (const [index, segment] of all.entries()) {
    const said = /^\{(.*)\}$/.exec(segment)?.[1];
    if (said === undefined) {
      segments.push(segment);
      keyed.push(segment);
    } else {
      const span = within(code.span, code.text.indexOf(segment), segment.length);
      const entity = entityByPath.get(`/${before}`) ?? (parts.length > 0 ? partsOf : owner);
      const isLast = !all[index + 1]?.startsWith("{");
      const partial =
        entity && (parts.length > 0 || keyOf(context, entity, said) === null)
          ? partialKeyOf(context, { entity, said, span, isLast, parts, parameters })
          : null;
      if (partial === "wrong") isWhole = false;
      if (partial === "wrong") parts = [];
      else if (entity && partial?.kind === "part") {
        parts = [...parts, partial.part];
        partsOf = entity;
        keyed.push(`{${partial.part.key}}`);
      } else if (entity && partial?.kind === "key") {
        const own = `${entity.slice(0, 1).toLowerCase()}${entity.slice(1)}`;
        const name = freeName(own, [...parameters.map((one) => one.name), ...parts.map(({ key }) => key)]);
        parameters.push({ name, entity, field: partial.field, with: partial.with });
        segments.push(`{${name}}`);
        keyed.push(`{${name}}`);
        parts = [];
      }
      before = segment;
      if (partial) continue;
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
        const name = freeName(
          field === "" ? said : own,
          parameters.map((one) => one.name),
        );
        parameters.push({ name, entity, ...(field === "id" || field === "" ? {} : { field }) });
        segments.push(`{${name}}`);
        keyed.push(`{${name}}`);
      }
    }
    before = segment;
  }
  if (!isWhole) return null;
  const isKeyed = keyed.length > segments.length;
  return {
    method: address.method,
    path: `/${segments.join("/")}`,
    ...(isKeyed ? { keyed: `/${keyed.join("/")}` } : {}),
    parameters,
  };
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
