import type { Heading, Link, ListItem, Nodes, Root, RootContent, Yaml } from "mdast";
import { type Document, isScalar, isSeq, visit } from "yaml";
import type { Diagnostic, StageResult } from "../../diagnostics/diagnostic.ts";
import type { Position, SourceFile } from "../../source/source.ts";
import { readAnswers } from "./answers.ts";
import { refuseBody } from "./bodies.ts";
import {
  type Item,
  type Line,
  type Reading,
  SPAN,
  parseMarkdown,
  readItem,
  readLine,
  refuseBlock,
  saidAs,
  spanOf,
} from "./markdown.ts";
import { refusalOf } from "../../markdown/refusal.ts";
import { boundedYaml } from "../../markdown/yaml.ts";
import {
  scenarioBadFrontMatter,
  scenarioUnknownKey,
  scenarioBadGiven,
  scenarioNoSteps,
  scenarioListWithoutHeading,
  scenarioNoTitle,
  scenarioSecondTitle,
  scenarioUnknownLine,
  scenarioUnknownSection,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import { refuseNested } from "./notes.ts";
import type { Scenario, Written } from "./scenario.ts";
import { readSteps } from "./steps.ts";
import { readTwin } from "./twin-lines.ts";

/**
 * Reads one story. Whatever the text, it returns a scenario, made of what could be read, and all mistakes; names and
 * expressions are looked at by `checkScenario`.
 */
export function parseScenario(file: SourceFile): StageResult<Scenario> {
  const diagnostics: Diagnostic[] = [];
  const reading: Reading = { file, diagnostics };
  const { root, excesses } = parseMarkdown(file.text);
  for (const { what, start, end } of excesses) {
    const span = { file: file.path, start: placeIn(file.text, start), end: placeIn(file.text, end) };
    diagnostics.push(refusalOf(what, span));
  }
  const scenario: Scenario = {
    file: file.path,
    title: file.path,
    story: "",
    covers: [],
    setup: false,
    given: [],
    people: [],
    settings: [],
    twins: [],
    steps: [],
    never: [],
  };
  readFrontMatter(reading, root, scenario);
  readTitle(reading, root, scenario);
  for (const section of sectionsOf(root)) readSection(reading, section, scenario);
  if (scenario.steps.length === 0 && !diagnostics.some((each) => each.severity === "error")) {
    diagnostics.push(scenarioNoSteps(spanOf(reading, root), {}));
  }
  return { value: scenario, diagnostics };
}

interface Section {
  readonly heading: Heading;
  readonly content: readonly RootContent[];
}

function sectionsOf(root: Root): Section[] {
  const sections: { heading: Heading; content: RootContent[] }[] = [];
  for (const node of root.children) {
    if (node.type === "heading" && node.depth === 2) sections.push({ heading: node, content: [] });
    else sections.at(-1)?.content.push(node);
  }
  return sections;
}

function readFrontMatter(reading: Reading, root: Root, scenario: Scenario): void {
  const node = root.children[0];
  if (node?.type !== "yaml") return;
  const span = spanOf(reading, node);
  const bad = (problem: string): void => {
    reading.diagnostics.push(scenarioBadFrontMatter(span, { problem }));
  };
  const { document, problems } = boundedYaml(node.value);
  if (document === null) return bad(`The front matter is not YAML: ${problems[0]?.message ?? ""}`);
  if (hasAlias(document)) return bad("The front matter has an alias (`*name`).");
  const value: unknown = document.toJS();
  if (value === null) return;
  if (typeof value !== "object" || Array.isArray(value)) return bad("The front matter is not a mapping.");
  for (const [key, entry] of Object.entries(value)) {
    if (
      key === "covers" &&
      Array.isArray(entry) &&
      entry.every((text) => ["string", "number"].includes(typeof text))
    ) {
      scenario.covers = readCovers(reading, node, document);
    } else if (key === "setup" && typeof entry === "boolean") scenario.setup = entry;
    else if (KEYS.includes(key)) bad(`The key \`${key}\` of the front matter has the wrong form.`);
    else reading.diagnostics.push(scenarioUnknownKey(span, { key, nearest: nearest(key, KEYS) }));
  }
}

const KEYS = ["covers", "setup"];

function hasAlias(document: Document): boolean {
  let isFound = false;
  visit(document, {
    Alias() {
      isFound = true;
      return visit.BREAK;
    },
  });
  return isFound;
}

/** The texts of `covers`, each with its place. */
function readCovers(reading: Reading, node: Yaml, document: Document): Written[] {
  const covers = document.get("covers");
  if (!isSeq(covers)) return [];
  // The YAML begins below the first line, which is `---`.
  const before = (node.position?.start.offset ?? 0) + "---\n".length;
  const { path: file, text } = reading.file;
  const place = placer(text);
  return covers.items.flatMap((item) => {
    if (!isScalar(item)) return [];
    const [start, end] = item.range ?? [0, 0];
    return [
      { text: String(item.value), span: { file, start: place(before + start), end: place(before + end) } },
    ];
  });
}

/** Places at ascending offsets; each call goes on where the last one stopped. */
function placer(text: string): (offset: number) => Position {
  let [line, lineStart] = [1, 0];
  return (offset) => {
    for (
      let next = text.indexOf("\n", lineStart);
      next !== -1 && next < offset;
      next = text.indexOf("\n", lineStart)
    ) {
      line += 1;
      lineStart = next + 1;
    }
    return { line, column: offset - lineStart + 1, offset };
  };
}

function placeIn(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split("\n");
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, offset };
}

