import type { Diagnostic, StageResult } from "../diagnostics/diagnostic.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { lowerDefaultDoesNotFit, lowerNoSignIn, lowerUnexpectedBullets } from "../diagnostics/messages.ts";
import type { Field, Ir, ObjectType, Role } from "../ir/types.ts";
import type { SpecTree } from "../tree/spec-tree.ts";
import { type Context, originOf } from "./context.ts";
import { declare, declaredAs, type Declaration } from "./declarations.ts";
import { lowerDerived } from "./derived.ts";
import { type Facts, factsOf } from "./again.ts";
import { type ActionDraft, checkActionWorks, lowerAction } from "./elements/action.ts";
import { checkAddresses } from "./elements/addresses.ts";
import { lowerEffect } from "./elements/effect.ts";
import { draftEntity, type EntityDraft, lowerEntity } from "./elements/entity.ts";
import { lowerIntegration } from "./elements/integration.ts";
import { lowerEvent } from "./elements/event.ts";
import { lowerWebhooks } from "./elements/webhooks.ts";
import { lowerJobs } from "./elements/jobs.ts";
import { lowerMessages } from "./elements/messages.ts";
import { lowerAudit } from "./elements/audit.ts";
import { lowerLanguages } from "./elements/languages.ts";
import { addOpenIdSettings } from "./elements/open-id.ts";
import { lowerFiles } from "./elements/files.ts";
import { lowerSeeds } from "./elements/seeds.ts";
import { checkStreams } from "./elements/streams.ts";
import { lowerReport } from "./elements/report.ts";
import { accountOf, lowerSignIn } from "./elements/sign-in.ts";
import { lowerStates } from "./elements/states.ts";
import { lowerTenancy } from "./elements/tenancy.ts";
import { draftView, lowerView } from "./elements/view.ts";
import { wholesOf } from "./elements/wholes.ts";
import { fieldsOf } from "./fields/fields.ts";
import { SETTINGS_PLACE, TYPE_PLACE } from "./fields/place.ts";
import { headOf } from "./front-matter.ts";
import { checkProseLinks, reportBrokenLinks } from "./links.ts";
import { emptyModel } from "./model.ts";
import { lowerWire } from "./wire/wire.ts";

/**
 * Makes the flat, validated IR of a spec. All mistakes are reported in one run, each once; what uses something that
 * is wrong gets no error of its own. `value` is `null` where there is an error.
 *
 * @param note is told what `lowerAgain` needs to know, where there is nothing to report.
 */
export function lower(tree: SpecTree, note?: (facts: Facts) => void): StageResult<Ir> {
  const diagnostics: Diagnostic[] = [];
  const context = newContext(tree, (diagnostic) => void diagnostics.push(diagnostic));
  const ir = lowerAll(context, tree);
  checkProseLinks(context, tree);
  reportBrokenLinks(context);
  if (ir && diagnostics.length === 0) note?.(factsOf(context));
  return { value: hasErrors(diagnostics) ? null : ir, diagnostics };
}

function newContext(tree: SpecTree, report: Context["report"]): Context {
  return {
    report,
    declarations: declare(tree, report),
    model: emptyModel(),
    brokenFields: new Set(),
    brokenLinks: new Map(),
    derived: [],
    ownedByMe: [],
    named: [],
    account: null,
    accountNeededAt: null,
    wireNeededAt: null,
  };
}

