import { quoted } from "../prose.ts";
import { newEntity, newField, type ValueSketch } from "../sketch.ts";
import { argument, type Attribute, namedArgument, type Value, wordsIn } from "./attribute.ts";
import type { Block, Member } from "./document.ts";
import { has, type Schema } from "./schema.ts";

/** A field of a model that leads to another model. */
export interface Relation {
  /** The model that it stands in. */
  readonly owner: string;
  readonly member: Member;
  readonly type: ValueSketch;
  readonly isOptional: boolean;
  readonly isUnique: boolean;
  /** The field that holds the key; `null` on the other side. */
  readonly column: string | null;
  readonly doc: string;
}

/** Reads the relations of all models; those from many to many get an entity of their own. */
export function relationsOf(schema: Schema): readonly Relation[] {
  const found: Relation[] = [];
  const joined = new Set<Member>();
  for (const block of schema.models.values()) {
    for (const member of block.members) {
      const target = schema.models.get(member.type);
      if (!target || joined.has(member)) continue;
      const relation = isOwning(member)
        ? owning(schema, block, member, target)
        : otherSide(schema, block, member, target, joined);
      for (const one of relation) found.push(one);
    }
  }
  return found;
}

function relationOf(member: Member): Attribute | undefined {
  return member.attributes.find(({ name }) => name === "relation");
}

function isOwning(member: Member): boolean {
  return namedArgument(relationOf(member), "fields") !== undefined;
}

/** The name that ties two sides together; empty without one. */
function tieOf(member: Member): string {
  const value: Value | undefined = argument(relationOf(member), "name");
  return value?.kind === "text" ? value.text : "";
}

interface Sides {
  readonly owning: Member[];
  readonly lists: Member[];
}

const SIDES = new WeakMap<Block, ReadonlyMap<string, Sides>>();

/** The fields of a model by the model that they lead to and their tie, gathered once. */
function sidesOf(block: Block): ReadonlyMap<string, Sides> {
  const known = SIDES.get(block);
  if (known) return known;
  const all = new Map<string, Sides>();
  for (const member of block.members) {
    const key = `${member.type} ${tieOf(member)}`;
    const sides = all.get(key) ?? { owning: [], lists: [] };
    all.set(key, sides);
    if (isOwning(member)) sides.owning.push(member);
    if (member.isList) sides.lists.push(member);
  }
  SIDES.set(block, all);
  return all;
}

function owning(schema: Schema, block: Block, member: Member, target: Block): readonly Relation[] {
  const [place, said] = [`line ${member.line}`, quoted(`${block.name}.${member.name}`)];
  const columns = wordsIn(namedArgument(relationOf(member), "fields"));
  const references = wordsIn(namedArgument(relationOf(member), "references"));
  const [column = ""] = columns;
  if (columns.length !== 1) {
    schema.remark(
      place,
      `${said}: a reference by ${columns.length} fields becomes one by \`id\`; its fields stay as they are.`,
    );
  } else if (references[0] !== undefined && !isKey(target, references[0])) {
    schema.remark(
      place,
      `${said}: it refers to ${quoted(`${target.name}.${references[0]}`)}; here it holds the row's \`id\`.`,
    );
  }
  const scalar = columns.length === 1 ? block.members.find(({ name }) => name === column) : undefined;
  const isOptional = member.isOptional || (scalar?.isOptional ?? false);
  const type: ValueSketch = {
    kind: "reference",
    entity: target.name,
    onDelete: onDelete(schema, block, member, isOptional),
  };
  const isUnique = scalar !== undefined && (has(scalar, "unique") || has(scalar, "id"));
  const doc = [scalar?.doc, member.doc].filter((text) => text).join(" ");
  return [{ owner: block.name, member, type, isOptional, isUnique, column: scalar ? column : null, doc }];
}

function isKey(target: Block, field: string): boolean {
  return target.members.some((member) => member.name === field && has(member, "id"));
}

/** Prisma's own default: a reference that may be empty is emptied, another holds its row back. */
function onDelete(
  schema: Schema,
  block: Block,
  member: Member,
  isOptional: boolean,
): "restrict" | "clear" | "cascade" {
  const [said] = wordsIn(namedArgument(relationOf(member), "onDelete"));
  switch (said) {
    case undefined:
      return isOptional ? "clear" : "restrict";
    case "Cascade":
      return "cascade";
    case "SetNull":
      return "clear";
    case "Restrict":
    case "NoAction":
      return "restrict";
    default:
      schema.remark(
        `line ${member.line}`,
        `${quoted(`${block.name}.${member.name}`)}: ${quoted(`onDelete: ${said}`)} has no equal; the delete is refused.`,
      );
      return "restrict";
  }
}

function otherSide(
  schema: Schema,
  block: Block,
  member: Member,
  target: Block,
  joined: Set<Member>,
): readonly Relation[] {
  const sides = sidesOf(target).get(`${block.name} ${tieOf(member)}`) ?? { owning: [], lists: [] };
  const back = sides.owning.find((one) => one !== member);
  const place = `line ${member.line}`;
  if (!member.isList) {
    const said = quoted(`${block.name}.${member.name}`);
    if (back)
      schema.remark(
        place,
        `${said}: it is the other side of ${quoted(`${target.name}.${back.name}`)}, which says both.`,
      );
    else schema.remark(place, `${said}: no field holds the key of this relation, so it is left out.`);
    return [];
  }
  const many = (entity: string, by: string, owner: string, from: Member): Relation => ({
    owner,
    member: from,
    type: { kind: "many", entity, by },
    isOptional: false,
    isUnique: false,
    column: null,
    doc: from.doc,
  });
  if (back) return [many(target.name, back.name, block.name, member)];
  const twin = sides.lists.find((one) => one !== member);
  if (!twin && target !== block) {
    schema.remark(
      place,
      `${quoted(`${block.name}.${member.name}`)}: nothing in ${quoted(target.name)} refers back, so it is left out.`,
    );
    return [];
  }
  joined.add(member);
  if (twin) joined.add(twin);
  const isSelf = target === block;
  const [one, other] = isSelf ? ["from", "to"] : [block.name, target.name];
  const key = ` ${block.name} ${member.name} ${target.name}`;
  const join = newEntity(key, `${block.name} ${isSelf ? member.name : target.name}`, place);
  join.doc = `Which ${target.name} belongs to which ${block.name}.`;
  const side = (name: string, entity: string): void => {
    join.fields.push(newField(name, place, { kind: "reference", entity, onDelete: "cascade" }));
  };
  side(one, block.name);
  side(other, target.name);
  join.uniques.push({ fields: [one, other], place });
  schema.sketch.entities.push(join);
  schema.remark(
    place,
    `${quoted(`${block.name}.${member.name}`)}: the table between the two is an entity here, ${quoted(join.called)}, and the lists on both sides are of its rows.`,
  );
  return [
    many(key, one, block.name, member),
    ...(twin && twin !== member ? [many(key, other, target.name, twin)] : []),
  ];
}
