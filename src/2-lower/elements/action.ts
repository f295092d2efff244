import { lowerNothingToAnswer, lowerNothingToDo, lowerScheduleNeeds } from "../../diagnostics/messages.ts";
import type { Action, Failure, Field, Route } from "../../ir/types.ts";
import { type Context, originOf } from "../context.ts";
import { accountVariables } from "../expression.ts";
import type { Declaration } from "../declarations.ts";
import { fieldsOf } from "../fields/fields.ts";
import { INPUT_PLACE } from "../fields/place.ts";
import { sentFields } from "../fields/sent.ts";
import type { Scope } from "../expressions/scope.ts";
import { readActionBullets } from "./action-bullets.ts";
import { type AnswerDraft, checkedAnswer, refuseText } from "./answer.ts";
import { idsOf } from "./element-links.ts";
import { holeOf } from "./hole.ts";
import { inputAndRows, leadOf } from "./lead.ts";
import { setsOf } from "./sets.ts";

/** An action before the state machines have told it its move. */
export interface ActionDraft {
  readonly declaration: Declaration;
  readonly action: Action;
  /** Id of the entity whose row its address names last. */
  readonly row: string | null;
  /** True where its address is wrong, and reported. */
  readonly isBroken: boolean;
  /** True where its answer is all that it does. */
  readonly isOther: boolean;
  /** True where a state machine names it. */
  isMoved: boolean;
}

/** What the bullets of an action say. */
export interface ActionBullets {
  changes: Declaration[];
  reads: Declaration[];
  calls: Declaration[];
  later: Declaration[];
  returns: Action["returns"] | null;
  answers?: AnswerDraft;
  /** True where `returns` says another answer than JSON, rightly or not. */
  isOther?: boolean;
  fails: Failure[];
  oncePer?: string;
  bulk?: { route: Route; max: number };
  signature?: NonNullable<Action["signature"]>;
  eachStep: boolean;
}

export function lowerAction(context: Context, declaration: Declaration): ActionDraft {
  const { section, id, names } = declaration;
  const inputPart = section.parts.find(({ kind }) => kind === "Input");
  const given: Field[] = fieldsOf(context, inputPart?.bullets ?? [], INPUT_PLACE);
  const lead = leadOf(context, section, given, "`POST /products/{product}/retire` by [Admin](#role-admin)");
  const input = sentFields(context, section, given, lead.route);
  const row = lead.route?.parameters.at(-1)?.entity ?? null;
  const variables = new Map([...accountVariables(context, false), ...inputAndRows(input, lead.route)]);
  const scope: Scope = { row, variables, aggregates: false, model: context.model };
  const bullets = readActionBullets(context, section, { input, route: lead.route, scope });
  const answers = bullets.answers && checkedAnswer(context, section, bullets.answers, scope);
  const returns = bullets.returns ?? defaultReturns(row);
  const action: Action = {
    id,
    name: section.name.text,
    doc: section.doc.text,
    folder: folderOf(context, row, returns, bullets) ?? names.kebab,
    route: lead.route,
    grants: lead.grants,
    ...(lead.schedule ? { schedule: lead.schedule } : {}),
    input,
    changes: idsOf(bullets.changes),
    reads: idsOf(bullets.reads),
    calls: idsOf(bullets.calls.filter(({ kind }) => kind === "Action")),
    ...(bullets.later.length > 0 ? { later: idsOf(bullets.later) } : {}),
    integrations: idsOf(bullets.calls.filter(({ kind }) => kind === "Integration")),
    returns,
    ...(answers ? { answers } : {}),
    fails: bullets.fails,
    ...(bullets.oncePer === undefined ? {} : { oncePer: bullets.oncePer }),
    ...(bullets.bulk === undefined ? {} : { bulk: bullets.bulk }),
    ...(bullets.signature === undefined ? {} : { signature: bullets.signature }),
    eachStep: bullets.eachStep,
    moves: null,
    sets: lead.isBroken ? [] : setsOf(context, section, row, variables),
    hole: holeOf(section, id),
    origin: originOf(section.span),
  };
  if (lead.schedule) checkSchedule(context, declaration, action);
  const isOther = bullets.isOther === true;
  if (bullets.answers ? bullets.answers.kind !== "text" : !isOther) refuseText(context, section);
  return { declaration, action, row, isBroken: lead.isBroken, isOther, isMoved: false };
}

/** What runs by schedule is given nothing: no row, no input, no signature. */
function checkSchedule(context: Context, { section }: Declaration, action: Action): void {
  const isGiven = ({ optional, default: value }: Field): boolean => optional || value !== undefined;
  const needs =
    (action.route?.parameters.length ?? 0) > 0
      ? "a row in its path"
      : action.signature
        ? "a signature"
        : action.input.find((field) => !isGiven(field))?.name;
  if (needs === undefined) return;
  const params = { action: action.name, needs: needs.includes(" ") ? needs : `\`${needs}\`` };
  context.report(lowerScheduleNeeds(section.lead?.span ?? section.span, params));
}

/**
 * Reports an action that neither logic nor declarations make do anything, or answer what it returns. Asked once all
 * states are read.
 */
export function checkActionWorks(
  context: Context,
  { declaration, action, row, isBroken, isMoved, isOther }: ActionDraft,
): void {
  const { section } = declaration;
  if (action.hole || isOther) return;
  if (!isMoved && !section.parts.some(({ kind }) => kind === "Sets")) {
    context.report(lowerNothingToDo(section.name.span, { action: action.name }));
    return;
  }
  const { type } = action.returns;
  if (isBroken || type === null || (type.kind === "entity" && type.entity === row)) return;
  const said = section.bullets.find(
    ({ tokens: [first] }) => first?.kind === "word" && first.text === "returns",
  );
  const place = said?.span ?? section.name.span;
  const theRow = row === null ? "if there is one" : `a \`${row}\``;
  context.report(lowerNothingToAnswer(place, { action: action.name, row: theRow }));
}

function defaultReturns(row: string | null): Action["returns"] {
  return row === null ? { type: null, status: 204 } : { type: { kind: "entity", entity: row }, status: 200 };
}

function folderOf(
  context: Context,
  row: string | null,
  { type }: Action["returns"],
  { changes, reads }: ActionBullets,
): string | null {
  const id = row ?? (type?.kind === "entity" ? type.entity : (changes[0]?.id ?? reads[0]?.id ?? null));
  return context.declarations.all.find((one) => one.id === id)?.names.kebab ?? null;
}
