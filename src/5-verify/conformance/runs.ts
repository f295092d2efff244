import type { Action, Effect, Entity, Failure, Ir } from "../../ir/types.ts";

/** Everything that runs within one request: actions, the actions that they call, and effects of the rows they change. */
export interface Runs {
  readonly actions: readonly Action[];
  readonly effects: readonly Effect[];
}

/** What runs when an action is called. */
export function runsOfAction(ir: Ir, action: Action): Runs {
  return closure(ir, [action], []);
}

/** What runs when a client writes a row; without the operation, what runs with any of them. */
export function runsOfWrite(ir: Ir, entity: Entity, operation?: Operation): Runs {
  const isMeant = ({ operations }: Effect): boolean =>
    operation === undefined || operations.includes(operation);
  return closure(
    ir,
    [],
    ir.effects.filter((effect) => effect.entity === entity.id && isMeant(effect)),
  );
}

type Operation = Effect["operations"][number];

/** The failures that the spec declares for what runs. */
export function failuresOf({ actions, effects }: Runs): readonly Failure[] {
  return [...actions, ...effects].flatMap(({ fails }) => fails);
}

/** The holes whose bodies run. */
export function holesOf({ actions, effects }: Runs): readonly string[] {
  const holes = [...actions, ...effects].flatMap(({ hole }) => (hole === null ? [] : [hole.id]));
  return [...new Set(holes)];
}

function closure(ir: Ir, first: readonly Action[], caused: readonly Effect[]): Runs {
  const actions = new Set(first);
  const effects = new Set(caused);
  const open: (Action | Effect)[] = [...first, ...caused];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const { calls, changes } = each;
    const changed = new Set([...changes, ...rowsOf(each)]);
    const called = ir.actions.filter((one) => calls.includes(one.id) && !actions.has(one));
    const next = ir.effects.filter((one) => changed.has(one.entity) && !effects.has(one));
    for (const one of called) actions.add(one);
    for (const one of next) effects.add(one);
    open.push(...called, ...next);
  }
  return { actions: [...actions], effects: [...effects] };
}

/** The row that an action moves or sets is changed before its logic runs. */
function rowsOf(each: Action | Effect): readonly string[] {
  if (!("route" in each)) return [];
  const set = each.sets.length > 0 ? (each.route?.parameters.map(({ entity }) => entity) ?? []) : [];
  return [...set, ...(each.moves === null ? [] : [each.moves.entity])];
}
