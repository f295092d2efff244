import { readdirSync, readFileSync } from "node:fs";
import { cliUnknownCode } from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import { asset } from "../../targets.ts";
import type { Arguments } from "../arguments.ts";
import { OK, report, USAGE, type Shell } from "../shell.ts";

/** `specc explain`: prints the text of a diagnostic, or lists all codes. */
export async function explain(args: Arguments, shell: Shell): Promise<number> {
  const texts = messageTexts();
  const [code] = args.positionals;
  if (code === undefined) {
    for (const name of texts.keys()) shell.out(`${name}\n`);
    return OK;
  }
  const text = texts.get(code.replace(/^\[|\]$/g, ""));
  if (text === undefined) {
    report(shell, [cliUnknownCode(null, { code, nearest: nearest(code, texts.keys()) })]);
    return USAGE;
  }
  shell.out(`${code}: ${text}\n`);
  return OK;
}

/** The texts of messages/*.md by code, sorted. What a message is about stands in angle brackets. */
function messageTexts(): ReadonlyMap<string, string> {
  const folder = asset("messages");
  const entries = readdirSync(folder)
    .filter((name) => name.endsWith(".md") && name !== "README.md")
    .flatMap((name) =>
      readFileSync(`${folder}/${name}`, "utf8")
        .split(/^## (?=[a-z-]+\/)/m)
        .slice(1),
    )
    .map((section): [string, string] => {
      const [code = "", ...lines] = section.split("\n");
      const text = lines
        .join("\n")
        .trim()
        .replace(/%([A-Za-z][A-Za-z0-9]*)(:number|\?)?%/g, "<$1>");
      return [code.trim(), text];
    });
  return new Map(entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
