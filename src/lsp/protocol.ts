import {
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic as LspDiagnostic,
  DiagnosticSeverity,
  type DocumentSymbol,
  InsertTextFormat,
  MarkupKind,
  type Range,
  SymbolKind,
  type TextEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Diagnostic, Severity } from "../diagnostics/diagnostic.ts";
import { fileOf } from "./analysis.ts";
import type { Suggestion } from "./completion/complete.ts";
import type { Entry } from "./outline.ts";
import { type Spec, uriOf } from "./workspace.ts";

/** A file of a spec with places as the protocol counts them. */
export function documentOf(spec: Spec, file: string): TextDocument {
  return TextDocument.create(uriOf(spec, file), "markdown", 0, fileOf(spec.analysis, file)?.text ?? "");
}

export function rangeOf(document: TextDocument, start: number, end: number): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** Lines that fit, since no editor breaks them where it shows a diagnostic between the lines of a file. */
function wrapped(text: string): string {
  return text.replace(/(?=.{91})(.{1,90}) /g, "$1\n");
}

/** A diagnostic with its why and its help, and links to the other places that matter. */
export function diagnosticOf(spec: Spec, document: TextDocument, diagnostic: Diagnostic): LspDiagnostic {
  const { code, severity, message, why, help, span, related } = diagnostic;
  return {
    range: rangeOf(document, span?.start.offset ?? 0, span?.end.offset ?? 0),
    severity: SEVERITIES[severity],
    source: "specc",
    code,
    message: [message, why, help]
      .filter((text) => text !== "")
      .map(wrapped)
      .join("\n\n"),
    relatedInformation: related.map((one) => {
      const other = documentOf(spec, one.span.file);
      const range = rangeOf(other, one.span.start.offset, one.span.end.offset);
      return { message: one.message, location: { uri: other.uri, range } };
    }),
  };
}

const KINDS: Readonly<Record<Suggestion["kind"], CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  type: CompletionItemKind.TypeParameter,
  field: CompletionItemKind.Field,
  value: CompletionItemKind.EnumMember,
  function: CompletionItemKind.Function,
  link: CompletionItemKind.Reference,
  variable: CompletionItemKind.Variable,
};

/** A suggestion as an item. `at`: its rank among the others. */
export function completionOf(document: TextDocument, suggestion: Suggestion, at: number): CompletionItem {
  const { label, kind, detail, doc, insert, start, end } = suggestion;
  const bracket = document.getText()[start] === "[" ? "[" : "";
  return {
    label,
    kind: KINDS[kind],
    detail,
    filterText: `${bracket}${label}`,
    sortText: String(at).padStart(4, "0"),
    insertTextFormat: insert.includes("$") ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range: rangeOf(document, start, end), newText: insert },
    ...(doc === "" ? {} : { documentation: { kind: MarkupKind.Markdown, value: doc } }),
  };
}

const SYMBOLS: Readonly<Record<Entry["kind"], SymbolKind>> = {
  section: SymbolKind.Class,
  part: SymbolKind.Namespace,
  field: SymbolKind.Field,
};

const SECTIONS: Readonly<Record<string, SymbolKind>> = {
  Action: SymbolKind.Method,
  Effect: SymbolKind.Event,
  Report: SymbolKind.Function,
  Integration: SymbolKind.Interface,
  Role: SymbolKind.Constant,
  Type: SymbolKind.Struct,
};

export function symbolOf(document: TextDocument, entry: Entry): DocumentSymbol {
  const { name, detail, kind, start, end, nameStart, nameEnd, entries } = entry;
  return {
    name,
    detail,
    kind: (kind === "section" ? SECTIONS[detail] : undefined) ?? SYMBOLS[kind],
    range: rangeOf(document, start, end),
    selectionRange: rangeOf(document, nameStart, nameEnd),
    children: entries.map((child) => symbolOf(document, child)),
  };
}

/** One edit from a text to another, over no more than what differs. */
export function differenceOf(document: TextDocument, after: string): TextEdit[] {
  const before = document.getText();
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const range = rangeOf(document, start, before.length - end);
  return [{ range, newText: after.slice(start, after.length - end) }];
}
