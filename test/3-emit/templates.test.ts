import Handlebars from "handlebars";
import { expect, it } from "vitest";
import { parse } from "../../src/1-parse/parse.ts";
import { lower } from "../../src/2-lower/lower.ts";
import { textOf, type Stretch } from "../../src/draft/parts.ts";
import { templateRenderer } from "../../src/3-emit/templates.ts";
import { readSource } from "../../src/io/read.ts";
import { loadTargets } from "../../src/targets.ts";

const handlebars = Handlebars.create();
handlebars.registerHelper("json", (value: unknown) => JSON.stringify(value));

it.each(["notes", "wildroot"])("prints every file of %s as Handlebars does", (name) => {
  const source = readSource(`${process.cwd()}/specs/${name}/spec.md`).value ?? { files: [] };
  const tree = parse(source).value;
  const ir = tree && lower(tree).value;
  const target = loadTargets().get("service");
  if (!ir || !target) throw new Error("The spec does not compile.");
  const render = templateRenderer(target.templates);
  const { shares } = target.plan(ir, target.templates);
  const printed = shares.flatMap(({ files }) => files()).filter(({ view }) => view !== null);
  expect(printed.length).toBeGreaterThan(20);
  for (const { template, view, path } of printed) {
    const reference = handlebars.compile(target.templates.get(template) ?? "", { noEscape: true });
    expect(render(template)(view ?? {}), path).toBe(reference(view));
    const parts: Stretch[] = [];
    const end = render(template)(view ?? {}, parts);
    expect(parts.map(textOf).join("") + end, path).toBe(reference(view));
  }
});

it.each([
  ["a{{#if b}}B{{else}}C{{/if}}", { b: [] }],
  [
    "{{#each b}}{{#unless @first}}, {{/unless}}{{@index}}{{c}}{{../d}}{{else}}none{{/each}}",
    { b: [{ c: 1 }, { c: 2 }], d: "x" },
  ],
  [
    "{{#each b}}{{#each this}}{{this}}{{#unless @last}}-{{/unless}}{{/each}};{{else}}none{{/each}}",
    { b: [["p", "q"], []] },
  ],
  ["{{#each b}}x{{else}}none{{/each}}", { b: [] }],
  ["{{#with b}}{{c.d}}{{else}}no{{/with}}{{! gone }}", { b: { c: { d: 0 } } }],
  ["{{#with b}}{{c}}{{else}}no{{/with}}", { b: null }],
  ["<{{a}}|{{json a}}|{{b}}>\n  {{#if b}}\n  {{/if}}\nend\n", { a: 'q"<', b: false }],
])("means what Handlebars means by %s", (template, view) => {
  const reference = handlebars.compile(template, { noEscape: true });
  expect(templateRenderer(new Map([["t", template]]))("t")(view)).toBe(reference(view));
});

it.each([
  ["{{a.c}}", 't reads "c", and its view has only: b'],
  ["{{#if c}}{{/if}}", 't reads "c", and its view has only: a'],
  ["{{#each c}}{{/each}}", 't reads "c", and its view has only: a'],
  ["{{json c}}", 't reads "c", and its view has only: a'],
])("refuses a name that the view does not have: %s", (template, message) => {
  expect(() => templateRenderer(new Map([["t", template]]))("t")({ a: { b: 1 } })).toThrow(message);
});

it.each(["{{> part}}", "{{lookup a b}}", "{{#each a as |b|}}{{b}}{{/each}}"])("refuses %s", (template) => {
  expect(() => templateRenderer(new Map([["t", template]]))("t")({ a: [1] })).toThrow();
});
