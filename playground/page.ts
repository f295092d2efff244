import { excerpt } from "../src/diagnostics/render/excerpt.ts";
import { palette } from "../src/diagnostics/render/paint.ts";
import { countSeverities } from "../src/diagnostics/order.ts";
import type { Diagnostic } from "../src/diagnostics/diagnostic.ts";
import type { SourceFile, Span } from "../src/source/source.ts";
import { compileFiles, type Compiled, type Example } from "./compile.ts";

// A spec on the left, what specc says of it and makes of it on the right. Everything happens in the browser.

/** Put here by `scripts/playground.mjs`. */
declare const EXAMPLES: readonly Example[];

/** Milliseconds without a key before the spec is compiled. */
const PAUSE = 150;

let example = first(EXAMPLES);
let files: readonly SourceFile[] = example.files;
let shown = "spec.md";
let chosen = "README.md";
let waiting: ReturnType<typeof setTimeout> | undefined;

const exampleList = element("example", HTMLSelectElement);
const fileList = element("file", HTMLSelectElement);
const text = element("text", HTMLTextAreaElement);
const outcome = element("outcome", HTMLElement);
const problems = element("problems", HTMLElement);
const output = element("output", HTMLElement);
const list = element("files", HTMLElement);
const printed = element("printed", HTMLElement);

exampleList.append(...EXAMPLES.map(({ name }) => new Option(name)));
exampleList.addEventListener("change", () => {
  const next = EXAMPLES.find(({ name }) => name === exampleList.value);
  if (next) open(next, next.files);
});
fileList.addEventListener("change", () => showFile(fileList.value));
text.addEventListener("input", () => {
  const path = shown;
  files = files.map((file) => (file.path === path ? { path, text: text.value } : file));
  clearTimeout(waiting);
  waiting = setTimeout(update, PAUSE);
});
element("share", HTMLElement).addEventListener("click", () => void share());

openLinked();

function open(next: Example, given: readonly SourceFile[]): void {
  example = next;
  files = given;
  exampleList.value = next.name;
  fileList.replaceChildren(...files.map(({ path }) => new Option(path)));
  showFile(first(files).path);
  update();
}

function showFile(path: string): void {
  shown = path;
  fileList.value = path;
  text.value = files.find((file) => file.path === path)?.text ?? "";
  text.scrollTop = 0;
}

function update(): void {
  const started = performance.now();
  const compiled = compileFiles(files, example);
  const took = Math.round(performance.now() - started);
  const { error, warning, info } = countSeverities(compiled.diagnostics);
  const parts = [
    ...(error > 0
      ? [count(error, "error")]
      : [`${count(compiled.files.length, "file")}, ${count(compiled.stats.emittedLines, "line")}`]),
    ...(warning > 0 ? [count(warning, "warning")] : []),
    ...(info > 0 ? [count(info, "hint")] : []),
  ];
  outcome.className = error > 0 ? "error" : "good";
  outcome.textContent = `${error > 0 ? "✗" : "✓"} ${parts.join(", ")} (${took} ms)`;
  problems.replaceChildren(...compiled.diagnostics.map(problemItem));
  // After a mistake the last good output is still there, as it is on disk.
  if (error === 0) showOutput(compiled);
  output.classList.toggle("old", error > 0);
}

function problemItem({ severity, code, message, why, help, span }: Diagnostic): HTMLElement {
  const item = make("li");
  const head = make("p");
  head.append(
    make("strong", severity === "info" ? "hint" : severity, severity),
    ` ${message} `,
    make("span", `[${code}]`, "info"),
  );
  item.append(head);
  if (span) {
    const place = make("button", `${span.file}:${span.start.line}:${span.start.column}`);
    place.addEventListener("click", () => goTo(span));
    const lines = excerpt({ files }, span, (one) => one, palette(false));
    item.append(place, make("pre", lines.join("\n")));
  }
  for (const part of [why, help]) if (part !== "") item.append(make("p", part, "info"));
  return item;
}

function goTo({ file, start, end }: Span): void {
  showFile(file);
  text.focus();
  text.setSelectionRange(start.offset, end.offset);
  const lines = text.value.split("\n").length;
  text.scrollTop = (text.scrollHeight * (start.line - 5)) / lines;
}

function showOutput(compiled: Compiled): void {
  if (!compiled.files.some(({ path }) => path === chosen)) chosen = compiled.files[0]?.path ?? "";
  const links = compiled.files.map(({ path, text: content }) => {
    const link = document.createElement("a");
    link.href = `#${path}`;
    link.textContent = path;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      chosen = path;
      for (const other of links) other.removeAttribute("aria-current");
      link.setAttribute("aria-current", "true");
      printed.textContent = content;
      printed.scrollTop = 0;
    });
    if (path === chosen) {
      link.setAttribute("aria-current", "true");
      printed.textContent = content;
    }
    return link;
  });
  list.replaceChildren(
    ...links.map((link) => {
      const item = make("li");
      item.append(link);
      return item;
    }),
  );
}

/** The link carries what was written; nothing is sent anywhere. */
async function share(): Promise<void> {
  const bytes = new TextEncoder().encode(JSON.stringify({ example: example.name, files }));
  const squeezed = new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw")));
  const packed = new Uint8Array(await squeezed.arrayBuffer());
  const code = btoa(Array.from(packed, (byte) => String.fromCharCode(byte)).join(""));
  location.hash = code.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  await navigator.clipboard?.writeText(location.href).catch(() => {});
  outcome.textContent = "The link is in the address bar.";
}

/** Opens what a link carries; the first example without one, or where it carries nothing of use. */
function openLinked(): void {
  open(example, files);
  const code = location.hash.slice(1).replaceAll("-", "+").replaceAll("_", "/");
  if (code === "") return;
  void unpack(code).then(
    (given) => open(EXAMPLES.find(({ name }) => name === given.example) ?? example, given.files),
    () => (outcome.textContent = "The link is damaged: this is the first example."),
  );
}

async function unpack(code: string): Promise<{ example: string; files: readonly SourceFile[] }> {
  const packed = Uint8Array.from(atob(code), (character) => character.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const given: unknown = JSON.parse(await new Response(stream).text());
  const { example: name, files: found } = given as { example?: unknown; files?: unknown };
  if (!Array.isArray(found) || found.length === 0) throw new TypeError("A link without a spec.");
  const read = found.map((file: unknown) => {
    const { path, text: content } = file as { path?: unknown; text?: unknown };
    if (typeof path !== "string" || typeof content !== "string") throw new TypeError("A link without texts.");
    return { path, text: content };
  });
  return { example: String(name), files: read };
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;
}

function make(tag: string, content = "", className = ""): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = content;
  if (className !== "") made.className = className;
  return made;
}

function first<T>(all: readonly T[]): T {
  const [one] = all;
  if (one === undefined) throw new Error("There is nothing to show.");
  return one;
}

function element<E extends HTMLElement>(id: string, type: new () => E): E {
  const found = document.querySelector(`#${id}`);
  if (found instanceof type) return found;
  throw new Error(`The page lacks #${id}.`);
}
