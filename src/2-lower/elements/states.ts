import {
  lowerActionOnOtherRow,
  lowerMovesToTwo,
  lowerNoStateField,
  lowerNotAValue,
  lowerStateWithoutStart,
  lowerTwoStateFields,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { EnumType, Field, StateMachine } from "../../ir/types.ts";
import type { Bullet, CodeToken, LinkToken } from "../../tree/tokens.ts";
import { type Context, listed, originOf } from "../context.ts";
import { cursorOf, mustEnd, takeCode, takeLink, takeSign, takeWords, unexpected } from "../cursor.ts";
import { resolve } from "../links.ts";
import type { ActionDraft } from "./action.ts";
import type { EntityDraft } from "./entity.ts";

const FORM = "the line as `` - `planned` → `inProgress` by [Start batch](#action-start-batch) ``";

/**
 * Reads `### States`, makes its field one that only actions write, and tells each action its move. `null` where there
 * are none, or where they are wrong.
 */
export function lowerStates(
  context: Context,
  draft: EntityDraft,
  actions: ReadonlyMap<string, ActionDraft>,
): StateMachine | null {
  const part = draft.declaration.section.parts.find(({ kind }) => kind === "States");
  if (!part) return null;
  const lines = part.bullets.flatMap((bullet) => lineOf(context, bullet) ?? []);
  const field = fieldOf(context, draft, lines);
  if (field) {
    field.system = true;
    if (!field.default) context.report(lowerStateWithoutStart(part.span, { field: field.name }));
  }
  const machine: StateMachine = { field: field?.name ?? "", transitions: [], origin: originOf(part.span) };
  for (const { from, to, link, bullet } of lines) {
    const action = resolve(context, link, ["Action"]);
    const moved = action && actions.get(action.id);
    if (!action || !moved) continue;
    moved.isMoved = true;
    if (moved.row !== draft.declaration.id) {
      if (!moved.isBroken) reportOtherRow(context, draft, moved, link);
      continue;
    }
    const states = from.map(({ text }) => text);
    machine.transitions.push({ from: states, to: to.text, action: action.id, origin: originOf(bullet.span) });
    const known = moved.action.moves;
    if (known && known.to !== to.text) {
      const params = { action: action.section.name.text, first: known.to, second: to.text };
      context.report(lowerMovesToTwo(to.span, params));
      continue;
    }
    const all = new Set([...(known?.from ?? []), ...states]);
    moved.action.moves = { entity: draft.declaration.id, field: machine.field, from: [...all], to: to.text };
  }
  return field && machine.transitions.length > 0 ? machine : null;
}

interface TransitionLine {
  readonly from: readonly CodeToken[];
  readonly to: CodeToken;
  readonly link: LinkToken;
  readonly bullet: Bullet;
}

function lineOf(context: Context, bullet: Bullet): TransitionLine | null {
  const cursor = cursorOf(bullet);
  const from: CodeToken[] = [];
  do {
    const code = takeCode(cursor);
    if (!code) return unexpected(context, cursor, "a state in a code span", FORM);
    from.push(code);
  } while (takeSign(cursor, ","));
  if (!takeSign(cursor, "→")) return unexpected(context, cursor, "an arrow", FORM);
  const to = takeCode(cursor);
  if (!to) return unexpected(context, cursor, "a state in a code span", FORM);
  if (!takeWords(cursor, "by")) return unexpected(context, cursor, "`by` and a link to an action", FORM);
  const link = takeLink(cursor);
  if (!link) return unexpected(context, cursor, "a link to an action", FORM);
  mustEnd(context, cursor, FORM);
  return { from, to, link, bullet };
}

type EnumField = Field & { readonly type: EnumType };

function fieldOf(
  context: Context,
  { declaration, fields }: EntityDraft,
  lines: readonly TransitionLine[],
): Field | null {
  const codes = lines.flatMap(({ from, to }) => [...from, to]);
  const enums = fields.filter((field): field is EnumField => field.type.kind === "enum");
  const missing = (field: EnumField): CodeToken[] =>
    codes.filter(({ text }) => !field.type.values.includes(text));
  const whole = enums.filter((field) => missing(field).length === 0);
  if (codes.length === 0 || whole.length === 1) return whole[0] ?? null;
  if (whole[0] && whole[1]) {
    const params = { first: whole[0].name, second: whole[1].name };
    context.report(lowerTwoStateFields(codes[0]?.span ?? declaration.section.span, params));
    return null;
  }
  const [best] = enums.toSorted((a, b) => missing(a).length - missing(b).length);
  if (best && missing(best).length < codes.length) {
    const seen = new Set<string>();
    for (const { text, span } of missing(best)) {
      if (seen.has(text)) continue;
      seen.add(text);
      const { values } = best.type;
      const params = { value: text, field: best.name, known: listed(values), nearest: nearest(text, values) };
      context.report(lowerNotAValue(span, params));
    }
  } else if (!declaration.section.bullets.some(({ tokens }) => isBroken(context, tokens[0]))) {
    const states = listed(new Set(codes.map(({ text }) => text)));
    context.report(lowerNoStateField(codes[0]?.span ?? declaration.section.span, { states }));
  }
  return null;
}

function isBroken(context: Context, token: { readonly text: string } | undefined): boolean {
  return token !== undefined && context.brokenFields.has(token.text);
}

function reportOtherRow(
  context: Context,
  { declaration }: EntityDraft,
  moved: ActionDraft,
  link: LinkToken,
): void {
  const { names, section } = declaration;
  const params = {
    action: moved.action.name,
    entity: section.name.text,
    path: names.path,
    name: names.camel,
  };
  const related = [{ message: "the action", span: moved.declaration.section.span }];
  context.report(lowerActionOnOtherRow(link.span, params, related));
}
