import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What docs/language.md says of words of the language, by the word: types, rules, keys of the front matter, bullets. */
export function languageWords(): ReadonlyMap<string, string> {
  words ??= readWords();
  return words;
}

let words: ReadonlyMap<string, string> | null = null;

function readWords(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const row of pageText().matchAll(/^\| (.+?) \| (.+) \|$/gm)) {
    const [, first = "", rest = ""] = row;
    if (/^-+$/.test(first) || rest.startsWith("---")) continue;
    const says = rest.replaceAll(" | ", " · ");
    for (const span of first.matchAll(/``\s*(.+?)\s*``|`([^`]+)`/g)) {
      const word = wordOf(span[1] ?? span[2] ?? "");
      if (word !== "" && !found.has(word)) found.set(word, says);
    }
  }
  return found;
}

/** The fixed words that a form begins with: `at least` of `at least 2 characters`. */
export function wordOf(form: string): string {
  return /^[A-Za-z-]+(?: (?!of\b)[a-z]+)*(?: of)?/.exec(form.replace(/[`\d[(:].*$/, "").trim())?.[0] ?? "";
}

/** The page lies one folder up from the bundle, two from here. */
function pageText(): string {
  const paths = ["../", "../../"].map((up) =>
    fileURLToPath(new URL(`${up}docs/language.md`, import.meta.url)),
  );
  const path = paths.find((one) => existsSync(one));
  return path === undefined ? "" : readFileSync(path, "utf8");
}
