import { listed, quoted } from "../prose.ts";
import { type FieldSketch, isPlain, newField, plain, type ValueSketch } from "../sketch.ts";
import { argument, type Attribute, type Value, wordsIn } from "./attribute.ts";
import type { Block, Member } from "./document.ts";
import type { Schema } from "./schema.ts";

/** A field that is no relation; `null` where nothing can be made of it, which is remarked. */
export function fieldOf(schema: Schema, block: Block, member: Member): FieldSketch | null {
  const place = `line ${member.line}`;
  const said = quoted(`${block.name}.${member.name}`);
  const tell = (text: string): void => schema.remark(place, `${said}: ${text}`);
  if (member.type === "Unsupported" || member.type === "") {
    tell("a type that Prisma does not know either is left out.");
    return null;
  }
  const [column] = wordsIn(argument(find(member, "map"), "name"));
  const native = member.attributes.find(({ name }) => name.startsWith("db."));
  const field = newField(
    member.name,
    place,
    typeOf(schema, member, native, tell),
    block.kind === "model" ? (column ?? member.name) : null,
  );
  const length = Number(wordsIn(native?.args[0]?.value)[0]);
  if (
    native &&
    /^db\.(?:VarChar|Char|NVarChar|NChar)$/.test(native.name) &&
    !member.isList &&
    Number.isInteger(length)
  ) {
    field.limits.maxLength = length;
  }
  field.doc = member.doc;
  field.optional = member.isOptional;
  if (find(member, "unique")) field.unique = native?.name === "db.Citext" ? "ignoringCase" : "exact";
  if (find(member, "updatedAt") && !/^updated_?at$/i.test(member.name)) {
    tell("the system keeps `updatedAt` instead; this one is set by nobody.");
    Object.assign(field, { optional: true, system: true });
  }
  readDefault(field, argument(find(member, "default"), "value"), tell);
  for (const { name } of member.attributes) {
    if (!KNOWN.has(name) && !name.startsWith("db.")) tell(`${quoted(`@${name}`)} has no equal here.`);
  }
  return field;
}

const KNOWN: ReadonlySet<string> = new Set(["id", "unique", "default", "map", "updatedAt"]);

function find({ attributes }: Member, name: string): Attribute | undefined {
  return attributes.find((one) => one.name === name);
}

type Tell = (text: string) => void;

function typeOf(schema: Schema, member: Member, native: Attribute | undefined, tell: Tell): ValueSketch {
  const one = oneOf(schema, member, native, tell);
  return member.isList ? { kind: "list", of: one } : one;
}

function oneOf(
  { enums, types }: Schema,
  { type }: Member,
  native: Attribute | undefined,
  tell: Tell,
): ValueSketch {
  const values = enums.get(type);
  if (values) return { kind: "enum", values };
  if (types.has(type)) return { kind: "embedded", type };
  switch (type) {
    case "String":
      return textOf(native, tell);
    case "Int":
    case "BigInt":
      return plain("integer");
    case "Float":
      tell("numbers are exact here, so it has six decimals.");
      return plain("decimal", 6);
    case "Decimal": {
      if (native?.name === "db.Money") return plain("money");
      const places = Number(
        wordsIn(native?.args[1]?.value)[0] ?? (native?.args.length === 1 ? 0 : Number.NaN),
      );
      if (Number.isInteger(places) && places >= 0 && places <= 10) return plain("decimal", places);
      tell("how many decimals it has is not said, so it has six.");
      return plain("decimal", 6);
    }
    case "Boolean":
      return plain("boolean");
    case "DateTime":
      return plain(
        native?.name === "db.Date"
          ? "date"
          : native?.name.startsWith("db.Time") && !native.name.startsWith("db.Timestamp")
            ? "time"
            : "instant",
      );
    case "Json":
      return plain("json");
    case "Bytes":
      tell("bytes have no type here, so it is a text (base64).");
      return plain("text");
    default:
      tell(`${quoted(type)} is not declared, so it is a text.`);
      return plain("text");
  }
}

function textOf(native: Attribute | undefined, tell: Tell): ValueSketch {
  switch (native?.name) {
    case "db.Uuid":
      return plain("uuid");
    case "db.Inet":
    case "db.Xml":
    case "db.Bit":
    case "db.VarBit":
      tell(`${quoted(`@${native.name}`)} is a plain text here.`);
      return plain("text");
    default:
      return plain("text");
  }
}

function readDefault(field: FieldSketch, value: Value | undefined, tell: Tell): void {
  if (!value) return;
  if (value.kind === "list") {
    const items = listed(value.items.map((item) => (item.kind === "list" ? "…" : item.text)));
    tell(
      `it starts ${items === "" ? "empty" : `as ${items}`}; a list starts as nothing here, so it is optional.`,
    );
    field.optional = true;
  } else if (value.kind !== "call") field.start = value.text;
  else if (value.text === "now" && isPlain(field.type, "instant")) field.start = "now";
  else if (value.text === "now" && isPlain(field.type, "date")) field.start = "today";
  else {
    tell(`${quoted(`${value.text}()`)} makes its value; here it is given when the row is created.`);
  }
}
