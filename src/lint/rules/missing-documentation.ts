import { lintMissingDocumentation } from "../../diagnostics/messages.ts";
import type { SectionKind } from "../../tree/spec-tree.ts";
import type { Rule } from "../lint.ts";
import { sectionsOf } from "../sections.ts";

const SAID_BY_THEMSELVES: ReadonlySet<SectionKind> = new Set([
  "Jobs",
  "Tenancy",
  "Webhooks",
  "Sign-in",
  "Settings",
  "Note",
]);

/** A section without a sentence on what it is for. Actions that only move a state are said by the states. */
export const missingDocumentation: Rule = ({ tree }) =>
  sectionsOf(tree)
    .filter(({ kind, doc, parts, name }) => {
      const isOnlyMove =
        kind === "Action" && !parts.some((part) => part.kind === "Logic" || part.kind === "Sets");
      return !SAID_BY_THEMSELVES.has(kind) && name.text !== "" && doc.text === "" && !isOnlyMove;
    })
    .map(({ name }) => lintMissingDocumentation(name.span, { name: name.text }));
