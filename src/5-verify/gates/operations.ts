import { clientPath } from "../../ir/wire.ts";
import { filesOf } from "../../ir/files.ts";
import { streamPath } from "../../ir/streams.ts";
import type { Ir, Origin, Route } from "../../ir/types.ts";

/** An address with a method that the spec asks for, or allows. */
export interface Operation {
  readonly method: string;
  /** Without the base path, `{name}` for parameters. */
  readonly path: string;
  /** The line of the spec. */
  readonly origin: Origin | null;
  /** True where it may be there and need not. */
  readonly optional?: true;
}

/** Every operation of a service: of its entities and views, actions, reports and signing in. */
export function operationsOf(ir: Ir): Operation[] {
  return [
    ...ofEntities(ir),
    ...ofFiles(ir),
    ...ofViews(ir),
    ...ofActions(ir),
    ...ofReports(ir),
    ...ofSignIn(ir),
  ];
}

/** The operations that clients know, where the spec has a wire of its own. */
export function wireOperationsOf(ir: Ir): Operation[] {
  if (!ir.wire) return [];
  const routes = [...ir.entities, ...ir.views].flatMap(({ routes: own = [] }) => own);
  const signIn = Object.values(ir.signIn?.routes ?? {}).map(({ route }) => route);
  const { index, origin } = ir.wire;
  return [
    ...(index === undefined ? [] : [{ method: "GET", path: index, origin }]),
    ...routes.flatMap(({ route, origin }) => ofRoute(asClientsSay(route), origin)),
    ...signIn.flatMap((route) => ofRoute(route, ir.signIn?.origin ?? ir.wire?.origin ?? null)),
    ...ir.actions.flatMap(({ route, origin }) => ofRoute(route && asClientsSay(route), origin)),
    ...ofReports(ir),
  ];
}

function asClientsSay(route: Route): Route {
  return { ...route, path: clientPath(route) };
}

/** One text for each operation, the same whatever its parameters are called or how they are written. */
export function keyOf(method: string, path: string): string {
  const plain = path.replaceAll(/\{[^/}]*\}|:[A-Za-z_]\w*/g, "{}").replace(/(.)\/$/, "$1");
  return `${method.toUpperCase()} ${plain}`;
}

function ofEntities({ entities }: Ir): Operation[] {
  return entities.flatMap(({ access, path, within, rules, origin }) => {
    if (within !== undefined) return [];
    const item = `${path}/{id}`;
    return [
      ...(access.list.length > 0 ? [{ method: "GET", path, origin }] : []),
      ...(access.create.length > 0 ? [{ method: "POST", path, origin }] : []),
      ...(access.read.length > 0 ? [{ method: "GET", path: item, origin }] : []),
      ...(access.update.length > 0 ? [{ method: "PATCH", path: item, origin }] : []),
      ...(access.delete.length > 0 ? [{ method: "DELETE", path: item, origin }] : []),
      ...(rules.streamed ? [{ method: "GET", path: streamPath({ path }), origin }] : []),
    ];
  });
}

/** A file is read by whoever reads its row, and put and taken away by whoever changes that. */
function ofFiles({ entities }: Ir): Operation[] {
  return entities.flatMap((entity) =>
    filesOf(entity).flatMap(({ name, origin }) => {
      const path = `${entity.path}/{id}/${name}`;
      const { read, update } = entity.access;
      return [
        ...(read.length > 0 ? [{ method: "GET", path, origin }] : []),
        ...(update.length > 0 ? ["PUT", "DELETE"].map((method) => ({ method, path, origin })) : []),
      ];
    }),
  );
}

function ofViews({ views }: Ir): Operation[] {
  return views.flatMap(({ access, path, origin }) => [
    ...(access.list.length > 0 ? [{ method: "GET", path, origin }] : []),
    ...(access.read.length > 0
      ? [{ method: "GET", path: `${path}/{id}`, origin, optional: true as const }]
      : []),
  ]);
}

function ofActions({ actions }: Ir): Operation[] {
  return actions.flatMap(({ route, bulk, origin }) => [
    ...ofRoute(route, origin),
    ...ofRoute(bulk?.route ?? null, origin),
  ]);
}

function ofReports({ reports }: Ir): Operation[] {
  return reports.flatMap(({ route, csv, origin }) => [
    ...ofRoute(route, origin),
    ...(csv === undefined ? [] : ofRoute({ ...route, path: `${route.path}.csv` }, origin)),
  ]);
}

function ofRoute(route: Route | null, origin: Origin | null): Operation[] {
  return route === null ? [] : [{ method: route.method, path: route.path, origin }];
}

function ofSignIn({ signIn }: Ir): Operation[] {
  if (signIn === null) return [];
  const { origin } = signIn;
  const words = ["sign-in", "renew", "sign-out", "password"];
  if (signIn.reset) words.push("forgot", "reset");
  if (signIn.secondFactor) words.push("second-factor", "second-factor/confirm");
  if (signIn.openId) words.push("with/{provider}", "with/{provider}/session");
  return [
    ...words.map((word) => ({ method: "POST", path: `/auth/${word}`, origin })),
    ...(signIn.openId ? [{ method: "GET", path: "/auth/with/{provider}/back", origin }] : []),
    ...(signIn.secondFactor
      ? ["GET", "DELETE"].map((method) => ({ method, path: "/auth/second-factor", origin }))
      : []),
    { method: "GET", path: "/auth/me", origin },
    { method: "GET", path: "/auth/sessions", origin },
    { method: "DELETE", path: "/auth/sessions/{id}", origin },
  ];
}
