import {
  type CodeAction,
  CodeActionKind,
  type Connection,
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  type Location,
  MarkupKind,
  type Position,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { format } from "../fmt/format.ts";
import { completionsAt } from "./completion/complete.ts";
import { hoverAt } from "./hover.ts";
import { definitionOf, referencesOf, type Subject, subjectAt } from "./navigation.ts";
import type { Stretch } from "./occurrences.ts";
import { outlineOf } from "./outline.ts";
import { completionOf, diagnosticOf, differenceOf, documentOf, rangeOf, symbolOf } from "./protocol.ts";
import { publisher } from "./publish.ts";
import { quickFixes } from "./quick-fixes.ts";
import { type Edit, renameEdits } from "./rename.ts";
import { fileIn, openWorkspace, pathOf, type Spec, type Workspace } from "./workspace.ts";

/** What an editor may ask for. */
const CAPABILITIES: InitializeResult["capabilities"] = {
  textDocumentSync: TextDocumentSyncKind.Incremental,
  completionProvider: { triggerCharacters: ["`", "[", "(", "#", ".", ",", ":"] },
  hoverProvider: true,
  definitionProvider: true,
  referencesProvider: true,
  renameProvider: { prepareProvider: true },
  documentFormattingProvider: true,
  documentSymbolProvider: true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
};

/** Milliseconds without a keystroke after which the spec is looked at. */
const PAUSE = 60;

/** Serves an editor on two streams (LSP 3.17) until it says `exit` or its stream ends. */
export function serve(input: NodeJS.ReadableStream, output: NodeJS.WritableStream, version: string): void {
  const connection = createConnection(input, output);
  const documents = new TextDocuments(TextDocument);
  const opened = new Map<string, string>();
  const workspace = openWorkspace((path) => opened.get(path));
  const publish = publisher(connection);
  let timer: NodeJS.Timeout | null = null;
  const look = (): void => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(() => {
      for (const { uri } of documents.all()) workspace.specOf(uri);
      workspace.specs().forEach(publish);
    }, PAUSE);
  };
  const keep = (document: TextDocument): void => {
    const path = pathOf(document.uri);
    if (path !== null) opened.set(path, document.getText());
    look();
  };
  documents.onDidChangeContent(({ document }) => keep(document));
  documents.onDidClose(({ document }) => {
    const path = pathOf(document.uri);
    if (path !== null) opened.delete(path);
    look();
  });
  connection.onDidChangeWatchedFiles(() => {
    workspace.forget();
    look();
  });
  greet(connection, version);
  answer(connection, workspace);
  documents.listen(connection);
  connection.listen();
}

function greet(connection: Connection, version: string): void {
  let canWatch = false;
  connection.onInitialize(({ capabilities }: InitializeParams) => {
    canWatch = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false;
    return { capabilities: CAPABILITIES, serverInfo: { name: "specc", version } };
  });
  connection.onInitialized(() => {
    if (!canWatch) return;
    const watchers = [{ globPattern: "**/*.md" }];
    void connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  });
}

interface Asked {
  readonly spec: Spec;
  readonly file: string;
  readonly document: TextDocument;
  readonly offset: number;
}

