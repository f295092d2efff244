import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { onTestFinished } from "vitest";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";
import { SPECC } from "../cli/specc.ts";

export interface Place {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Place;
  readonly end: Place;
}

export interface Told {
  readonly range: Range;
  readonly severity: number;
  readonly code: string;
  readonly message: string;
}

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

export interface Item {
  readonly label: string;
  readonly detail?: string;
  readonly textEdit: TextEdit;
}

/** A real client of `specc lsp`, over its stdin and stdout. */
export interface Editor {
  readonly connection: MessageConnection;
  uri(path: string): string;
  /** Opens a file with what is on disk, or with another text. */
  open(path: string, text?: string): void;
  /** Replaces all of an open document, as if it had been typed. */
  type(path: string, text: string): void;
  /** The diagnostics of a file, once there are some that fit. */
  told(path: string, fits: (all: readonly Told[]) => boolean): Promise<readonly Told[]>;
  /** A request about where `find` stands in the document; `at`: how many characters into it. */
  ask<T>(method: string, path: string, find: string, at?: number, more?: object): Promise<T>;
}

export async function editorOn(folder: string): Promise<Editor> {
  const child = spawn(process.execPath, [SPECC, "lsp", "--stdio"], { cwd: folder, stdio: "pipe" });
  let complaints = "";
  child.stderr.on("data", (bytes: Buffer) => (complaints += bytes.toString("utf8")));
  const connection = createMessageConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  connection.listen();
  onTestFinished(async () => {
    if (child.exitCode !== null) return;
    await connection.sendRequest("shutdown");
    void connection.sendNotification("exit");
    const code = await ended;
    connection.dispose();
    if (code !== 0 || complaints !== "") throw new Error(`specc lsp ended with ${code}: ${complaints}`);
  });

  const texts = new Map<string, string>();
  const told = new Map<string, readonly Told[]>();
  const waiting = new Set<() => void>();
  connection.onNotification(
    "textDocument/publishDiagnostics",
    (params: { uri: string; diagnostics: Told[] }) => {
      told.set(params.uri, params.diagnostics);
      for (const look of waiting) look();
    },
  );
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: {},
  });
  void connection.sendNotification("initialized", {});

  const uri = (path: string): string => pathToFileURL(join(folder, path)).href;
  let version = 1;
  return {
    connection,
    uri,
    open(path, text = readFileSync(join(folder, path), "utf8")) {
      texts.set(path, text);
      const textDocument = { uri: uri(path), languageId: "markdown", version: 1, text };
      void connection.sendNotification("textDocument/didOpen", { textDocument });
    },
    type(path, text) {
      texts.set(path, text);
      const textDocument = { uri: uri(path), version: (version += 1) };
      void connection.sendNotification("textDocument/didChange", {
        textDocument,
        contentChanges: [{ text }],
      });
    },
    told: (path, fits) =>
      new Promise((resolve) => {
        const look = (): void => {
          const all = told.get(uri(path));
          if (!all || !fits(all)) return;
          waiting.delete(look);
          resolve(all);
        };
        waiting.add(look);
        look();
      }),
    ask(method, path, find, at = 0, more = {}) {
      const text = texts.get(path) ?? "";
      const offset = text.indexOf(find);
      if (offset < 0) throw new Error(`${find} is not in ${path}`);
      const position = placeOf(text, offset + at);
      const range = { start: position, end: position };
      return connection.sendRequest(method, { textDocument: { uri: uri(path) }, position, range, ...more });
    },
  };
}

function placeOf(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  return { line: before.split("\n").length - 1, character: offset - before.lastIndexOf("\n") - 1 };
}

/** A text after edits. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  const lines = text.split("\n");
  const offsetOf = ({ line, character }: Place): number =>
    lines.slice(0, line).reduce((sum, one) => sum + one.length + 1, 0) + character;
  return edits
    .toSorted((a, b) => offsetOf(b.range.start) - offsetOf(a.range.start))
    .reduce(
      (done, { range, newText }) =>
        `${done.slice(0, offsetOf(range.start))}${newText}${done.slice(offsetOf(range.end))}`,
      text,
    );
}
