import Handlebars from "handlebars";
import { strictView } from "./view.ts";

type Render = (view: object) => string;

/**
 * Makes a renderer of a set of templates. Templates under a `partials/` folder are partials, named by their path
 * without `.hbs`. All thinking is in the view: the only helper quotes a string.
 */
export function templateRenderer(templates: ReadonlyMap<string, string>): (template: string) => Render {
  const handlebars = Handlebars.create();
  handlebars.registerHelper("json", (value: unknown) => JSON.stringify(value));
  for (const [path, text] of templates) {
    if (path.startsWith("partials/"))
      handlebars.registerPartial(path.slice("partials/".length, -".hbs".length), text);
  }
  const compiled = new Map<string, Render>();
  return (template) => {
    const known = compiled.get(template);
    if (known) return known;
    const text = templates.get(template);
    if (text === undefined) throw new Error(`The target has no template ${template}.`);
    const print = handlebars.compile(text, OPTIONS);
    const render: Render = (view) => print(strictView(view, template), RUNTIME);
    compiled.set(template, render);
    return render;
  };
}

const OPTIONS = {
  strict: true,
  noEscape: true,
  knownHelpersOnly: true,
  knownHelpers: { json: true },
  explicitPartialContext: true,
  preventIndent: false,
} as const;

/** A view is a proxy over plain data, whose own properties Handlebars would otherwise take for inherited ones. */
const RUNTIME = { allowProtoPropertiesByDefault: true } as const;
