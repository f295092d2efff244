import type { Stretch } from "../draft/parts.ts";
import { templateCode } from "./template-compiler.ts";

/** Prints a view. Where it is given a list, it puts all but the end of the text into that, part by part. */
export type Printer = (view: object, parts?: Stretch[]) => string;

/**
 * Makes a renderer of a set of templates. All thinking is in the view: the only helper quotes a string. `printers`
 * are templates that were compiled ahead.
 */
export function templateRenderer(
  templates: ReadonlyMap<string, string>,
  printers: ReadonlyMap<string, Printer> = new Map(),
): (template: string) => Printer {
  const compiled = new Map(printers);
  return (template) => {
    const known = compiled.get(template);
    if (known) return known;
    const text = templates.get(template);
    if (text === undefined) throw new Error(`The target has no template ${template}.`);
    const printer = printerOf(template, text);
    compiled.set(template, printer);
    return printer;
  };
}

function printerOf(template: string, text: string): Printer {
  // The code is made of a template of our own, never of a spec.
  // oxlint-disable-next-line no-new-func
  const make = new Function(`return ${templateCode(template, text)};`) as () => Printer;
  return make();
}
