import { listed, quoted } from "../prose.ts";
import {
  newEntity,
  newSketch,
  type FieldSketch,
  type Remarks,
  type Sketch,
  type ValueSketch,
} from "../sketch.ts";
import { argument, type Attribute, namedArgument, wordsIn } from "./attribute.ts";
import { type Block, documentOf, type Member } from "./document.ts";
import { fieldOf } from "./field.ts";
import { relationsOf, type Relation } from "./relations.ts";
import { has, type Schema } from "./schema.ts";
import { tellUnsaid } from "./unsaid.ts";

/** Reads a Prisma schema. Whatever the text is, it gives a sketch; what it does not understand, it remarks. */
export function readPrisma(text: string): Sketch {
  const sketch = newSketch();
  const remark: Remarks = (place, said) => void sketch.remarks.push({ place, text: said });
  const { blocks, strays } = documentOf(text);
  const named = (kind: string): Map<string, Block> =>
    new Map(blocks.filter((block) => block.kind === kind).map((block) => [block.name, block]));
  const enums = new Map([...named("enum")].map(([name, block]) => [name, valuesOf(block, remark)]));
  const schema: Schema = { sketch, models: named("model"), enums, types: named("type"), remark };
  for (const { line, text: word } of strays) remark(`line ${line}`, `${quoted(word)} is not understood.`);
  const seen = new Set<string>();
  for (const block of blocks) {
    const id = `${block.kind} ${block.name}`;
    if (seen.has(id)) remark(`line ${block.line}`, `${quoted(id)}: it is there twice; the last one counts.`);
    seen.add(id);
    if (OTHER_BLOCKS.has(block.kind)) continue;
    const what =
      block.kind === "view"
        ? "what a view reads is not said by a Prisma schema; write it as a `View`"
        : "such a block is not understood";
    remark(`line ${block.line}`, `${quoted(`${block.kind} ${block.name}`)}: ${what}.`);
  }
  for (const block of schema.types.values()) {
    const fields = block.members.flatMap((member) => fieldOf(schema, block, member) ?? []);
    sketch.types.push({
      key: block.name,
      called: block.name,
      place: `line ${block.line}`,
      doc: block.doc,
      fields,
    });
  }
  tellUnsaid(schema, blocks);
  const relations = new Map<string, Relation[]>();
  for (const one of relationsOf(schema)) relations.set(one.owner, [...(relations.get(one.owner) ?? []), one]);
  const between = sketch.entities.splice(0);
  for (const block of schema.models.values()) readModel(schema, block, relations.get(block.name) ?? []);
  sketch.entities.push(...between);
  return sketch;
}

const OTHER_BLOCKS: ReadonlySet<string> = new Set(["model", "enum", "type", "datasource", "generator"]);

function valuesOf(block: Block, remark: Remarks): readonly string[] {
  for (const { name, line, attributes } of block.members) {
    const map = attributes.find((one) => one.name === "map");
    const [other] = wordsIn(argument(map, "name"));
    if (other !== undefined)
      remark(
        `line ${line}`,
        `${quoted(`${block.name}.${name}`)}: the database of the source says ${quoted(other)}.`,
      );
  }
  return block.members.map(({ name }) => name);
}

function readModel(schema: Schema, block: Block, relations: readonly Relation[]): void {
  const { sketch, remark } = schema;
  const place = `line ${block.line}`;
  const [table] = wordsIn(
    argument(
      block.attributes.find(({ name }) => name === "map"),
      "name",
    ),
  );
  const entity = newEntity(block.name, block.name, place, table ?? null);
  entity.doc = block.doc;
  /** Fields by the columns that hold their keys. */
  const aliases = new Map<string, string>();
  for (const { member, column } of relations) {
    if (column !== null && !aliases.has(column)) aliases.set(column, member.name);
  }
  for (const member of block.members) {
    const own = relations.filter((one) => one.member === member);
    if (own.length > 0 || schema.models.has(member.type)) {
      entity.fields.push(...own.map((relation) => referenceOf(relation, block)));
      continue;
    }
    if (aliases.has(member.name)) continue;
    if (isMadeKey(member, block)) {
      tellKey(schema, block, member);
      continue;
    }
    const field = fieldOf(schema, block, member);
    if (!field) continue;
    if (has(member, "id")) {
      field.unique = "exact";
      field.immutable = true;
      remark(
        field.place,
        `${quoted(`${block.name}.${member.name}`)}: it is the key of the source. Here it stays unique, beside the \`id\` of the system.`,
      );
    }
    entity.fields.push(field);
  }
  sketch.entities.push(entity);
  const keysOf = (attribute: Attribute): readonly string[] =>
    wordsIn(argument(attribute, "fields")).map((word) => aliases.get(word) ?? word);
  for (const attribute of block.attributes) {
    const where = `line ${attribute.line}`;
    switch (attribute.name) {
      case "unique":
      case "id":
        entity.uniques.push({ fields: keysOf(attribute), place: where });
        break;
      case "index":
        entity.indexes.push({ fields: keysOf(attribute), place: where });
        break;
      case "map":
        break;
      default:
        remark(
          where,
          `${quoted(`${block.name} @@${attribute.name}`)} has no equal here${wordsIn(argument(attribute, "fields")).length > 0 ? ` (${listed(keysOf(attribute))})` : ""}.`,
        );
    }
  }
}

function referenceOf(
  { member, type, isOptional, isUnique, column, doc }: Relation,
  block: Block,
): FieldSketch {
  const scalar = block.members.find(({ name }) => name === column);
  const [mapped] = wordsIn(
    argument(
      scalar?.attributes.find(({ name }) => name === "map"),
      "name",
    ),
  );
  return {
    key: member.name,
    place: `line ${member.line}`,
    type: type satisfies ValueSketch,
    optional: isOptional,
    start: null,
    limits: {},
    unique: isUnique ? "exact" : null,
    immutable: false,
    system: false,
    writeOnly: false,
    doc,
    column: type.kind === "reference" ? (mapped ?? column) : null,
  };
}

/** A key that says nothing but which row it is: the `id` of the system stands for it. */
function isMadeKey(member: Member, block: Block): boolean {
  if (!has(member, "id")) return false;
  const start = argument(
    member.attributes.find(({ name }) => name === "default"),
    "value",
  );
  return (
    start?.kind === "call" ||
    member.name === "id" ||
    member.name.toLowerCase() === `${block.name.toLowerCase()}id`
  );
}

function tellKey({ remark }: Schema, block: Block, member: Member): void {
  const map = namedArgument(
    member.attributes.find(({ name }) => name === "map"),
    "name",
  );
  const said = map && map.kind !== "list" ? ` (${quoted(map.text)})` : "";
  if (member.type === "String" && member.name === "id" && said === "") return;
  remark(
    `line ${member.line}`,
    `${quoted(`${block.name}.${member.name}`)}${said}: the \`id\` of the system, a UUID, stands for this ${quoted(member.type)} key.`,
  );
}
