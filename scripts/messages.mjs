// Writes src/diagnostics/messages.ts from messages/*.md (the format: messages/README.md).
// `--check` only says whether it is fresh (exit 1 where not).
import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import { format } from "oxfmt";

const FOLDER = "messages";
const OUTPUT = "src/diagnostics/messages.ts";
const PLACEHOLDER = /%([A-Za-z][A-Za-z0-9]*)(:number|\?)?%/g;
const HEADER = `// Generated from messages/*.md by scripts/messages.mjs. Do not edit.
import type { Span } from "../source/source.ts";
import type { Diagnostic } from "./diagnostic.ts";

type Related = Diagnostic["related"];
`;
const HELPERS = [
  {
    name: "sentences",
    text: `/** The sentences of one paragraph; those that are null are left out. */
function sentences(...all: readonly (string | null)[]): string {
  return all.filter((sentence) => sentence !== null).join(" ");
}
`,
  },
  {
    name: "blocks",
    text: `/** Paragraphs and examples below each other; those that are empty are left out. */
function blocks(...all: readonly string[]): string {
  return all.filter((block) => block !== "").join("\\n\\n");
}
`,
  },
];
const mistakes = [];

const stages = (await readdir(FOLDER)).filter((name) => name.endsWith(".md") && name !== "README.md").sort();
const messages = [];
for (const name of stages) messages.push(...parse(name, await readFile(`${FOLDER}/${name}`, "utf8")));
reportTwins(messages);

if (mistakes.length > 0) {
  console.error(mistakes.join("\n"));
  console.error(
    `\n${mistakes.length} mistake(s); ${OUTPUT} was left as it is. The format: ${FOLDER}/README.md`,
  );
  process.exit(1);
}

const text = await print(messages);
const current = await readFile(OUTPUT, "utf8").catch(() => "");
if (current !== text) {
  if (process.argv.includes("--check")) {
    console.error(`${OUTPUT} is not what ${FOLDER}/*.md say. Run: node scripts/messages.mjs`);
    process.exit(1);
  }
  await writeFile(`${OUTPUT}.${process.pid}`, text);
  await rename(`${OUTPUT}.${process.pid}`, OUTPUT);
}

/** Cuts one file into its messages, in the order of the file. */
function parse(name, source) {
  const stage = name.slice(0, -".md".length);
  const found = [];
  let fence = null;
  source.split(/\r?\n/).forEach((line, index) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence === null && mark) fence = mark;
    else if (fence !== null && mark?.startsWith(fence)) fence = null;
    else if (fence === null && line.startsWith("## ")) {
      found.push({ code: line.slice(3).trim(), at: `${FOLDER}/${name}:${index + 1}`, lines: [] });
      return;
    }
    found.at(-1)?.lines.push(line);
  });
  return found.map((section) => readMessage(stage, section)).filter((message) => message !== null);
}

function readMessage(stage, { code, at, lines }) {
  const wrong = (what) => (mistakes.push(`${at}: ${code}: ${what}`), null);
  if (!/^[a-z]+(-[a-z]+)*\/[a-z0-9]+(-[a-z0-9]+)*$/.test(code)) {
    return wrong("a heading is `## stage/what-is-wrong`, in lower case with hyphens.");
  }
  if (!code.startsWith(`${stage}/`)) return wrong(`messages of ${stage}.md begin with \`${stage}/\`.`);
  const blocks = toBlocks(lines);
  const severity = blocks.shift()?.text;
  if (!["error", "warning", "info"].includes(severity)) {
    return wrong(
      `the first paragraph is the severity (error, warning or info), not ${JSON.stringify(severity ?? "")}.`,
    );
  }
  const parts = { message: [], Why: [], Help: [] };
  let part = "message";
  for (const block of blocks) {
    const label = block.kind === "paragraph" ? /^(Why|Help):\s*/.exec(block.text) : null;
    if (label) {
      if (parts[label[1]].length > 0) return wrong(`\`${label[1]}:\` stands twice.`);
      part = label[1];
      block.text = block.text.slice(label[0].length);
      if (block.text === "") continue;
    }
    parts[part].push(block);
  }
  if (parts.message.length !== 1 || parts.message[0].kind !== "paragraph") {
    return wrong("the message is exactly one paragraph after the severity.");
  }
  if (parts.Why.length === 0) return wrong("there is no `Why:` paragraph.");
  if (parts.Help.length === 0) return wrong("there is no `Help:` paragraph.");
  const params = readParams([...parts.message, ...parts.Why, ...parts.Help], wrong);
  return params && { code, severity, params, message: parts.message, why: parts.Why, help: parts.Help };
}