/** In the order in which one thing needs the other: fields, then expressions over them, then what uses both. */
function lowerAll(context: Context, tree: SpecTree): Ir | null {
  const [root] = tree.files;
  if (!root) return null;
  const all = <T>(kind: Declaration["kind"], lowerOne: (declaration: Declaration) => T | null): T[] =>
    declaredAs(context.declarations, kind).flatMap((declaration) => lowerOne(declaration) ?? ([] as T[]));
  const head = headOf(context, root);
  const roles = all("Role", (declaration) => lowerRole(context, declaration));
  const types = all("Type", (declaration) => lowerType(context, declaration));
  const settings = all("Settings", ({ section }) =>
    fieldsOf(context, section.bullets, SETTINGS_PLACE),
  ).flat();
  const entities = all("Entity", (declaration) =>
    context.model.readingOf(declaration.id, () => draftEntity(context, declaration)),
  );
  const views = all("View", (declaration) => draftView(context, declaration));
  const [signInSection] = declaredAs(context.declarations, "Sign-in");
  context.account = signInSection ? accountOf(context, signInSection) : null;
  checkOwnedByMe(context);
  lowerDerived(context);
  const actions = all("Action", (declaration) => lowerAction(context, declaration));
  const plain: Ir = {
    specc: 1,
    ...head,
    title: root.title?.text ?? head.name,
    doc: root.doc.text,
    files: tree.files.map(({ path }) => path),
    roles,
    types,
    entities: lowerEntities(context, entities, actions),
    views: views.map((draft) => lowerView(context, draft)),
    actions: actions.map(({ action }) => action),
    effects: all("Effect", (declaration) => lowerEffect(context, declaration)),
    reports: all("Report", (declaration) => lowerReport(context, declaration)),
    integrations: all("Integration", (declaration) =>
      lowerIntegration(
        context,
        declaration,
        settings,
        actions.map(({ action }) => action),
      ),
    ),
    signIn: signInSection ? lowerSignIn(context, signInSection) : null,
    settings,
  };
  const events = all("Event", (declaration) => lowerEvent(context, declaration, plain.actions));
  if (events.length > 0) plain.events = events;
  const webhooks = lowerWebhooks(context, events);
  plain.entities.push(...webhooks.entities);
  plain.actions.push(...webhooks.actions);
  plain.settings.push(...webhooks.settings);
  addOpenIdSettings(plain);
  lowerMessages(context, plain);
  const seeds = lowerSeeds(context);
  if (seeds.length > 0) plain.seeds = seeds;
  const jobs = lowerJobs(context, plain);
  plain.entities.push(...jobs.entities);
  plain.actions.push(...jobs.actions);
  lowerFiles(plain);
  plain.entities.push(...lowerAudit(context, plain));
  lowerTenancy(context, plain);
  const languages = lowerLanguages(context, plain);
  if (languages.length > 0) plain.languages = languages;
  const ir = lowerWire(context, plain);
  for (const draft of actions) checkActionWorks(context, draft);
  if (!signInSection && context.accountNeededAt) context.report(lowerNoSignIn(context.accountNeededAt, {}));
  checkStreams(context, ir);
  checkAddresses(context, ir, signInSection !== undefined);
  return ir;
}

function lowerRole(context: Context, { section, id, names }: Declaration): Role {
  const [stray] = section.bullets;
  if (stray) context.report(lowerUnexpectedBullets(stray.span, { owner: "the heading of a role" }));
  return {
    id,
    name: section.name.text,
    wire: names.camel,
    doc: section.doc.text,
    origin: originOf(section.span),
  };
}

function lowerType(context: Context, { section, id }: Declaration): ObjectType {
  const fields: Field[] = fieldsOf(context, section.bullets, TYPE_PLACE);
  context.model.addType(id, fields);
  return { id, name: section.name.text, doc: section.doc.text, fields, origin: originOf(section.span) };
}

function lowerEntities(
  context: Context,
  drafts: readonly EntityDraft[],
  actions: readonly ActionDraft[],
): Ir["entities"] {
  const wholes = wholesOf(drafts);
  const byId = new Map(actions.map((draft) => [draft.declaration.id, draft]));
  return drafts.map((draft) => {
    const { id } = draft.declaration;
    const entity = context.model.readingOf(id, () => lowerEntity(context, draft, wholes));
    const states = lowerStates(context, draft, byId);
    return states ? { ...entity, states } : entity;
  });
}

/** `starts as me` needs a reference to whoever signs in. */
function checkOwnedByMe(context: Context): void {
  for (const { field, span } of context.ownedByMe) {
    context.accountNeededAt ??= span;
    if (context.account === null || field.type.kind !== "reference" || field.type.entity === context.account)
      continue;
    const params = { value: "me", type: "the reference", expected: `a reference to \`${context.account}\`` };
    context.report(lowerDefaultDoesNotFit(span, params));
  }
}
