import { lowerOwnAddress } from "../../diagnostics/messages.ts";
import type { Entity, Ir } from "../../ir/types.ts";
import { streamPath } from "../../ir/streams.ts";
import { clientPath } from "../../ir/wire.ts";
import type { Span } from "../../source/source.ts";
import type { Context } from "../context.ts";
import { takeAddress, type TakenAddresses } from "../routes.ts";

/** Reports addresses that two things would answer: entities, views, actions, reports and the sign-in. */
export function checkAddresses(context: Context, ir: Ir, hasSignIn: boolean): void {
  const taken: TakenAddresses = new Map();
  const firsts = context.declarations.all.filter(({ isSecond }) => !isSecond);
  const sections = new Map(firsts.map(({ id, section }) => [`${section.kind}:${id}`, section]));
  const spanOf = (key: string): Span | null => {
    const section = sections.get(key);
    return section ? (section.lead?.span ?? section.span) : null;
  };
  const take = (method: string, path: string, owner: string, span: Span | null): void => {
    if (!span) return;
    if (ir.basePath === "" && (OWN.test(path) || (ir.wire && PLAIN.test(path))))
      context.report(lowerOwnAddress(span, { address: `${method} ${path}`, owner }));
    else takeAddress(context, taken, { method, path }, owner, span);
  };
  const signIn = spanOf("Sign-in:SignIn");
  const open = [
    ...SIGN_IN,
    ...(ir.signIn?.reset ? RESET : []),
    ...(ir.signIn?.openId ? OPEN_ID : []),
    ...(ir.signIn?.secondFactor ? SECOND_FACTOR : []),
  ];
  if (hasSignIn) for (const [method, path] of open) take(method, path, "the sign-in", signIn);
  if (ir.wire) {
    if (ir.wire.index) take("GET", ir.wire.index, "the index", spanOf("Wire:Wire"));
    takeWire(ir, (method, path, kind, id, name) =>
      take(method, path, `${kind} \`${name}\``, spanOf(`${kind === "the entity" ? "Entity" : "View"}:${id}`)),
    );
    for (const route of Object.values(ir.signIn?.routes ?? {}))
      take(route.route.method, route.route.path, "the sign-in", signIn);
  }
  for (const entity of ir.wire ? [] : ir.entities) {
    if (entity.within !== undefined) continue;
    for (const [method, path] of addressesOf(entity)) {
      take(method, path, `the entity \`${entity.name}\``, spanOf(`Entity:${entity.id}`));
    }
  }
  for (const { id, name, path, access } of ir.wire ? [] : ir.views) {
    const span = spanOf(`View:${id}`);
    if (access.list.length > 0) take("GET", path, `the view \`${name}\``, span);
    if (access.read.length > 0) take("GET", `${path}/{id}`, `the view \`${name}\``, span);
  }
  for (const { id, name, route, bulk } of ir.actions) {
    const span = spanOf(`Action:${id}`);
    if (route) take(route.method, clientPath(route), `the action \`${name}\``, span);
    if (bulk) take(bulk.route.method, bulk.route.path, `the bulk of the action \`${name}\``, span);
  }
  for (const { id, name, route, csv } of ir.reports) {
    take(route.method, route.path, `the report \`${name}\``, spanOf(`Report:${id}`));
    if (csv !== undefined)
      take(route.method, `${route.path}.csv`, `the report \`${name}\` as CSV`, spanOf(`Report:${id}`));
  }
}

/** What every service answers at addresses of its own. */
const OWN = /^\/(?:admin|dev|docs|health|mcp|metrics|openapi\.json)(?:\/|$)/;

/** Where a service with a wire of the spec's own still speaks specc's. */
const PLAIN = /^\/plain(?:\/|$)/;

/** The addresses that a spec's own wire gives to entities and views. */
function takeWire(
  ir: Ir,
  take: (method: string, path: string, kind: "the entity" | "the view", id: string, name: string) => void,
): void {
  for (const source of [...ir.entities, ...ir.views]) {
    const kind = "sources" in source ? "the view" : "the entity";
    for (const { route } of source.routes ?? [])
      take(route.method, clientPath(route), kind, source.id, source.name);
  }
}

const SIGN_IN: readonly (readonly [string, string])[] = [
  ["POST", "/auth/sign-in"],
  ["POST", "/auth/renew"],
  ["POST", "/auth/sign-out"],
  ["POST", "/auth/password"],
  ["GET", "/auth/me"],
  ["GET", "/auth/sessions"],
  ["DELETE", "/auth/sessions/{id}"],
];

const RESET: readonly (readonly [string, string])[] = [
  ["POST", "/auth/forgot"],
  ["POST", "/auth/reset"],
];

const SECOND_FACTOR: readonly (readonly [string, string])[] = [
  ["GET", "/auth/second-factor"],
  ["POST", "/auth/second-factor"],
  ["DELETE", "/auth/second-factor"],
  ["POST", "/auth/second-factor/confirm"],
];

const OPEN_ID: readonly (readonly [string, string])[] = [
  ["POST", "/auth/with/{provider}"],
  ["GET", "/auth/with/{provider}/back"],
  ["POST", "/auth/with/{provider}/session"],
];

function addressesOf({ path, access, rules }: Entity): (readonly [string, string])[] {
  const row = `${path}/{id}`;
  return [
    ...(rules.streamed ? [["GET", streamPath({ path })] as const] : []),
    ...(access.list.length > 0 ? [["GET", path] as const] : []),
    ...(access.read.length > 0 ? [["GET", row] as const] : []),
    ...(access.create.length > 0 ? [["POST", path] as const] : []),
    ...(access.update.length > 0 ? [["PATCH", row] as const] : []),
    ...(access.delete.length > 0 ? [["DELETE", row] as const] : []),
  ];
}
