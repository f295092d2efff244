import {
  lowerLinkOutside,
  lowerUnknownAnchor,
  lowerUnknownFile,
  lowerWrongKind,
} from "../diagnostics/messages.ts";
import { nearest } from "../diagnostics/nearest.ts";
import type { Span } from "../source/source.ts";
import type { SectionKind, SpecTree } from "../tree/spec-tree.ts";
import type { Bullet, LinkToken, Prose } from "../tree/tokens.ts";
import type { Context } from "./context.ts";
import type { Declaration } from "./declarations.ts";

/** What a link leads to, if that is of one of the kinds; otherwise it reports why not. */
export function resolve(
  context: Context,
  link: LinkToken,
  kinds: readonly SectionKind[],
): Declaration | null {
  const expected = kinds.map((kind) => `${/^[AEIOU]/.test(kind) ? "an" : "a"} \`${kind}\``).join(" or ");
  if (!link.target) {
    context.report(lowerLinkOutside(link.span, { href: link.href, expected }));
    return null;
  }
  const found = follow(context, link);
  if (!found) {
    if (found === null)
      context.report(lowerWrongKind(link.span, { name: link.text, kind: "heading", expected }));
    return null;
  }
  if (kinds.includes(found.kind)) return found;
  context.report(
    lowerWrongKind(link.span, { name: found.section.name.text || found.kind, kind: found.kind, expected }, [
      { message: "its heading", span: found.section.span },
    ]),
  );
  return null;
}

/** Checks the links of all documentation and logic. */
export function checkProseLinks(context: Context, tree: SpecTree): void {
  const check = (prose: Prose | null): void => {
    for (const link of prose?.links ?? []) follow(context, link);
  };
  const checkBullets = (bullets: readonly Bullet[]): void => {
    for (const bullet of bullets) {
      check(bullet.doc);
      checkBullets(bullet.bullets);
    }
  };
  for (const file of tree.files) {
    check(file.doc);
    for (const section of file.sections) {
      check(section.doc);
      checkBullets(section.bullets);
      for (const part of section.parts) {
        check(part.doc);
        check(part.prose);
        checkBullets(part.bullets);
      }
    }
  }
}

/** Reports the links that lead nowhere, one error a target. */
export function reportBrokenLinks(context: Context): void {
  const { byAnchor, files } = context.declarations;
  for (const [target, spans] of context.brokenLinks) {
    const [first = null, ...rest] = spans;
    const related = rest.map((span) => ({ message: "also here", span }));
    const cut = target.indexOf("#");
    const [file, anchor] = [target.slice(0, cut), target.slice(cut + 1)];
    if (!files.has(file)) {
      context.report(lowerUnknownFile(first, { file, nearest: nearest(file, files) }, related));
      continue;
    }
    const prefix = `${file}#`;
    const anchors = [...byAnchor.keys()]
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));
    const near = nearest(anchor, anchors);
    context.report(
      lowerUnknownAnchor(first, { anchor, file, nearest: near }, [...related, ...elsewhere(context, anchor)]),
    );
  }
}

/** The heading of that anchor in another file, where a link forgot to name the file. */
function elsewhere(context: Context, anchor: string): { readonly message: string; readonly span: Span }[] {
  const { byAnchor, files } = context.declarations;
  const found = [...files].map((file) => byAnchor.get(`${file}#${anchor}`)).find((one) => one);
  return found ? [{ message: "a heading of that anchor, in another file", span: found.section.span }] : [];
}

function follow(context: Context, link: LinkToken): Declaration | null | undefined {
  if (!link.target) return undefined;
  const { byAnchor, files } = context.declarations;
  const { file, anchor } = link.target;
  const target = `${file}#${anchor}`;
  if (anchor === "" && files.has(file)) return null;
  const found = byAnchor.get(target);
  if (found !== undefined) return found;
  const known = context.brokenLinks.get(target);
  if (known) known.push(link.hrefSpan);
  else context.brokenLinks.set(target, [link.hrefSpan]);
  return undefined;
}

/**
 * A link as it is written in `file` to the section of that name, or `null` where there is none, or it stands in another
 * folder.
 */
export function linkTo(
  { declarations }: Context,
  name: string,
  kinds: readonly SectionKind[],
  file: string,
): string | null {
  const target = declarations.all.find(({ id, kind }) => id === name && kinds.includes(kind));
  if (!target) return null;
  const folder = file.slice(0, file.lastIndexOf("/") + 1);
  const path = target.file === file ? "" : target.file.slice(folder.length);
  if (!target.file.startsWith(folder) || path.includes("/")) return null;
  return `[${target.section.name.text}](${path}#${target.section.anchor})`;
}