/** Paragraphs (lines joined), runs of bullets, and fences (kept line by line). */
function toBlocks(lines) {
  const blocks = [];
  let open = null;
  for (const line of lines) {
    if (open?.kind === "fence") {
      open.text += `\n${line}`;
      if (line.trim() === open.mark) open = null;
      continue;
    }
    const mark = /^(`{3,}|~{3,})/.exec(line)?.[1];
    if (mark) blocks.push((open = { kind: "fence", mark, text: line }));
    else if (line.trim() === "") open = null;
    else if (line.startsWith("- ")) {
      const last = blocks.at(-1);
      if (last?.kind === "bullets") last.items.push(line.slice(2).trim());
      else blocks.push({ kind: "bullets", items: [line.slice(2).trim()] });
      open = blocks.at(-1);
    } else if (open?.kind === "bullets") open.items.push(`${open.items.pop()} ${line.trim()}`);
    else if (open) open.text += ` ${line.trim()}`;
    else blocks.push((open = { kind: "paragraph", text: line.trim() }));
  }
  return blocks;
}

/** Name to type, in the order of first use; null (and a mistake) where one name has two types. */
function readParams(blocks, wrong) {
  const params = new Map();
  for (const block of blocks) {
    for (const text of block.items ?? [block.text]) {
      for (const [, name, mark] of text.matchAll(PLACEHOLDER)) {
        const type = mark === undefined ? "string" : mark === "?" ? "string | null" : "number";
        if (type === "string | null" && block.kind !== "bullets") {
          return wrong(`\`%${name}?%\` may stand only within a bullet, which is left out where it is null.`);
        }
        if ((params.get(name) ?? type) !== type) {
          return wrong(`\`${name}\` is ${params.get(name)} in one place and ${type} in another.`);
        }
        params.set(name, type);
      }
    }
  }
  return params;
}

function reportTwins(all) {
  const seen = new Map();
  for (const { code } of all) {
    const name = functionName(code);
    if (seen.has(name))
      mistakes.push(`${FOLDER}: ${seen.get(name)} and ${code} would make one function, ${name}().`);
    seen.set(name, code);
  }
}

function functionName(code) {
  return code.replace(/[/-]([a-z0-9])/g, (_, letter) => letter.toUpperCase());
}

async function print(all) {
  const sorted = all.toSorted((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : 0));
  const functions = sorted.map(printFunction).join("\n");
  const helpers = HELPERS.filter(({ name }) => functions.includes(`${name}(`)).map(({ text }) => text);
  const source = [HEADER, functions, ...helpers].join("\n");
  const result = await format(OUTPUT, source, { printWidth: 110 });
  if (result.errors.length > 0)
    throw new Error(`The generated text does not parse: ${JSON.stringify(result.errors)}`);
  return result.code;
}

function printFunction({ code, severity, params, message, why, help }) {
  const fields = [...params].map(([name, type]) => `readonly ${name}: ${type}`).join("; ");
  const type = params.size === 0 ? "Readonly<Record<never, never>>" : `{ ${fields} }`;
  return `/** ${message[0].text.replaceAll("*/", "* /")} */
export function ${functionName(code)}(
  span: Span | null,
  ${params.size === 0 ? "_params" : "params"}: ${type},
  related: Related = [],
): Diagnostic {
  return {
    code: ${JSON.stringify(code)},
    severity: ${JSON.stringify(severity)},
    message: ${printBlocks(message)},
    span,
    why: ${printBlocks(why)},
    help: ${printBlocks(help)},
    related,
  };
}
`;
}

function printBlocks(all) {
  const printed = all.map((block) =>
    block.kind === "bullets"
      ? `sentences(${block.items.map(printSentence).join(", ")})`
      : printText(block.text),
  );
  return printed.length === 1 ? printed[0] : `blocks(${printed.join(", ")})`;
}

function printSentence(text) {
  const optional = new Set(
    [...text.matchAll(PLACEHOLDER)].filter(([, , mark]) => mark === "?").map(([, name]) => name),
  );
  if (optional.size === 0) return printText(text);
  return `${[...optional].map((name) => `params.${name} === null`).join(" || ")} ? null : ${printText(text)}`;
}

function printText(text) {
  if (text.match(PLACEHOLDER) === null) return JSON.stringify(text);
  const escaped = text.replace(/[\\`]|\$\{/g, "\\$&");
  return `\`${escaped.replace(PLACEHOLDER, (_, name) => `\${params.${name}}`)}\``;
}
