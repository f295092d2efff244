import { lowerPartWithoutWhole, lowerTypeNotHere } from "../../diagnostics/messages.ts";
import type { Access, Entity, Field, List } from "../../ir/types.ts";
import type { Part, PartKind, Section } from "../../tree/spec-tree.ts";
import { type Context, originOf } from "../context.ts";
import type { Declaration } from "../declarations.ts";
import { fieldsOf } from "../fields/fields.ts";
import { entityPlace } from "../fields/place.ts";
import { accessOf, noAccess } from "./access.ts";
import { listOf } from "./list.ts";
import { entityRulesOf } from "./rules.ts";
import { checkFieldLinks } from "./field-links.ts";
import { type Wholes, wholeSaid } from "./wholes.ts";

/** An entity whose fields are read. */
export interface EntityDraft {
  readonly declaration: Declaration;
  readonly fields: Field[];
}

/** First round: the fields, so that expressions anywhere can name them. */
export function draftEntity(context: Context, declaration: Declaration): EntityDraft {
  const { section, id } = declaration;
  const fields = fieldsOf(context, section.bullets, entityPlace(id));
  context.model.addEntity(id, fields, originOf(section.span));
  return { declaration, fields };
}

/** Second round: everything else but the states, which need the actions. */
export function lowerEntity(context: Context, { declaration, fields }: EntityDraft, wholes: Wholes): Entity {
  const { section, id, names } = declaration;
  checkFieldLinks(context, declaration, fields);
  const rules = entityRulesOf(context, declaration, fields);
  const whole = wholeSaid(context, declaration, wholes);
  const isPart = whole !== null;
  if (isPart && fields.some(({ type }) => type.kind === "object" && type.file)) {
    const why = "A part has no address, and so its files have none.";
    const params = { type: "file of", place: "a part of a whole", why };
    context.report(lowerTypeNotHere(section.name.span, params));
  }
  return {
    id,
    name: section.name.text,
    plural: names.plural,
    folder: names.kebab,
    table: names.table,
    path: names.path,
    doc: section.doc.text,
    fields,
    rules,
    ...(whole?.id === undefined ? {} : { within: whole.id }),
    access: isPart
      ? partAccess(context, declaration, wholes)
      : accessOf(context, declaration, "entity", rules.appendOnly),
    list: listFor(context, section, declaration, fields),
    origin: originOf(section.span),
  };
}

/** A part of a section by its kind. */
function partOf(section: Section, kind: PartKind): Part | undefined {
  return section.parts.find((part) => part.kind === kind);
}

function partAccess(context: Context, declaration: Declaration, wholes: Wholes): Access {
  const whole = wholes.get(declaration.id);
  if (whole && !wholeIsSaid(declaration.section)) {
    const params = {
      entity: declaration.section.name.text,
      whole: whole.section.name.text,
      anchor: whole.section.anchor,
    };
    context.report(lowerPartWithoutWhole(declaration.section.name.span, params));
  }
  return noAccess();
}

function wholeIsSaid(section: Section): boolean {
  const access = partOf(section, "Access");
  return (
    access?.bullets.some(({ tokens }) => tokens[0]?.kind === "word" && tokens[0].text === "with") ?? false
  );
}

function listFor(
  context: Context,
  section: Section,
  declaration: Declaration,
  fields: readonly Field[],
): List {
  const rows = context.model.fieldsOf(declaration.id) ?? fields;
  return listOf(context, partOf(section, "List"), rows, section.name.text, declaration.id);
}
