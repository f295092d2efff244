import {
  lowerMissingBullet,
  lowerNoJobs,
  lowerSaidTwice,
  lowerTakenEntity,
} from "../../diagnostics/messages.ts";
import { BACKGROUND_JOB, calledLater } from "../../ir/jobs.ts";
import type { Action, Entity, Grants, Ir, Origin } from "../../ir/types.ts";
import type { Section } from "../../tree/spec-tree.ts";
import { type Context, originOf } from "../context.ts";
import { declaredAs } from "../declarations.ts";
import { rolesOf } from "../grants.ts";
import { keyOf } from "../lookups.ts";
import { refuseBullets } from "./action-bullets.ts";
import { madeEntity, madeField, madeValue, readOnly } from "./made.ts";

/** What an IR has more where work is done without a request. */
export interface MadeElements {
  readonly entities: Entity[];
  readonly actions: Action[];
}

/** The entity of the jobs, and the action that tries one again; nothing where there are none. */
export function lowerJobs(context: Context, ir: Ir): MadeElements {
  const [declaration] = declaredAs(context.declarations, "Jobs");
  const managers = declaration ? managersOf(context, declaration.section, "`## Jobs`") : [];
  const { events = [], messages = [] } = ir;
  const [first] = [
    ...ir.actions.filter(({ schedule }) => schedule),
    ...calledLater(ir),
    ...events,
    ...messages,
  ];
  if (!first) {
    if (declaration) context.report(lowerNoJobs(declaration.section.span, {}));
    return { entities: [], actions: [] };
  }
  refuseTaken(context, BACKGROUND_JOB);
  const origin = declaration ? originOf(declaration.section.span) : first.origin;
  return {
    entities: [jobEntity(managers, origin)],
    actions: managers.length > 0 ? [retryAction(managers, origin)] : [],
  };
}

/** Reads `- managed by: [Admin](#role-admin)`, the one bullet of a section about the service's own rows. */
export function managersOf(context: Context, section: Section, name: string): Grants {
  let managers: Grants | null = null;
  for (const bullet of section.bullets) {
    const read = keyOf(context, bullet, ["managed by"], name);
    if (!read) continue;
    refuseBullets(context, bullet, "`managed by`");
    if (managers) context.report(lowerSaidTwice(bullet.span, { what: "managed by" }));
    managers = rolesOf(context, read.cursor);
  }
  if (managers) return managers;
  const params = { section: name, bullet: "managed by", example: "- managed by: [Admin](#role-admin)" };
  context.report(lowerMissingBullet(section.span, params));
  return [];
}

/** Reports an entity whose name the service needs for its own rows. */
export function refuseTaken(context: Context, id: string): void {
  const taken = context.declarations.all.find(
    (one) => one.id === id && (one.kind === "Entity" || one.kind === "View"),
  );
  if (taken) context.report(lowerTakenEntity(taken.section.name.span, { name: taken.section.name.text }));
}

function jobEntity(managers: Grants, origin: Origin): Entity {
  const time = { kind: "instant" } as const;
  return madeEntity("Background job", {
    doc: "Work that waits to be done, or could not be done. What is done is gone, and what runs by schedule stays.",
    fields: [
      madeField("task", { kind: "text" }, "What is to be done.", origin),
      madeField("schedule", { kind: "text" }, "What runs again and again has one row.", origin, {
        optional: true,
        unique: "exact",
      }),
      madeField("payload", { kind: "json" }, "", origin, { optional: true, writeOnly: true }),
      madeField("status", { kind: "enum", values: ["waiting", "running", "failed"] }, "", origin, {
        default: { kind: "value", value: "waiting" },
      }),
      madeField("tries", { kind: "integer" }, "How often it was begun.", origin, {
        default: { kind: "value", value: 0 },
      }),
      madeField("dueAt", time, "Not before.", origin),
      madeField("leasedUntil", time, "Whoever runs it must say so again before.", origin, { optional: true }),
      madeField("failure", { kind: "text" }, "Why it was not done the last time.", origin, {
        optional: true,
      }),
    ],
    access: readOnly(managers),
    list: {
      search: [],
      filter: ["task", "status"],
      sort: [{ field: "dueAt", descending: false }],
      first: { field: "dueAt", descending: false },
      pageSize: 20,
      maxPageSize: 100,
    },
    ...(managers.length > 0
      ? {
          states: {
            field: "status",
            transitions: [{ from: ["failed"], to: "waiting", action: RETRY, origin }],
            origin,
          },
        }
      : {}),
    indexes: [["status", "dueAt"]],
    origin,
  });
}

const RETRY = "retryBackgroundJob";

function retryAction(managers: Grants, origin: Origin): Action {
  return {
    id: RETRY,
    name: "Retry background job",
    doc: "Tries again what has failed for good.",
    folder: "background-job",
    route: {
      method: "POST",
      path: "/background-jobs/{backgroundJob}/retry",
      parameters: [{ name: "backgroundJob", entity: BACKGROUND_JOB }],
    },
    grants: managers,
    input: [],
    changes: [BACKGROUND_JOB],
    reads: [],
    calls: [],
    integrations: [],
    returns: { type: { kind: "entity", entity: BACKGROUND_JOB }, status: 200 },
    fails: [],
    eachStep: false,
    moves: { entity: BACKGROUND_JOB, field: "status", from: ["failed"], to: "waiting" },
    sets: [
      madeValue("tries", "0", "integer", origin),
      madeValue("dueAt", "now", "instant", origin),
      madeValue("failure", null, "text", origin),
    ],
    hole: null,
    origin,
  };
}
