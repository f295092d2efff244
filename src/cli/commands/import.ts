import { existsSync } from "node:fs";
import { basename, extname, resolve } from "node:path";
import {
  importArguments,
  importFileInTheWay,
  importNoFile,
  importUnknownKind,
} from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import { importSpec, KINDS } from "../../import/import.ts";
import { readIfThere, writeWhole } from "../../io/files.ts";
import type { Arguments } from "../arguments.ts";
import { count, OK, report, shownPath, teller, USAGE, WRONG, type Shell } from "../shell.ts";

/** `specc import`: a first spec, made of an API, a schema or a database that exists. */
export async function importFile(args: Arguments, shell: Shell): Promise<number> {
  const [named = "", file, ...rest] = args.positionals;
  const kind = KINDS.find((one) => one === named);
  if (!kind) {
    const known = KINDS.map((one) => `\`${one}\``).join(", ");
    report(shell, [importUnknownKind(null, { name: named, known, nearest: nearest(named, KINDS) })]);
    return USAGE;
  }
  if (file === undefined || rest.length > 0) return (report(shell, [importArguments(null, {})]), USAGE);
  const text = textOf(resolve(shell.folder, file));
  if (text === null) return (report(shell, [importNoFile(null, { path: file })]), USAGE);
  const out = resolve(shell.folder, args.values.get("--out") ?? "spec.md");
  if (existsSync(out)) {
    report(shell, [importFileInTheWay(null, { path: shownPath(shell, out) })]);
    return WRONG;
  }
  const name = args.values.get("--name") ?? nameOf(file, shell.folder);
  const made = importSpec(kind, text, file, { name, signIn: args.values.get("--sign-in") ?? null });
  report(shell, made.diagnostics);
  if (!made.value) return WRONG;
  writeWhole(out, made.value.text);
  const { say, paint } = teller(shell);
  const { entities, actions, notes } = made.value;
  say(
    `${paint.good("+")} ${shownPath(shell, out)}: ${count(entities, "entity", "entities")}, ${count(actions, "action")}`,
  );
  say(
    `  ${count(notes, "note")} at its end on what could not be said. Read them, then run: specc check ${shownPath(shell, out)}`,
  );
  return OK;
}

function textOf(path: string): string | null {
  try {
    const bytes = readIfThere(path);
    return bytes && new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Of the file, or of the folder where the file is called as all of its kind are. */
function nameOf(file: string, folder: string): string {
  const own = basename(file, extname(file));
  return /^(?:schema|openapi|api|spec|dump|structure|db|database|init|swagger)$/i.test(own)
    ? basename(folder)
    : own;
}
