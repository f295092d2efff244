import { columnOf } from "../2-lower/names.ts";
import { LIST_PARAMETERS } from "../ir/list-parameters.ts";
import { fit } from "./fit.ts";
import {
  camelOf,
  fieldMaker,
  headingMaker,
  headingOf,
  isSayable,
  type Named,
  titleOf,
  wordsOf,
} from "./names.ts";
import { listed, quoted } from "./prose.ts";
import type { SignInSketch } from "./sign-in.ts";
import {
  type EntitySketch,
  type FieldSketch,
  isPlain,
  type KeySketch,
  plain,
  type Remarks,
  type Sketch,
  type TypeSketch,
  type ValueSketch,
} from "./sketch.ts";

/** A sketch of which everything can be said, with the names that it is said in. */
export interface Settled {
  readonly sketch: Sketch;
  readonly signIn: SignInSketch;
  readonly entities: ReadonlyMap<string, Named>;
  readonly types: ReadonlyMap<string, Named>;
  /** By what the source calls the role. */
  readonly roles: ReadonlyMap<string, Named>;
  /** The names of an entity's fields by their keys; those of the system are among them. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** Fields that every entity has. */
const GIVEN: readonly string[] = ["id", "version", "createdAt", "updatedAt"];

/** Names everything, and takes away what the language cannot say, with a remark for each. Changes the sketch. */
export function settle(sketch: Sketch, signIn: SignInSketch): Settled {
  const remark: Remarks = (place, text) => void sketch.remarks.push({ place, text });
  for (const owner of [...sketch.entities, ...sketch.types]) dropTwins(owner, remark);
  breakCircles(sketch.types, remark);
  const types = new Map(sketch.types.map((type) => [type.key, type]));
  const owners = new Set(sketch.entities.map(({ key }) => key));
  for (const entity of sketch.entities) {
    for (const field of entity.fields) {
      resolveLinks(field, `${entity.called}.${field.key}`, types, owners, remark);
      fit(field, "entity", entity.called, remark);
    }
  }
  for (const type of sketch.types) {
    for (const field of type.fields) {
      resolveLinks(field, `${type.called}.${field.key}`, types, owners, remark);
      fit(field, "type", type.called, remark);
    }
  }
  for (const action of sketch.actions) {
    const answers = action.returns && "fields" in action.returns ? action.returns.fields : [];
    for (const field of [...action.input, ...answers]) {
      resolveLinks(field, `${action.called}.${field.key}`, types, owners, remark);
    }
    for (const field of action.input) fit(field, "input", action.called, remark);
    for (const field of answers) fit(field, "answer", action.called, remark);
  }
  dropUnused(sketch, remark);

  const heading = headingMaker();
  const named = (kind: "Entity" | "Type" | "Role", called: string, place = ""): Named => {
    const wanted = kind === "Entity" ? headingOf(called, "Thing") : titleOf(called, kind);
    const made = heading(kind, wanted);
    // Long names are cut.
    if (place !== "" && (made.heading !== wanted || called.length > 40))
      remark(place, `${quoted(called)} is called ${quoted(made.heading)} here.`);
    return made;
  };
  const roles = new Map(signIn.roles.map(({ called }) => [called, named("Role", called)]));
  const entities = new Map(
    sketch.entities.map(({ key, called, place, table }) => [
      key,
      named("Entity", called, table === null ? place : ""),
    ]),
  );
  const typeNames = new Map(
    sketch.types.map(({ key, called, place }) => [key, named("Type", called, place)]),
  );
  const fields = new Map(
    sketch.entities.map((entity) => {
      const secret = entity.key === signIn.account ? signIn.password : null;
      return [entity.key, nameFields(entity, entities, secret)] as const;
    }),
  );
  const settled: Settled = { sketch, signIn, entities, types: typeNames, roles, fields };
  startRole(settled, remark);
  for (const entity of sketch.entities) settleKeys(settled, entity, remark);
  const byKey = new Map(sketch.entities.map((entity) => [entity.key, entity]));
  for (const entity of sketch.entities) settleMany(byKey, entity, remark);
  for (const entity of sketch.entities) tellNames(settled, entity, remark);
  return settled;
}

/** A source may be wrong; of two fields of one name the first counts. */
function dropTwins(owner: EntitySketch | TypeSketch, remark: Remarks): void {
  const seen = new Set<string>();
  const kept = owner.fields.filter((field) => {
    const isNew = !seen.has(field.key);
    seen.add(field.key);
    if (!isNew)
      remark(
        field.place,
        `${quoted(`${owner.called}.${field.key}`)}: it is there twice; the first one counts.`,
      );
    return isNew;
  });
  owner.fields.splice(0, owner.fields.length, ...kept);
}

/** The values that a type is made of, itself first. */
function partsOf(type: ValueSketch): readonly ValueSketch[] {
  if (type.kind === "list") return [type, ...partsOf(type.of)];
  if (type.kind === "object") return [type, ...type.fields.flatMap((field) => partsOf(field.type))];
  return [type];
}

/** A type that holds itself has no end; the place where it comes back is any JSON. */
function breakCircles(types: readonly TypeSketch[], remark: Remarks): void {
  const byKey = new Map(types.map((type) => [type.key, type]));
  const done = new Set<string>();
  const visit = (type: TypeSketch, above: ReadonlySet<string>): void => {
    if (done.has(type.key)) return;
    const path = new Set([...above, type.key]);
    const visitFields = (fields: readonly FieldSketch[]): void => {
      for (const field of fields) {
        if (partsOf(field.type).some((one) => one.kind === "embedded" && path.has(one.type))) {
          remark(
            field.place,
            `${quoted(`${type.called}.${field.key}`)}: an object that holds itself is \`json\`.`,
          );
          field.type = plain("json");
          continue;
        }
        for (const one of partsOf(field.type)) {
          const inner = one.kind === "embedded" ? byKey.get(one.type) : undefined;
          if (inner) visit(inner, path);
        }
      }
    };
    visitFields(type.fields);
    done.add(type.key);
  };
  for (const type of types) visit(type, new Set());
}

/** Makes plain what leads nowhere: entities and types that the source does not declare, or that have no fields. */
function resolveLinks(
  field: FieldSketch,
  said: string,
  types: ReadonlyMap<string, TypeSketch>,
  entities: ReadonlySet<string>,
  remark: Remarks,
): void {
  const replaced = (type: ValueSketch): ValueSketch => {
    if (type.kind === "list") return { kind: "list", of: replaced(type.of) };
    if (type.kind === "object") {
      for (const one of type.fields) resolveLinks(one, `${said}.${one.key}`, types, entities, remark);
      return type;
    }
    if (type.kind === "embedded" && (types.get(type.type)?.fields.length ?? 0) === 0) {
      remark(field.place, `${quoted(said)}: ${quoted(type.type)} has no members here, so it is \`json\`.`);
      return plain("json");
    }
    if (type.kind === "reference" && !entities.has(type.entity)) {
      remark(field.place, `${quoted(said)}: ${quoted(type.entity)} is not declared, so it is a text.`);
      return plain("text");
    }
    return type;
  };
  field.type = replaced(field.type);
  if (field.type.kind === "reference" && field.type.onDelete === "clear" && !field.optional) {
    remark(
      field.place,
      `${quoted(said)}: it is emptied when its row goes, and required; here the delete is refused.`,
    );
    field.type = { ...field.type, onDelete: "restrict" };
  }
}

/** Types that nothing is made of would only be read past. */
function dropUnused(sketch: Sketch, remark: Remarks): void {
  const byKey = new Map(sketch.types.map((type) => [type.key, type]));
  const used = new Set<string>();
  const use = (fields: readonly FieldSketch[]): void => {
    for (const one of fields.flatMap((field) => partsOf(field.type))) {
      if (one.kind !== "embedded" || used.has(one.type)) continue;
      used.add(one.type);
      use(byKey.get(one.type)?.fields ?? []);
    }
  };
  for (const entity of sketch.entities) use(entity.fields);
  for (const { input, returns } of sketch.actions)
    use([...input, ...(returns && "fields" in returns ? returns.fields : [])]);
  const unused = sketch.types.filter(({ key }) => !used.has(key));
  if (unused.length === 0) return;
  remark(
    "",
    `Nothing that is said here is made of these, so they are left out: ${listed(unused.map(({ called }) => called))}.`,
  );
  sketch.types.splice(0, sketch.types.length, ...sketch.types.filter(({ key }) => used.has(key)));
}

/** Leaves out what the system keeps anyway, and names the rest. `secret`: the field that takes passwords. */
function nameFields(
  entity: EntitySketch,
  entities: ReadonlyMap<string, Named>,
  secret: string | null,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const make = fieldMaker(GIVEN);
  const kept: FieldSketch[] = [];
  for (const field of entity.fields) {
    const camel = camelOf(field.key, "field");
    if (
      (camel === "createdAt" || camel === "updatedAt") &&
      isPlain(field.type, "instant") &&
      !names.has(field.key)
    ) {
      names.set(field.key, camel);
      continue;
    }
    kept.push(field);
    if (field.key === secret && !entity.fields.some(({ key }) => camelOf(key, "field") === "password")) {
      names.set(field.key, make("password"));
      continue;
    }
    names.set(field.key, make(wantedName(field, camel, entities), OTHER_NAMES.get(camel) ?? []));
  }
  entity.fields = kept;
  return names;
}

const OTHER_NAMES: ReadonlyMap<string, readonly string[]> = new Map([
  ["id", ["sourceId"]],
  ["version", ["revision"]],
  ["createdAt", ["takenAt"]],
  ["updatedAt", ["changedAt"]],
]);

/** A reference says the row, not its key: `customer_id` is `customer`. One that has a name beside its column's keeps it. */
function wantedName(field: FieldSketch, camel: string, entities: ReadonlyMap<string, Named>): string {
  if (field.type.kind !== "reference" || (field.column !== null && field.column !== field.key)) return camel;
  const words = wordsOf(field.key);
  if (!KEY_WORDS.has(words.at(-1) ?? "")) return camel;
  if (words.length === 1) return entities.get(field.type.entity)?.camel ?? camel;
  return camelOf(words.slice(0, -1).join(" "), "field");
}

const KEY_WORDS: ReadonlySet<string> = new Set(["id", "uuid", "fk", "key"]);

/** The field of the role starts as a role's name on the wire. */
function startRole({ sketch, signIn, roles }: Settled, remark: Remarks): void {
  const account = sketch.entities.find(({ key }) => key === signIn.account);
  const field = account?.fields.find(({ key }) => key === signIn.role);
  if (!account || !field) return;
  const value = field.start?.replace(/^`|`$/g, "") ?? null;
  const role = signIn.roles.find((one) => one.value !== null && one.value === value);
  const wire = role && roles.get(role.called)?.camel;
  field.start = wire === undefined ? null : `\`${wire}\``;
  const changed = signIn.roles.filter(
    (one) => one.value !== null && roles.get(one.called)?.camel !== one.value,
  );
  if (changed.length === 0) return;
  const all = changed.map(
    (one) => `${quoted(one.value ?? "")} is ${quoted(roles.get(one.called)?.camel ?? "")}`,
  );
  remark(
    field.place,
    `${quoted(`${account.called}.${field.key}`)}: on the wire and in the database ${all.join(", ")}.`,
  );
}

const NO_KEY: ReadonlySet<string> = new Set(["many", "object", "embedded", "list"]);

/** Keeps those unique rules, indexes, checks and filters whose fields are there, each once. */
function settleKeys({ fields }: Settled, entity: EntitySketch, remark: Remarks): void {
  const names = fields.get(entity.key) ?? new Map<string, string>();
  const byKey = new Map(entity.fields.map((field) => [field.key, field]));
  const seen = new Set<string>();
  const isKey = (key: string): boolean => {
    const type = byKey.get(key)?.type;
    return names.has(key) && !(type && (NO_KEY.has(type.kind) || isPlain(type, "json", "password")));
  };
  const settleAll = (keys: KeySketch[], what: string): void => {
    const kept = keys.filter(({ fields: keyed, place }) => {
      const once = [...new Set(keyed)];
      const id = `${what} ${once.join(",")}`;
      if (seen.has(id) || once.length === 0) return false;
      seen.add(id);
      if (once.every(isKey) && once.length === keyed.length) return true;
      remark(place, `${quoted(entity.called)}: no ${what} can be made of ${listed(keyed)}.`);
      return false;
    });
    keys.splice(0, keys.length, ...kept);
  };
  const [only, many] = [
    entity.uniques.filter((key) => key.fields.length === 1),
    entity.uniques.filter((key) => key.fields.length > 1),
  ];
  for (const {
    fields: [key = ""],
  } of only) {
    const field = byKey.get(key);
    if (field && isKey(key)) field.unique ??= "exact";
  }
  const kept = [...many, ...only.filter(({ fields: [key = ""] }) => !byKey.get(key)?.unique)];
  entity.uniques.splice(0, entity.uniques.length, ...kept);
  settleAll(entity.uniques, "unique rule");
  settleAll(entity.indexes, "index");
  const checks = entity.checks.filter((check) => {
    const [left, right] = [byKey.get(check.left), byKey.get(check.right)];
    const isSaid =
      left &&
      right &&
      left !== right &&
      isSameKind(left.type, right.type, check.operator) &&
      [left, right].every(({ key }) => isSayable(names.get(key) ?? ""));
    if (!isSaid)
      remark(
        check.place,
        `${quoted(entity.called)}: the check ${quoted(`${check.left} ${check.operator} ${check.right}`)} is not said.`,
      );
    return isSaid;
  });
  entity.checks.splice(0, entity.checks.length, ...checks);
  const filters = [...new Set(entity.filter)];
  const isFilter = (key: string): boolean =>
    isKey(key) && !byKey.get(key)?.writeOnly && !LIST_PARAMETERS.has(names.get(key) ?? "");
  const lost = filters.filter((key) => !isFilter(key));
  if (lost.length > 0)
    remark(entity.place, `${quoted(entity.called)}: lists cannot be filtered by ${listed(lost)}.`);
  entity.filter.splice(0, entity.filter.length, ...filters.filter(isFilter));
}

function isSameKind(left: ValueSketch, right: ValueSketch, operator: string): boolean {
  if (left.kind === "reference" && right.kind === "reference") {
    return left.entity === right.entity && (operator === "==" || operator === "!=");
  }
  if (left.kind !== "plain" || right.kind !== "plain") return false;
  const isNumber = (type: ValueSketch): boolean => isPlain(type, "integer", "decimal", "money");
  const isOrdered = isPlain(left, "date", "time", "instant", "text");
  return (isNumber(left) && isNumber(right)) || (isOrdered && left.word === right.word);
}

/** The other side of a reference is said where the reference is. */
function settleMany(byKey: ReadonlyMap<string, EntitySketch>, entity: EntitySketch, remark: Remarks): void {
  entity.fields = entity.fields.filter((field) => {
    if (field.type.kind !== "many") return true;
    const { entity: target, by } = field.type;
    const back = byKey.get(target)?.fields.find(({ key }) => key === by);
    if (back?.type.kind === "reference" && back.type.entity === entity.key) return true;
    remark(
      field.place,
      `${quoted(`${entity.called}.${field.key}`)}: nothing in ${quoted(target)} refers back, so it is left out.`,
    );
    return false;
  });
}

/** Where the database of the source has other names than the service's, for whoever moves the rows. */
function tellNames({ entities, fields }: Settled, entity: EntitySketch, remark: Remarks): void {
  const table = entities.get(entity.key)?.table ?? "";
  const names = fields.get(entity.key);
  const columns = entity.fields.flatMap(({ key, column }) => {
    const here = columnOf(names?.get(key) ?? "");
    return column === null || column === here ? [] : [`${quoted(column)} is ${quoted(here)}`];
  });
  const all = [
    ...(entity.table === null || entity.table === table
      ? []
      : [`the table ${quoted(entity.table)} is ${quoted(table)}`]),
    ...columns,
  ];
  if (all.length > 0)
    remark(entity.place, `${quoted(entity.called)}, names in the database: ${all.join(", ")}.`);
}
