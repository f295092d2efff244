import {
  lowerDuplicateName,
  lowerTakenName,
  lowerUnusableName,
  lowerReservedName,
} from "../diagnostics/messages.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Section, SectionKind, SpecTree } from "../tree/spec-tree.ts";
import { type Names, namesOf } from "./names.ts";

/** One section, with the id that it has everywhere. */
export interface Declaration {
  readonly kind: SectionKind;
  /** PascalCase or camelCase, as the schema of the IR asks of its kind. */
  readonly id: string;
  readonly names: Names;
  readonly section: Section;
  readonly file: string;
  /** True where the name was taken already, which is reported. */
  readonly isSecond: boolean;
}

/** Every section of a spec by what others call it. */
export interface Declarations {
  /** In the order of the spec; sections without a usable name are left out. */
  readonly all: readonly Declaration[];
  /** By `file#anchor`; `null` is a heading that declares nothing, or whose own line is wrong. */
  readonly byAnchor: ReadonlyMap<string, Declaration | null>;
  /** Ids of the entities by their addresses, e.g. `/production-batches`. */
  readonly entityByPath: ReadonlyMap<string, string>;
  /** The paths of the spec's files. */
  readonly files: ReadonlySet<string>;
}

/** Collects all sections. Two of one name are an error; the second goes on under another id, to be checked too. */
export function declare(tree: SpecTree, report: (diagnostic: Diagnostic) => void): Declarations {
  const all: Declaration[] = [];
  const byAnchor = new Map<string, Declaration | null>();
  const taken = new Map<string, Declaration>();
  for (const file of tree.files) {
    if (file.title) byAnchor.set(`${file.path}#${anchorOf(file.title.text)}`, null);
    for (const section of file.sections) {
      const declared = declarationOf(section, file.path, taken, report);
      byAnchor.set(`${file.path}#${section.anchor}`, declared);
      for (const part of section.parts) byAnchor.set(`${file.path}#${part.anchor}`, null);
      if (declared) all.push(declared);
    }
  }
  reportTaken(all, report);
  const entities = all.filter(({ kind }) => kind === "Entity");
  const entityByPath = new Map(entities.map(({ id, names }) => [names.path, id]));
  return { all, byAnchor, entityByPath, files: new Set(tree.files.map((file) => file.path)) };
}

/** The declarations of one kind, in the order of the spec. */
export function declaredAs(declarations: Declarations, kind: SectionKind): readonly Declaration[] {
  const byKind = BY_KIND.get(declarations) ?? byKindOf(declarations);
  BY_KIND.set(declarations, byKind);
  return byKind.get(kind) ?? [];
}

function byKindOf({ all }: Declarations): ReadonlyMap<SectionKind, readonly Declaration[]> {
  const byKind = new Map<SectionKind, Declaration[]>();
  for (const declaration of all) {
    const others = byKind.get(declaration.kind);
    if (others) others.push(declaration);
    else byKind.set(declaration.kind, [declaration]);
  }
  return byKind;
}

/** Some are asked for of each entity. */
const BY_KIND = new WeakMap<Declarations, ReadonlyMap<SectionKind, readonly Declaration[]>>();

/** Kinds whose names meet in the same place of the output. */
const SPACES: Readonly<Record<SectionKind, string>> = {
  Role: "role",
  Type: "type",
  Entity: "type",
  View: "type",
  Integration: "type",
  Action: "operation",
  Effect: "operation",
  Report: "operation",
  Jobs: "jobs",
  Event: "event",
  Webhooks: "webhooks",
  Message: "message",
  Seed: "seed",
  Language: "language",
  "Sign-in": "sign-in",
  Tenancy: "tenancy",
  Settings: "settings",
  Wire: "wire",
  Shape: "shape",
  Note: "note",
};

/** The places whose ids begin with a small letter. */
const SMALL_SPACES: ReadonlySet<string> = new Set(["operation", "event", "message", "seed"]);

/** Kinds of which a spec has one, and notes. */
const UNNAMED: ReadonlySet<SectionKind> = new Set([
  "Jobs",
  "Webhooks",
  "Sign-in",
  "Tenancy",
  "Settings",
  "Wire",
  "Note",
]);

function declarationOf(
  section: Section,
  file: string,
  taken: Map<string, Declaration>,
  report: (diagnostic: Diagnostic) => void,
): Declaration | null {
  const { kind, name } = section;
  const isNamed = !UNNAMED.has(kind);
  if (isNamed && name.text === "") return null;
  const names = namesOf(isNamed ? name.text : kind);
  if (!names) {
    report(lowerUnusableName(name.span, { name: name.text }));
    return null;
  }
  const space = SPACES[kind];
  const id = SMALL_SPACES.has(space) ? names.camel : names.pascal;
  if (FUNCTIONS.has(kind) && FUNCTION_WORDS.has(id))
    report(lowerReservedName(name.span, { name: name.text, id }));
  const declaration = { kind, id, names, section, file, isSecond: false };
  if (kind === "Note") return declaration;
  const keys = [`${space}:${id.toLowerCase()}`];
  if (kind === "Entity" || kind === "View") keys.push(`table:${names.table}`);
  const first = keys.map((key) => taken.get(key)).find((found) => found !== undefined);
  if (!first) {
    for (const key of keys) taken.set(key, declaration);
    return declaration;
  }
  const said = isNamed ? name.text : kind;
  const shared = first.id.toLowerCase() === id.toLowerCase() ? id : names.table;
  report(
    lowerDuplicateName(isNamed ? name.span : section.span, { name: said, id: shared }, [
      { message: "the first", span: first.section.span },
    ]),
  );
  return { ...declaration, id: `${id}${taken.size}Again`, isSecond: true };
}

/** Kinds that become a function of their name. */
const FUNCTIONS: ReadonlySet<string> = new Set(["Action", "Effect", "Report"]);

/** Words that no function of a module can have for a name (ECMA-262, 12.7.2, and 15.2 in strict code). */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends
  false finally for function if implements import in instanceof interface let new null package private protected
  public return static super switch this throw true try typeof var void while with yield`.split(/\s+/),
);

/** Types that the code of a service names as the language or its numbers have them. */
const OWN_TYPES = new Set(["Date", "Decimal", "Promise"]);

/** Reports types that would be called as others are that the output has, e.g. `NoteRow` beside `Note`. */
function reportTaken(all: readonly Declaration[], report: (diagnostic: Diagnostic) => void): void {
  const types = all.filter(({ kind, isSecond }) => SPACES[kind] === "type" && !isSecond);
  const derived = new Map(
    types.flatMap(({ id, section }) =>
      [`${id}Row`, `New${id}`, `${id}Create`, `${id}Update`, `${id}Query`].map(
        (name) => [name, { of: `\`${section.name.text}\``, span: section.span }] as const,
      ),
    ),
  );
  for (const { id, section } of types) {
    const other = derived.get(id);
    const owner = OWN_TYPES.has(id) ? "every service" : other?.of;
    if (owner === undefined) continue;
    const related = other ? [{ message: "what has it", span: other.span }] : [];
    report(lowerTakenName(section.name.span, { name: section.name.text, id, owner }, related));
  }
}

/** The anchor of a title, as code hosts make it. */
function anchorOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, "")
    .replaceAll(" ", "-");
}
