import type { Entity, SignIn } from "../../../src/ir/types.ts";
import { createFields } from "./json-schema.ts";
import type { Model } from "./model.ts";

/** The view of the service's own tests: what they try follows from the spec alone. */
export function testsView(model: Model): object {
  const { ir } = model;
  const addressed = ir.entities.filter((entity) => !entity.within);
  const pieces = addressed.map((entity) =>
    model.piece("tests", entity, (seen) => operationsOf(entity, seen)),
  );
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
    hasSignIn: hasFirstAccount(ir.signIn),
    setsUpFactor: hasFirstAccount(ir.signIn) && isRequiredOfFirst(ir.signIn),
    identifier: JSON.stringify(ir.signIn?.identifier ?? "email"),
    nowhere: JSON.stringify(`${ir.wire ? ir.basePath : ""}/no-such-address`),
    closed: pieces.flatMap((piece) => piece.closed),
    guarded: pieces.flatMap((piece) => piece.guarded),
    refused,
  };
}

interface Line {
  readonly text: string;
}

/** The operations of an entity that nobody may do, and those that somebody must sign in for. */
function operationsOf(
  { access, path }: Entity,
  model: Model,
): { readonly closed: readonly Line[]; readonly guarded: readonly Line[] } {
  const [rows, row] = [model.ir.basePath + path, `${model.ir.basePath + path}/{id}`];
  const operations = [
    ["GET", rows, access.list],
    ["POST", rows, access.create],
    ["GET", row, access.read],
    ["PATCH", row, access.update],
    ["DELETE", row, access.delete],
  ] as const;
  const lines = operations.map(([method, address, grants]) => ({
    text: `[${JSON.stringify(method)}, ${JSON.stringify(address)}],`,
    grants,
  }));
  return {
    closed: lines.filter(({ grants }) => grants.length === 0).map(({ text }) => ({ text })),
    guarded: lines
      .filter(({ grants }) => grants.length > 0 && grants.every(({ who }) => who !== "anyone"))
      .map(({ text }) => ({ text })),
  };
}

/** Where people register and no role is the first, the service makes no account by itself. */
export function hasFirstAccount(signIn: SignIn | null): boolean {
  return signIn !== null && !(signIn.routes?.register && !signIn.firstRole);
}

/** Whether the first account has to set up a second factor before anything else. */
function isRequiredOfFirst(signIn: SignIn | null): boolean {
  const requiredOf = signIn?.secondFactor?.requiredOf;
  if (requiredOf === undefined || requiredOf === "everybody") return requiredOf !== undefined;
  return signIn !== null && signIn.firstRole !== null && requiredOf.includes(signIn.firstRole);
}

/** What an empty body must be refused for. */
function requiredPointers(entity: Entity): readonly string[] {
  return createFields(entity)
    .filter((field) => !field.optional && field.default === undefined)
    .map((field) => `/${field.name}`)
    .sort();
}
