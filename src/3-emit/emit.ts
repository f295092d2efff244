import type { StageResult } from "../diagnostics/diagnostic.ts";
import type { Pieces } from "../cache/pieces.ts";
import type { Draft, DraftFile } from "../draft/draft.ts";
import type { Ir } from "../ir/types.ts";
import { banner } from "./banner.ts";
import type { PlannedFile, Target } from "./target.ts";
import { templateRenderer } from "./templates.ts";
import { wrapLines } from "./wrap.ts";

/** What was printed for a file of a plan. */
export type PrintedFiles = WeakMap<PlannedFile, DraftFile>;

/**
 * Prints the whole service, except for the bodies of its holes. Pure: same IR and target, same bytes, files sorted
 * by path.
 *
 * @param kept what earlier runs made, for what has not changed since.
 * @throws Error where a template or a plan is wrong: a bug in the target, never a mistake in a spec.
 */
export function emit(
  ir: Ir,
  target: Target,
  kept: { readonly pieces: Pieces; readonly printed: PrintedFiles } | null = null,
): StageResult<Draft> {
  const render = templateRenderer(target.templates, target.printers);
  const plan = target.plan(ir, target.templates, kept?.pieces);
  const files = plan.files.map((file): DraftFile => {
    const known = kept?.printed.get(file);
    if (known) return known;
    const text = print(file, target, render);
    const printed = {
      path: file.path,
      text: banner(file.path, ir.name, file.origins) + text,
      template: file.template,
      origins: file.origins,
    };
    // Without an origin the banner names the service, which the plan's file does not hold.
    if (file.origins.length > 0) kept?.printed.set(file, printed);
    return printed;
  });
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  refuseTwins(files);
  return { value: { files, holes: plan.holes }, diagnostics: [] };
}

function print(file: PlannedFile, target: Target, render: ReturnType<typeof templateRenderer>): string {
  if (file.view !== null) {
    const text = render(file.template)(file.view);
    return file.path.endsWith(".ts") ? wrapLines(text) : text;
  }
  const text = target.templates.get(file.template);
  if (text === undefined) throw new Error(`The target has no file ${file.template}.`);
  return text;
}

function refuseTwins(files: readonly DraftFile[]): void {
  files.forEach((file, index) => {
    if (index > 0 && files[index - 1]?.path === file.path) throw new Error(`${file.path} is planned twice.`);
  });
}
