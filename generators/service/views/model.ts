import { freshness, pieceOf, type Pieces } from "../../../src/cache/pieces.ts";
import type { Entity, Field, Ir, ManyType, ReferenceType, View } from "../../../src/ir/types.ts";
import { rowsInLogic } from "./logic-rows.ts";
import { trailsOf } from "./trails.ts";

/** The IR with the look-ups that every view of this target needs. Made once per build. */
export interface Model {
  readonly ir: Ir;
  entity(id: string): Entity;
  /** An entity or a view. */
  source(id: string): Entity | View;
  isView(id: string): boolean;
  /** The entities that are written with this one. */
  partsOf(entity: Entity): readonly Part[];
  /** True where changes of an entity's rows are kept, or of rows of others that go or are changed with one. */
  leavesTrail(entity: Entity): boolean;
  /** True where the types of its rows are named in the code of a hole. */
  isInLogic(source: Entity | View): boolean;
  /**
   * A piece of the output that belongs to one element: what `make` makes of it, or made of it last time if nothing
   * that it looked at has changed. `make` may look at the element, and at everything else through its own model.
   */
  piece<T>(kind: string, element: { readonly id: string }, make: (model: Model) => T): T;
}

/** `many … written with it`: the field that answers the rows, the part, and the part's field that points back. */
export interface Part {
  readonly field: Field;
  readonly type: ManyType;
  readonly entity: Entity;
  readonly by: Field;
}

/** @throws Error where the IR names what it does not have: the lower stage has already refused that. */
export function modelOf(ir: Ir, pieces: Pieces | null = null): Model {
  const entities = new Map(ir.entities.map((one) => [one.id, one]));
  const views = new Map(ir.views.map((one) => [one.id, one]));
  const isFresh = pieces?.last ? freshness(pieces, changedKeys(pieces.last, ir)) : (): boolean => false;
  let trails: ReadonlySet<string> | null = null;
  let inLogic: ReadonlySet<string> | null = null;
  const entity = (id: string): Entity => known(entities.get(id), id);
  const model: Model = {
    ir,
    entity,
    piece: (kind, element, make) =>
      pieces
        ? pieceOf(pieces, `${kind} ${element.id}`, isFresh, (note) => make(watched(model, element, note)))
        : make(model),
    source: (id) => known(entities.get(id) ?? views.get(id), id),
    isView: (id) => views.has(id),
    leavesTrail: ({ id }) => (trails ??= trailsOf(ir)).has(id),
    isInLogic: ({ id }) => (inLogic ??= rowsInLogic(ir)).has(id),
    partsOf: (whole) =>
      whole.fields.flatMap((field) => {
        if (field.type.kind !== "many" || !field.type.written) return [];
        const part = entity(field.type.entity);
        return [{ field, type: field.type, entity: part, by: fieldOf(part, field.type.by) }];
      }),
  };
  return model;
}

/** The keys of all look-ups that lead to something else in one IR than in another. */
function changedKeys(before: Ir, now: Ir): ReadonlySet<string> {
  const keys = new Set(changedMembers(before, now).map((name) => `ir ${name}`));
  const [old, sources] = [sourcesOf(before), sourcesOf(now)];
  for (const id of new Set([...old.keys(), ...sources.keys()])) {
    const [was, is] = [old.get(id), sources.get(id)];
    if (was === is) continue;
    keys.add(`source ${id}`);
    for (const name of changedMembers(was ?? {}, is ?? {})) keys.add(`source ${id} ${name}`);
  }
  addChanged(keys, "trail", trailsOf(before), trailsOf(now));
  addChanged(keys, "logic", rowsInLogic(before), rowsInLogic(now));
  return keys;
}

/** Notes what is in one of two sets alone. */
function addChanged(
  keys: Set<string>,
  kind: string,
  before: ReadonlySet<string>,
  now: ReadonlySet<string>,
): void {
  for (const id of [...before, ...now]) if (before.has(id) !== now.has(id)) keys.add(`${kind} ${id}`);
}

function sourcesOf({ entities, views }: Ir): ReadonlyMap<string, Entity | View> {
  return new Map([...entities, ...views].map((one) => [one.id, one]));
}

function changedMembers(before: object, now: object): readonly string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...names].filter((name) => !Object.is(Reflect.get(before, name), Reflect.get(now, name)));
}

/** The same model, which notes what is looked up in it. */
function watched(model: Model, element: { readonly id: string }, note: (key: string) => void): Model {
  const noted = <T extends Entity | View>(found: T): T => {
    if (found.id !== element.id) return watchedSource(found, note);
    note(`source ${found.id}`);
    return found;
  };
  if ("fields" in element) note(`source ${element.id}`);
  const ir = new Proxy(model.ir, {
    get(target, key, receiver) {
      if (typeof key === "string") note(`ir ${key}`);
      return Reflect.get(target, key, receiver) as unknown;
    },
    ownKeys() {
      throw new Error("A piece looks at members of the IR by their names.");
    },
  });
  const own: Model = {
    ir,
    entity: (id) => noted(model.entity(id)),
    source: (id) => noted(model.source(id)),
    isView(id) {
      note("ir views");
      return model.isView(id);
    },
    leavesTrail(leaving) {
      note(`trail ${leaving.id}`);
      return model.leavesTrail(leaving);
    },
    isInLogic(source) {
      note(`logic ${source.id}`);
      return model.isInLogic(source);
    },
    partsOf(whole) {
      const parts = model.partsOf(whole);
      for (const part of parts) note(`source ${part.entity.id}`);
      return parts;
    },
    piece: (_kind, _element, make) => make(own),
  };
  return own;
}

/**
 * The same entity or view, which notes which of its members are looked at. Whoever only names one need not be made anew
 * where a field of it has changed.
 */
function watchedSource<T extends Entity | View>(source: T, note: (key: string) => void): T {
  const noteAll = (): void => note(`source ${source.id}`);
  return new Proxy(source, {
    get(target, key, receiver) {
      if (typeof key !== "string" || !(key in target)) noteAll();
      else note(`source ${source.id} ${key}`);
      return Reflect.get(target, key, receiver) as unknown;
    },
    has(target, key) {
      noteAll();
      return Reflect.has(target, key);
    },
    ownKeys(target) {
      noteAll();
      return Reflect.ownKeys(target);
    },
  });
}

/** @throws Error where the entity has no such field. */
export function fieldOf(entity: Entity | View, name: string): Field {
  return known(
    entity.fields.find((field) => field.name === name),
    `${entity.id}.${name}`,
  );
}

/** What stands behind `from` where rows are read: the table, or those of its rows that are not deleted. */
export function rowsOf(source: Entity | View): string {
  const isKept = "rules" in source && source.rules.softDelete === true;
  return isKept ? `(select * from ${source.table} where deleted_at is null)` : source.table;
}

/** The fields that have a column: all but computed ones and the far side of references. */
export function storedFields(entity: Entity): readonly Field[] {
  return entity.fields.filter((field) => !field.computed && field.type.kind !== "many");
}

/** A field that holds a reference, narrowed. */
export function isReference(field: Field): field is Field & { type: ReferenceType } {
  return field.type.kind === "reference";
}

/** Fields whose values never leave the service: secrets. */
export function isSecret(field: Field): boolean {
  return field.writeOnly === true || field.encrypted === true || field.type.kind === "password";
}

function known<T>(value: T | undefined, id: string): T {
  if (value === undefined) throw new Error(`The IR names ${id}, and has no such thing.`);
  return value;
}
