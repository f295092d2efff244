import type { StageResult } from "../diagnostics/diagnostic.ts";
import { endOfPlan, type Pieces } from "../cache/pieces.ts";
import type { Draft, DraftFile } from "../draft/draft.ts";
import { fileOfParts, type Stretch } from "../draft/parts.ts";
import type { Ir } from "../ir/types.ts";
import { banner } from "./banner.ts";
import type { PlannedFile, Target } from "./target.ts";
import { templateRenderer } from "./templates.ts";
import { wrapLines } from "./wrap.ts";

/** What earlier runs printed. */
export interface PrintedFiles {
  /** For a file of a plan that follows from elements, and is planned again as the same object. */
  readonly planned: WeakMap<PlannedFile, DraftFile>;
  /** By path, the files that follow from the whole spec: planned anew each time, and often the same. */
  readonly whole: Map<string, PrintedWhole> | null;
  /** The paths of the last plan's files as they are sorted, and where in the plan each stands. */
  order: readonly { readonly from: number; readonly path: string }[] | null;
}

interface PrintedWhole {
  readonly service: string;
  readonly file: PlannedFile;
  readonly printed: DraftFile;
}

/** Makes shares of a plan elsewhere. */
export interface Helper {
  /** Is told what is printed, and the names of the shares that it may make, in the order in which they are asked for. */
  begin(ir: Ir, shares: readonly string[]): void;
  /** Is told of the files of all other shares, before it is asked for the first of its own. */
  printed(files: readonly DraftFile[]): void;
  /** The files of a share, which `kept` knows as printed; `undefined` where it does not make them. Asked once for each. */
  filesOf(share: string): readonly PlannedFile[] | undefined;
}

/**
 * Prints the whole service, except for the bodies of its holes. Pure: same IR and target, same bytes, files sorted
 * by path.
 *
 * @param kept what earlier runs made, for what has not changed since.
 * @param helper is for a first build, of which nothing is kept yet.
 * @throws Error where a template or a plan is wrong: a bug in the target, never a mistake in a spec.
 */
export function emit(
  ir: Ir,
  target: Target,
  kept: { readonly pieces: Pieces; readonly printed: PrintedFiles } | null = null,
  helper: Helper | null = null,
): StageResult<Draft> {
  const print = printerOf(ir.name, target);
  const plan = target.plan(ir, target.templates, kept?.pieces);
  helper?.begin(
    ir,
    plan.shares.flatMap(({ name, isApart }) => (isApart ? [name] : [])),
  );
  const draftOf = (file: PlannedFile): DraftFile => {
    const known = kept && printedBefore(file, ir.name, kept.printed);
    if (known) return known;
    const printed = print(file, kept !== null);
    if (!kept) return printed;
    if (file.origins.length === 0) {
      kept.printed.whole?.set(file.path, { service: ir.name, file, printed });
      return printed;
    }
    kept.printed.planned.set(file, printed);
    // Planned again, it is known by what was printed; what that was made of is not needed any more.
    file.view = null;
    return printed;
  };
  const here = plan.shares.flatMap(({ isApart, files }) => (isApart ? [] : files().map(draftOf)));
  helper?.printed(here);
  const apart = plan.shares.flatMap(({ name, isApart, files }) =>
    isApart ? (helper?.filesOf(name) ?? files()).map(draftOf) : [],
  );
  if (kept) endOfPlan(kept.pieces, plan.ir);
  const sorted = inOrder([...here, ...apart], kept?.printed ?? null);
  refuseTwins(sorted);
  return { value: { files: sorted, holes: plan.holes }, diagnostics: [] };
}

/** Files by their paths. Where the plan has the same ones as the last, they have the same places. */
function inOrder(files: readonly DraftFile[], printed: PrintedFiles | null): readonly DraftFile[] {
  const last = printed?.order;
  if (last?.length === files.length && last.every(({ from, path }) => files[from]?.path === path))
    return last.map(({ from }) => files[from]).filter((file) => file !== undefined);
  const order = files.map(({ path }, from) => ({ from, path }));
  order.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  if (printed) printed.order = order;
  return order.map(({ from }) => files[from]).filter((file) => file !== undefined);
}

/** What was printed last time of a file, if it would be the same now. */
function printedBefore(
  file: PlannedFile,
  service: string,
  { planned, whole }: PrintedFiles,
): DraftFile | undefined {
  const known = planned.get(file);
  if (known !== undefined || file.origins.length > 0) return known;
  const last = whole?.get(file.path);
  return last?.service === service && isSame(last.file, file) ? last.printed : undefined;
}

/** Compares plain data. What pieces hold is the same objects as before, and so need not be looked into. */
function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return Object.is(a, b);
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length !== b.length) return false;
    for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at] && !isSame(a[at], b[at])) return false;
    return true;
  }
  const [before, after] = [a as Readonly<Record<string, unknown>>, b as Readonly<Record<string, unknown>>];
  const keys = Object.keys(before);
  const others = Object.keys(after);
  return (
    keys.length === others.length &&
    keys.every((key, index) => key === others[index] && isSame(before[key], after[key]))
  );
}

/** Prints files of a plan, without bodies; `inParts`, a file that follows from the whole spec keeps its parts apart. */
export function printerOf(
  service: string,
  target: Target,
): (file: PlannedFile, inParts: boolean) => DraftFile {
  const render = templateRenderer(target.templates, target.printers);
  return (file, inParts) => {
    const { path, template, origins } = file;
    const head = banner(path, service, origins);
    return (
      (inParts && origins.length === 0 ? printedInParts(file, head, render) : null) ?? {
        path,
        text: head + textOf(file, target, render),
        template,
        origins,
      }
    );
  };
}

/** A file whose parts are known again in the next run; `null` where it has few, or is one piece. */
function printedInParts(
  file: PlannedFile,
  head: string,
  render: ReturnType<typeof templateRenderer>,
): DraftFile | null {
  const { path, template, origins, view, isWrapped } = file;
  if (view === null || (path.endsWith(".ts") && !isWrapped)) return null;
  const parts: Stretch[] = [head];
  parts.push(render(template)(view, parts));
  return parts.length < FEW ? null : fileOfParts({ path, template, origins }, parts);
}

/** It does not pay to keep fewer parts apart. */
const FEW = 32;

function textOf(file: PlannedFile, target: Target, render: ReturnType<typeof templateRenderer>): string {
  if (file.view !== null) {
    const text = render(file.template)(file.view);
    return file.path.endsWith(".ts") && !file.isWrapped ? wrapLines(text) : text;
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
