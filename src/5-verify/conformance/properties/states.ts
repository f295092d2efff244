import type { Action, Entity, StateMachine } from "../../../ir/types.ts";
import { attempt } from "../attempt.ts";
import { goesOutside } from "../fields.ts";
import { judgeDeclared, keepResult } from "../explore.ts";
import {
  type Known,
  type World,
  call,
  codeOf,
  demand,
  demandStatus,
  make,
  newCall,
  refresh,
} from "../world.ts";

/** Every action of a state machine in every state: allowed ones move the row, others are refused and move nothing. */
export async function states(world: World): Promise<void> {
  for (const entity of world.ir.entities) {
    if (entity.states !== undefined) await ofEntity(world, entity, entity.states);
  }
}

async function ofEntity(world: World, entity: Entity, machine: StateMachine): Promise<void> {
  const field = entity.fields.find(({ name }) => name === machine.field);
  const all = field?.type.kind === "enum" ? field.type.values : [];
  const ids = [...new Set(machine.transitions.map(({ action }) => action))];
  const actions = world.ir.actions.filter(({ id, route }) => ids.includes(id) && route !== null);
  for (const state of all) {
    for (const action of actions) {
      const subject = {
        element: `${action.name} of a ${entity.name} that is ${state}`,
        origin: action.origin,
      };
      await attempt(world, subject, async () => {
        const known = await rowIn(world, entity, machine, state);
        if (known === null) return void world.uncovered.add(`${subject.element}: no row got into that state`);
        await tryOne(world, entity, machine, action, known, state);
      });
    }
  }
  for (const action of actions) await twiceAtOnce(world, entity, machine, action);
}

async function tryOne(
  world: World,
  entity: Entity,
  machine: StateMachine,
  action: Action,
  known: Known,
  state: string,
): Promise<void> {
  const { moves } = action;
  const name = parameterOf(action, entity);
  if (moves === null || name === null || goesOutside(world.ir, action)) return;
  const mayMove = moves.from.includes(state);
  for (let tries = 0; tries < (mayMove ? 3 : 1); tries++) {
    const given = await newCall(world, action, { path: { [name]: known } });
    if (given === null || given.path[name] !== known) return;
    const done = await call(world, given);
    if ([401, 403].includes(done.answer.status)) return;
    if (!mayMove) {
      demandStatus(world, done, [409], `it is ${state}, not ${moves.from.join(" or ")}`);
      demand(world, done, codeOf(done.answer) === "invalid-state", "the code `invalid-state`");
      demand(
        world,
        done,
        done.answer.text.includes(JSON.stringify(state)),
        `the state that was found, \`${state}\``,
      );
    } else judgeDeclared(world, given, done);
    const moved = done.answer.status < 300;
    const wanted = moved ? moves.to : state;
    if (!(await refresh(world, known))) return;
    const now = String(known.row[machine.field]);
    demand(
      world,
      done,
      now === wanted,
      `the row ${moved ? "moved to" : "left at"} \`${wanted}\``,
      `it is \`${now}\``,
    );
    if (moved) await keepResult(world, given, done);
    if (moved || !mayMove) return;
  }
}

function parameterOf(action: Action, entity: Entity): string | null {
  return action.route?.parameters.find((each) => each.entity === entity.id)?.name ?? null;
}

/** A row in a state, moved there where that is necessary. */
async function rowIn(
  world: World,
  entity: Entity,
  machine: StateMachine,
  state: string,
): Promise<Known | null> {
  const there = async (): Promise<Known | null> => {
    for (const known of [...(world.rows.get(entity.id) ?? [])].reverse().slice(0, 40)) {
      if (
        String(known.row[machine.field]) === state &&
        (await refresh(world, known)) &&
        known.row[machine.field] === state
      )
        return known;
    }
    return null;
  };
  const found = await there();
  if (found !== null) return found;
  const made = await make(world, entity.id);
  if (made !== null && made.row[machine.field] === state) return made;
  for (const id of wayTo(
    machine,
    state,
    String((made ?? world.rows.get(entity.id)?.[0])?.row[machine.field] ?? ""),
  )) {
    const action = world.ir.actions.find((each) => each.id === id);
    if (action === undefined || action.route === null || goesOutside(world.ir, action)) return null;
    for (let tries = 0; tries < 4; tries++) {
      const given = await newCall(world, action);
      if (given === null) return null;
      const done = await call(world, given);
      if (done.answer.status >= 300) continue;
      await keepResult(world, given, done);
      break;
    }
  }
  return there();
}

/** The actions that lead from one state to another, the shortest way. */
function wayTo(machine: StateMachine, to: string, from: string): readonly string[] {
  let open: { state: string; way: readonly string[] }[] = [{ state: from, way: [] }];
  const seen = new Set([from]);
  while (open.length > 0) {
    const next: typeof open = [];
    for (const { state, way } of open) {
      if (state === to) return way;
      for (const transition of machine.transitions) {
        if (!transition.from.includes(state) || seen.has(transition.to)) continue;
        seen.add(transition.to);
        next.push({ state: transition.to, way: [...way, transition.action] });
      }
    }
    open = next;
  }
  return [];
}

/** The same move by several at once is made once. */
async function twiceAtOnce(
  world: World,
  entity: Entity,
  machine: StateMachine,
  action: Action,
): Promise<void> {
  const { moves } = action;
  const name = parameterOf(action, entity);
  const [from] = moves?.from ?? [];
  if (moves === null || name === null || from === undefined || moves.from.includes(moves.to)) return;
  if (goesOutside(world.ir, action)) return;
  await attempt(world, { element: `${action.name}, several at once`, origin: action.origin }, async () => {
    const known = await rowIn(world, entity, machine, from);
    const given = known === null ? null : await newCall(world, action, { path: { [name]: known } });
    if (given === null || known === null) return;
    const all = await Promise.all([1, 2, 3, 4].map(() => call(world, given)));
    const moved = all.filter(({ answer }) => answer.status < 300);
    const [first] = all;
    if (first === undefined) return;
    const found = all.map(({ answer }) => `${answer.status} ${codeOf(answer)}`).join(", ");
    if (moved.length === 0) return;
    demand(world, moved[0] ?? first, moved.length === 1, "one of four to move the row", found);
    if (moved[0] !== undefined) await keepResult(world, given, moved[0]);
  });
}
