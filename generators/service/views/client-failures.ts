import type { Action, Entity, Failure } from "../../../src/ir/types.ts";
import { detailsText } from "./client-types.ts";
import type { Model } from "./model.ts";

/** The failures of writing these entities: those of the effects that it sets off, and of what they write in turn. */
export function failuresOfWriting(ids: readonly string[], model: Model): readonly Failure[] {
  const seen = new Set<string>();
  const failures: Failure[] = [];
  const visit = (id: string): void => {
    if (seen.has(id)) return;
    seen.add(id);
    for (const effect of model.ir.effects.filter(({ entity }) => entity === id)) {
      failures.push(...effect.fails);
      effect.changes.forEach(visit);
      effect.calls.forEach((call) => failures.push(...failuresOfCall(call, model, new Set())));
    }
  };
  ids.flatMap((id) => withParts(model.entity(id), model)).forEach(visit);
  return failures;
}

/** Everything that an action may fail with beside what any action may: its own, of what it writes, of what it calls. */
export function failuresOfAction(action: Action, model: Model): readonly Failure[] {
  return failuresOfCall(action.id, model, new Set());
}

function failuresOfCall(id: string, model: Model, seen: Set<string>): readonly Failure[] {
  const action = model.ir.actions.find((candidate) => candidate.id === id);
  if (!action || seen.has(id)) return [];
  seen.add(id);
  return [
    ...action.fails,
    ...failuresOfWriting(action.changes, model),
    ...action.calls.flatMap((call) => failuresOfCall(call, model, seen)),
  ];
}

function withParts(entity: Entity, model: Model): readonly string[] {
  return [entity.id, ...model.partsOf(entity).flatMap((part) => withParts(part.entity, model))];
}

/** One type for each code and its details, without twins, in the order of the spec. */
export function failureTypes(failures: readonly Failure[], model: Model): readonly string[] {
  const types = failures.map(({ code, details }) => {
    const problem = `$.Problem<${JSON.stringify(code)}>`;
    return details.length === 0 ? problem : `(${problem} & ${detailsText(details, model)})`;
  });
  return [...new Set(types)];
}
