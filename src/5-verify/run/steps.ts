import { setTimeout as pause } from "node:timers/promises";
import type { BlockStep, LookStep, Step } from "../scenarios/scenario.ts";
import { checkNotes, failure, firstLine } from "./notes.ts";
import { playRequest, playSignIn, playSignOut } from "./requests.ts";
import { type Story, namesOf } from "./story.ts";
import { type Values, compute, fillJson, fillText, toCel } from "./values.ts";

/** How a step went: whether all held, and the answers to its requests as expressions see them. */
export interface Played {
  readonly held: boolean;
  readonly replies: readonly Values[];
}

const DONE: Played = { held: true, replies: [] };

/** Plays one step. Failures go to `story.failures`; what cannot be computed or sent is one too. */
export async function playStep(story: Story, step: Step, scope: Values): Promise<Played> {
  try {
    return await play(story, step, scope);
  } catch (error) {
    story.failures.push(failure(step.span, null, null, "the step can be done", firstLine(error)));
    return { held: false, replies: [] };
  }
}

async function play(story: Story, step: Step, scope: Values): Promise<Played> {
  switch (step.kind) {
    case "request":
      return playRequest(story, step, scope);
    case "sign-in":
      return playSignIn(story, step, scope);
    case "sign-out":
      return playSignOut(story, step);
    case "block":
      return playBlock(story, step, scope);
    case "look":
      return playLook(story, step, scope);
    case "pass":
      await story.setClock(story.offset + step.milliseconds);
      return DONE;
    case "moment": {
      const text = fillText(story.language, step.instant.text, namesOf(story, scope));
      const instant = Date.parse(text);
      if (Number.isNaN(instant)) throw new Error(`"${text}" is not an instant`);
      await story.setClock(instant - Date.now());
      return DONE;
    }
    case "restart":
      await story.restart(step.killed);
      return DONE;
    case "answering":
      story.twins.get(step.twin.text)?.answer(step.answers);
      return DONE;
    case "twin":
      story.twins.get(step.twin.text)?.do(step.doing, namesOf(story, scope), () => story.service.url);
      return DONE;
  }
}

async function playBlock(story: Story, step: BlockStep, scope: Values): Promise<Played> {
  const scopes = rounds(story, step, scope);
  const played: Played[] = [];
  if (step.atOnce) {
    const all = scopes.flatMap((round) => step.steps.map((child) => playStep(story, child, round)));
    played.push(...(await Promise.all(all)));
  } else {
    for (const round of scopes) {
      for (const child of step.steps) {
        if (played.every((each) => each.held)) played.push(await playStep(story, child, round));
      }
    }
  }
  const replies = played.flatMap((each) => each.replies);
  const failures = checkNotes(story, step.together, { ...scope, responses: replies });
  story.failures.push(...failures);
  return { held: failures.length === 0 && played.every((each) => each.held), replies };
}

/** What each round of a block adds to the names. */
function rounds(story: Story, { over }: BlockStep, scope: Values): Values[] {
  if (over === null) return [scope];
  if (over.kind === "times")
    return Array.from({ length: over.times }, (_, index) => ({ ...scope, n: BigInt(index + 1) }));
  const list =
    over.kind === "list"
      ? compute(story.language, over.list.text, namesOf(story, scope))
      : celRows(fillJson(story.language, over.rows.value, namesOf(story, scope)));
  if (!Array.isArray(list)) throw new Error(`\`${over.name.text}\` goes through a list, and this is none`);
  return list.map((row: unknown, index) => ({ ...scope, n: BigInt(index + 1), [over.name.text]: row }));
}

function celRows(json: unknown): unknown {
  return Array.isArray(json) ? toCel(json) : json;
}

async function playLook(story: Story, step: LookStep, scope: Values): Promise<Played> {
  const deadline = Date.now() + (step.within ?? 0);
  for (;;) {
    const failures = checkNotes(story, step.notes, scope);
    if (failures.length === 0 || Date.now() >= deadline) {
      story.failures.push(...failures);
      return { held: failures.length === 0, replies: [] };
    }
    await pause(100);
  }
}
