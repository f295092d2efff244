import { filesOf } from "../ir/files.ts";
import type { Entity, Ir } from "../ir/types.ts";
import type { Section, SectionKind } from "../tree/spec-tree.ts";
import type { Bullet, Prose } from "../tree/tokens.ts";
import type { Context } from "./context.ts";
import type { Declaration, Declarations } from "./declarations.ts";
import { draftEntity, lowerEntity } from "./elements/entity.ts";
import { emptyModel } from "./model.ts";
import { namesOf } from "./names.ts";

/** What a spec without a mistake declares, and who needs whom: all that `lowerAgain` cannot see in the IR. Plain data. */
export interface Facts {
  /** What is declared under `file#anchor`; `null` where a heading declares nothing. */
  readonly anchors: readonly (readonly [string, Declared | null])[];
  readonly files: readonly string[];
  /** Entities and views whose fields matter to other sections than their own. */
  readonly asked: readonly string[];
}

interface Declared {
  readonly kind: SectionKind;
  readonly id: string;
  /** The words of a role's heading. */
  readonly role?: string;
}

export function factsOf({ declarations, model }: Context): Facts {
  return {
    anchors: [...declarations.byAnchor].map(([anchor, found]) => [anchor, found && declaredOf(found)]),
    files: [...declarations.files],
    asked: [...model.asked],
  };
}

function declaredOf({ kind, id, section }: Declaration): Declared {
  return kind === "Role" ? { kind, id, role: section.name.text } : { kind, id };
}

/**
 * The entity of a section that has changed inside, its headings and its lines' number apart, lowered by itself; `null`
 * where the whole spec must be lowered, because there is something to report, or because more follows from the
 * section than this one entity.
 *
 * @param last the IR before the change, from a spec without a mistake.
 */
export function lowerAgain(section: Section, last: Ir, facts: Facts): Entity | null {
  const { file, start } = section.span;
  // A wire of the spec's own, and tenants, have more to say of each entity.
  if (last.wire !== undefined || last.tenancy !== undefined) return null;
  const before = last.entities.find(({ origin }) => origin.file === file && origin.line === start.line);
  if (!before || section.kind !== "Entity" || section.name.text !== before.name) return null;
  if (facts.asked.includes(before.id) || last.signIn?.account === before.id || concernsOthers(before))
    return null;
  let isLost = false;
  const lose = (): void => {
    isLost = true;
  };
  const context = contextOf(before.id, section, last, facts, lose);
  const names = namesOf(section.name.text);
  if (!names) return null;
  const declaration = { kind: "Entity" as const, id: before.id, names, section, file, isSecond: false };
  const draft = draftEntity(context, declaration);
  const entity = lowerEntity(context, draft, new Map());
  for (const link of linksOf(section)) {
    if (link.target && !isKnown(facts, context.declarations, link.target)) lose();
  }
  const needsNobody = context.accountNeededAt === null || last.signIn !== null;
  const isAlone =
    context.brokenFields.size === 0 &&
    context.brokenLinks.size === 0 &&
    context.derived.length === 0 &&
    context.wireNeededAt === null &&
    context.ownedByMe.length === 0;
  return !isLost && needsNobody && isAlone && !concernsOthers(entity) && isReachedAs(before, entity)
    ? entity
    : null;
}

/** What is audited is read elsewhere, what is streamed is asked of its wire, states need actions, parts their wholes, and computed fields whatever they are computed from. */
function concernsOthers(entity: Entity): boolean {
  return (
    entity.states !== undefined ||
    entity.within !== undefined ||
    entity.rules.audited !== undefined ||
    entity.rules.streamed === true ||
    filesOf(entity).length > 0 ||
    entity.fields.some(({ type, computed, stampedWhen }) => type.kind === "many" || computed || stampedWhen)
  );
}

/** At the same addresses, so that none can be taken twice now that was not before. */
function isReachedAs(before: Entity, after: Entity): boolean {
  const operations = ["list", "read", "create", "update", "delete"] as const;
  return (
    before.path === after.path &&
    before.table === after.table &&
    operations.every((one) => before.access[one].length > 0 === after.access[one].length > 0)
  );
}

/** @param own the entity whose fields are read anew. */
function contextOf(own: string, section: Section, last: Ir, facts: Facts, lose: () => void): Context {
  const model = emptyModel();
  for (const { id, fields, origin } of last.entities) if (id !== own) model.addEntity(id, fields, origin);
  for (const { id, fields, origin } of last.views) model.addView(id, fields, origin);
  for (const { id, fields } of last.types) model.addType(id, fields);
  return {
    report: lose,
    declarations: declarationsOf(section, facts, lose),
    model,
    brokenFields: new Set(),
    brokenLinks: new Map(),
    derived: [],
    ownedByMe: [],
    named: [],
    account: last.signIn?.account ?? null,
    accountNeededAt: null,
    wireNeededAt: null,
  };
}

/** Declarations whose sections are gone: who asks for one cannot go on. */
function declarationsOf(own: Section, facts: Facts, lose: () => void): Declarations {
  const byAnchor = new Map(
    facts.anchors.map(([anchor, found]): [string, Declaration | null] => [
      anchor,
      found && declarationOf(found),
    ]),
  );
  function declarationOf({ kind, id, role }: Declared): Declaration {
    return {
      kind,
      id,
      file: "",
      isSecond: false,
      get names() {
        const names = namesOf(role ?? own.name.text);
        if (role === undefined || !names) lose();
        return names ?? { pascal: "", camel: "", kebab: "", plural: "", table: "", path: "" };
      },
      get section() {
        lose();
        return own;
      },
    };
  }
  return {
    all: [...byAnchor.values()].filter((found) => found !== null),
    byAnchor,
    get entityByPath() {
      lose();
      return new Map<string, string>();
    },
    files: new Set(facts.files),
  };
}

type Link = Prose["links"][number];

/** The links of everything that is prose in a section. */
function linksOf({ doc, bullets, parts }: Section): readonly Link[] {
  const ofBullets = (list: readonly Bullet[]): Link[] =>
    list.flatMap((bullet) => [...(bullet.doc?.links ?? []), ...ofBullets(bullet.bullets)]);
  return [
    ...doc.links,
    ...ofBullets(bullets),
    ...parts.flatMap((part) => [...part.doc.links, ...(part.prose?.links ?? []), ...ofBullets(part.bullets)]),
  ];
}

function isKnown(
  { files }: Facts,
  { byAnchor }: Declarations,
  { file, anchor }: NonNullable<Link["target"]>,
): boolean {
  return (anchor === "" && files.includes(file)) || byAnchor.has(`${file}#${anchor}`);
}
