import type { LinkTarget } from "../tree/tokens.ts";

/**
 * The `.md` files that a file's text links to, as paths relative to the root file's folder, each once, in order of
 * appearance. `path` is the file's own. A quick scan, without Markdown's finer points: it may name a file too many
 * where a link stands in an odd kind of code, never one too few.
 */
export function linksOf(text: string, path = ""): readonly string[] {
  if (!text.includes(".md")) return [];
  const found = new Set<string>();
  for (const match of withoutCode(text).matchAll(LINK)) {
    const target = targetOf((match[1] ?? match[2] ?? "").trim(), path);
    if (target && target.file !== path) found.add(target.file);
  }
  return [...found];
}

/** Where an href leads; `null` where it leaves the spec. `from` is the path of the file that it stands in. */
export function targetOf(href: string, from: string): LinkTarget | null {
  const [path = "", anchor = ""] = splitOnce(href, "#");
  if (path === "") return { file: from, anchor: decode(anchor) };
  if (/^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(path) || !path.endsWith(".md")) return null;
  return { file: join(from, decode(path)), anchor: decode(anchor) };
}

const LINK = /\]\(\s*(?:<([^<>\n]*)>|([^\s()<>]+))/g;

function withoutCode(text: string): string {
  return text
    .replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^\1[`~]*[ \t]*$|$(?![\s\S]))/gm, "")
    .replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, "");
}

function splitOnce(text: string, sign: string): readonly string[] {
  const at = text.indexOf(sign);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

/** What is no percent encoding stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function join(from: string, path: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "..") {
      if (parts.length > 0 && parts.at(-1) !== "..") parts.pop();
      else parts.push("..");
    } else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}
