import { join, posix } from "node:path";
import { linksOf } from "../1-parse/links.ts";
import { storiesIn, type Story } from "../4-fill/examples.ts";
import { spanIn } from "../4-fill/text.ts";
import { checkTwins } from "../5-verify/scenarios/check-twins.ts";
import { readScenarios } from "../5-verify/scenarios/read.ts";
import type { Scenario } from "../5-verify/scenarios/scenario.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Hole } from "../draft/draft.ts";
import type { Ir } from "../ir/types.ts";
import { readIfThere } from "../io/files.ts";
import type { SourceFile, Span } from "../source/source.ts";
import { outsideOf } from "../twin/of-ir.ts";
import type { Outside } from "../twin/outside.ts";
import type { Project } from "./project.ts";

/** A story, and the scenario that it is with what it begins with. */
export interface ReadStory {
  readonly story: Story;
  readonly scenario: Scenario;
}

export interface ReadStories {
  readonly hole: Hole;
  readonly stories: readonly ReadStory[];
  /** The files that the stories begin with. */
  readonly given: readonly SourceFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads the stories of a hole with what they begin with, files beside the spec.
 *
 * @param ir the spec, whose integrations a story may have twins of.
 */
export function readStories(
  spec: Pick<Project, "folder" | "source">,
  hole: Hole,
  ir: Ir | null,
): ReadStories {
  const stories = storiesIn(hole.examples);
  const beside = posix.dirname(hole.origin.file);
  const files = stories.map(({ text }, at) => ({
    path: posix.join(beside, `${hole.id}, example ${at + 1}`),
    text,
  }));
  const given = givenFiles(spec.folder, files);
  const { value, diagnostics } = readScenarios([...files, ...given]);
  const wrong = [...diagnostics, ...checkTwins(value ?? [], outsidesOf(ir))];
  const read = stories.flatMap((story, at) => {
    const scenario = value?.find(({ file }) => file === files[at]?.path);
    return scenario ? [{ story, scenario }] : [];
  });
  const placed = wrong.map((one) => {
    const story = stories[files.findIndex(({ path }) => path === one.span?.file)];
    return story ? { ...one, span: placeOf(one.span, story, spec, hole) } : one;
  });
  return { hole, stories: read, given, diagnostics: placed };
}

/** The outside APIs of a spec, for twins of them. */
export function outsidesOf(ir: Ir | null): readonly Outside[] {
  return ir === null ? [] : ir.integrations.map((integration) => outsideOf(integration, ir));
}

/** The files that stories name under `## Given`, and those that these name. */
function givenFiles(folder: string, files: readonly SourceFile[]): readonly SourceFile[] {
  const found = new Map<string, SourceFile>();
  const visit = (from: SourceFile): void => {
    for (const path of linksOf(from.text, from.path)) {
      if (found.has(path) || path.startsWith("..")) continue;
      const given = readIfThere(join(folder, path))?.toString("utf8");
      if (given === undefined) continue;
      const file = { path, text: given };
      found.set(path, file);
      visit(file);
    }
  };
  for (const file of files) visit(file);
  return [...found.values()];
}

/** A place in a story as one in the spec. */
function placeOf(
  span: Span | null,
  { prefix, offset }: Story,
  { source }: Pick<Project, "source">,
  { origin, examples }: Hole,
): Span | null {
  const text = source.files.find(({ path }) => path === origin.file)?.text ?? "";
  const start = text.indexOf(examples);
  if (!span || start < 0) return null;
  const at = (place: number): number => start + offset + Math.max(0, place - prefix.length);
  return spanIn(origin.file, text, at(span.start.offset), at(span.end.offset));
}
