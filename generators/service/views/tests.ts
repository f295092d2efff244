import type { Entity } from "../../../src/ir/types.ts";
import { createFields } from "./json-schema.ts";
import type { Model } from "./model.ts";

/** The view of the service's own tests: what they try follows from the spec alone. */
export function testsView(model: Model): object {
  const { ir } = model;
  const addressed = ir.entities.filter((entity) => !entity.within);
  const closed: { readonly text: string }[] = [];
  const guarded: { readonly text: string }[] = [];
  for (const entity of addressed) {
    const path = ir.basePath + entity.path;
    const operations = [
      ["GET", path, entity.access.list],
      ["POST", path, entity.access.create],
      ["GET", `${path}/{id}`, entity.access.read],
      ["PATCH", `${path}/{id}`, entity.access.update],
      ["DELETE", `${path}/{id}`, entity.access.delete],
    ] as const;
    for (const [method, address, grants] of operations) {
      const text = `[${JSON.stringify(method)}, ${JSON.stringify(address)}],`;
      if (grants.length === 0) closed.push({ text });
      else if (grants.every(({ who }) => who !== "anyone")) guarded.push({ text });
    }
  }
  const refused = addressed
    .filter((entity) =>
      entity.access.create.some(
        (grant) => grant.who === "role" && grant.role === ir.signIn?.firstRole && !grant.where,
      ),
    )
    .map((entity) => ({
      path: JSON.stringify(ir.basePath + entity.path),
      pointers: JSON.stringify(requiredPointers(entity)),
    }));
  return {
    hasSignIn: ir.signIn !== null,
    identifier: JSON.stringify(ir.signIn?.identifier ?? "email"),
    closed,
    guarded,
    refused,
  };
}

/** What an empty body must be refused for. */
function requiredPointers(entity: Entity): readonly string[] {
  return createFields(entity)
    .filter((field) => !field.optional && field.default === undefined)
    .map((field) => `/${field.name}`)
    .sort();
}