function answer(connection: Connection, workspace: Workspace): void {
  /** Answers with `none` where a document is no part of a spec. */
  const about = <T>(uri: string, position: Position | null, none: T, make: (asked: Asked) => T): T => {
    const spec = workspace.specOf(uri);
    const file = spec && fileIn(spec, uri);
    if (!spec || file === null) return none;
    const document = documentOf(spec, file);
    return make({ spec, file, document, offset: position ? document.offsetAt(position) : 0 });
  };
  connection.onCompletion(({ textDocument, position }) =>
    about(textDocument.uri, position, [], ({ spec, file, document, offset }) =>
      completionsAt(spec.analysis, file, offset).map((one, at) => completionOf(document, one, at)),
    ),
  );
  connection.onHover(({ textDocument, position }) =>
    about(textDocument.uri, position, null, ({ spec, file, document, offset }) => {
      const found = hoverAt(spec.analysis, file, offset);
      if (!found) return null;
      const contents = { kind: MarkupKind.Markdown, value: found.text };
      return { contents, range: rangeOf(document, found.start, found.end) };
    }),
  );
  connection.onDefinition(({ textDocument, position }) =>
    about(textDocument.uri, position, null, (asked) => {
      const subject = subjectOf(asked);
      const found = subject && definitionOf(subject);
      return found ? locationOf(asked.spec, found) : null;
    }),
  );
  connection.onReferences(({ textDocument, position, context }) =>
    about(textDocument.uri, position, [], (asked) => {
      const subject = subjectOf(asked);
      if (!subject) return [];
      const found = referencesOf(asked.spec.analysis, subject, context.includeDeclaration);
      return found.map((place) => locationOf(asked.spec, place));
    }),
  );
  connection.onPrepareRename(({ textDocument, position }) =>
    about(textDocument.uri, position, null, (asked) => {
      const subject = subjectOf(asked);
      const here = subject && nameHere(asked, subject);
      return here ? { range: rangeOf(asked.document, here.start, here.end), placeholder: here.name } : null;
    }),
  );
  connection.onRenameRequest(({ textDocument, position, newName }) =>
    about<WorkspaceEdit | ResponseError | null>(textDocument.uri, position, null, (asked) => {
      const subject = subjectOf(asked);
      if (!subject) return null;
      const edits = renameEdits(asked.spec.analysis, subject, newName);
      if (typeof edits === "string") return new ResponseError(INVALID_PARAMS, edits);
      return workspaceEdit(asked.spec, edits);
    }),
  );
  connection.onDocumentFormatting(({ textDocument }) =>
    about<TextEdit[]>(textDocument.uri, null, [], ({ spec, file, document }) => {
      const isRoot = spec.analysis.source.files[0]?.path === file;
      return differenceOf(document, format({ path: file, text: document.getText() }, isRoot, spec.cache));
    }),
  );
  connection.onDocumentSymbol(({ textDocument }) =>
    about(textDocument.uri, null, [], ({ spec, file, document }) =>
      outlineOf(spec.analysis, file).map((entry) => symbolOf(document, entry)),
    ),
  );
  connection.onCodeAction(({ textDocument, range }) =>
    about<CodeAction[]>(textDocument.uri, range.start, [], (asked) =>
      actionsAt(asked, asked.document.offsetAt(range.end)),
    ),
  );
}

/** JSON-RPC 2.0, section 5.1. */
const INVALID_PARAMS = -32602;

function subjectOf({ spec, file, offset }: Asked): Subject | null {
  return subjectAt(spec.analysis, file, offset);
}

/** The stretch that stands for the subject at the cursor, with the name that it has. */
function nameHere(
  { spec, file, offset }: Asked,
  subject: Subject,
): { readonly start: number; readonly end: number; readonly name: string } | null {
  const name = subject.kind === "field" ? subject.field.name : subject.declaration.section.name.text;
  const places = referencesOf(spec.analysis, subject, true);
  const here = places.find((one) => one.file === file && one.start <= offset && offset <= one.end);
  const own = here ?? definitionOf(subject);
  if (!own || own.file !== file || name === "") return null;
  const isField = subject.kind === "field" && subject.field.span === null;
  return isField ? null : { start: own.start, end: own.end, name };
}

function locationOf(spec: Spec, { file, start, end }: Stretch): Location {
  const document = documentOf(spec, file);
  return { uri: document.uri, range: rangeOf(document, start, end) };
}

function workspaceEdit(spec: Spec, edits: readonly Edit[]): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const { file, start, end, text } of edits) {
    const document = documentOf(spec, file);
    (changes[document.uri] ??= []).push({ range: rangeOf(document, start, end), newText: text });
  }
  return { changes };
}

function actionsAt({ spec, file, document, offset }: Asked, end: number): CodeAction[] {
  return spec.analysis.diagnostics
    .filter(({ span }) => span?.file === file && span.start.offset <= end && offset <= span.end.offset)
    .flatMap((diagnostic) =>
      quickFixes(spec.analysis, diagnostic, spec.cache).map(({ title, edit }): CodeAction => ({
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnosticOf(spec, document, diagnostic)],
        isPreferred: !diagnostic.code.startsWith("lint/"),
        edit: workspaceEdit(spec, [edit]),
      })),
    );
}