function readTitle(reading: Reading, root: Root, scenario: Scenario): void {
  const titles = root.children.filter((node) => node.type === "heading" && node.depth === 1);
  const [title, second] = titles;
  if (title !== undefined) scenario.title = textOf(title).trim() || scenario.title;
  if (title === undefined || second !== undefined) {
    reading.diagnostics.push(
      second === undefined
        ? scenarioNoTitle(spanOf(reading, root), {})
        : scenarioSecondTitle(spanOf(reading, second), {}),
    );
  }
  const story: string[] = [];
  for (const node of root.children) {
    if (node.type === "yaml" || (node.type === "heading" && node.depth === 1)) continue;
    if (node.type === "heading" && node.depth === 2) break;
    if (node.type === "paragraph") story.push(textOf(node));
    else if (node.type === "list")
      reading.diagnostics.push(scenarioListWithoutHeading(spanOf(reading, node), {}));
    else if (node.type !== "html" && node.type !== "blockquote") refuseBlock(reading, node);
  }
  scenario.story = story.join("\n\n");
}

const SECTIONS = ["Given", "People", "Settings", "Twin", "Steps", "Never"];

function readSection(reading: Reading, section: Section, scenario: Scenario): void {
  const line = readLine(reading, section.heading);
  if (line.shape === "Steps") {
    for (const step of readSteps(reading, listItems(reading, section, true))) scenario.steps.push(step);
  } else if (line.shape === "Given") {
    for (const item of listItems(reading, section)) readGiven(reading, item, scenario);
  } else if (line.shape === "People") {
    for (const item of lines(reading, section)) readPerson(reading, item, scenario);
  } else if (line.shape === "Settings") {
    for (const item of lines(reading, section)) readSetting(reading, item, scenario);
  } else if (line.shape === "Never") {
    for (const item of lines(reading, section)) readNever(reading, item, scenario);
  } else if (line.shape === `Twin ${SPAN} at ${SPAN}`) {
    const [name, variable] = line.spans as [Written, Written];
    const answers = readAnswers(reading, listItems(reading, section));
    scenario.twins.push({ name, variable, integration: null, answers, doings: [] });
  } else if (line.shape === `Twin ${SPAN} of ${SPAN}`) {
    const [name, integration] = line.spans as [Written, Written];
    const said = readTwin(reading, listItems(reading, section));
    scenario.twins.push({ name, variable: null, integration, ...said });
  } else {
    reading.diagnostics.push(
      scenarioUnknownSection(line.span, {
        section: saidAs(line),
        nearest: nearest(line.shape.split(" ")[0] ?? "", SECTIONS),
      }),
    );
  }
}

/** The items of a section's lists. Paragraphs are documentation, and so are deeper headings under Steps. */
function listItems(reading: Reading, section: Section, headings = false): ListItem[] {
  return section.content.flatMap((node) => {
    if (node.type === "list") return node.children;
    if (node.type !== "paragraph" && node.type !== "html" && !(headings && node.type === "heading")) {
      refuseBlock(reading, node);
    }
    return [];
  });
}

/** The items of a section whose items are single lines. */
function lines(reading: Reading, section: Section): Line[] {
  return listItems(reading, section).flatMap((node) => {
    const item: Item | null = readItem(reading, node);
    if (item === null) return [];
    refuseBody(reading, item);
    if (item.items.length > 0) refuseNested(reading, item.line);
    return [item.line];
  });
}

function readPerson(reading: Reading, line: Line, scenario: Scenario): void {
  const [name, identifier, password] = line.spans as [Written, Written, Written];
  if (line.shape === `${SPAN} signs in as ${SPAN} with ${SPAN}`) {
    scenario.people.push({ name, credentials: { identifier, password } });
    return;
  }
  unknownLine(reading, line, "a person", "`anna` signs in as `anna@example.com` with `her password`");
}

function readSetting(reading: Reading, line: Line, scenario: Scenario): void {
  const [name, value] = line.spans as [Written, Written];
  if (line.shape === `${SPAN} is ${SPAN}`) scenario.settings.push({ name, value });
  else unknownLine(reading, line, "a setting", "`SHOP_NAME` is `Wildroot`");
}

function readNever(reading: Reading, line: Line, scenario: Scenario): void {
  const match = new RegExp(`^in (an answer|the log): ${SPAN}(?:, ${SPAN})*$`).exec(line.shape);
  if (match === null)
    return unknownLine(reading, line, "something that must never appear", "in an answer: `her password`");
  const where = match[1] === "an answer" ? "answers" : "log";
  for (const text of line.spans) scenario.never.push({ where, text });
}

function readGiven(reading: Reading, node: ListItem, scenario: Scenario): void {
  const paragraph = node.children[0];
  const link = paragraph?.type === "paragraph" ? paragraph.children[0] : undefined;
  if (link?.type === "link" && node.children.length === 1 && isRelativeFile(link)) {
    scenario.given.push({ text: resolvePath(reading.file.path, link.url), span: spanOf(reading, link) });
    return;
  }
  reading.diagnostics.push(scenarioBadGiven(spanOf(reading, node), {}));
}

function isRelativeFile(link: Link): boolean {
  return link.url.endsWith(".md") && !link.url.startsWith("/") && !link.url.includes(":");
}

function resolvePath(from: string, to: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of to.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

function unknownLine(reading: Reading, line: Line, what: string, example: string): void {
  reading.diagnostics.push(scenarioUnknownLine(line.span, { what, line: saidAs(line), example }));
}

function textOf(node: Nodes): string {
  if ("value" in node) return node.value;
  return "children" in node ? node.children.map(textOf).join("") : "";
}
