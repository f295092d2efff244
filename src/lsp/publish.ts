import type { Connection, Diagnostic as LspDiagnostic } from "vscode-languageserver/node";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { diagnosticOf, documentOf } from "./protocol.ts";
import type { Spec } from "./workspace.ts";

/** Tells the editor what is wrong with a spec, in every file of it, and what no longer is. */
export function publisher(connection: Connection): (spec: Spec) => void {
  const told = new Map<string, ReadonlyMap<string, string>>();
  return (spec) => {
    const before = told.get(spec.root) ?? new Map<string, string>();
    const now = new Map<string, string>();
    for (const [uri, diagnostics] of byFile(spec)) {
      const text = JSON.stringify(diagnostics);
      now.set(uri, text);
      if (before.get(uri) !== text) void connection.sendDiagnostics({ uri, diagnostics });
    }
    for (const uri of before.keys()) {
      if (!now.has(uri)) void connection.sendDiagnostics({ uri, diagnostics: [] });
    }
    told.set(spec.root, now);
  };
}

function byFile(spec: Spec): ReadonlyMap<string, LspDiagnostic[]> {
  const { analysis, reading } = spec;
  const [root] = analysis.source.files;
  const found: readonly Diagnostic[] = [...reading, ...analysis.diagnostics];
  return new Map(
    analysis.source.files.map(({ path }) => {
      const document = documentOf(spec, path);
      const own = found.filter(({ span }) => (span?.file ?? root?.path) === path);
      return [document.uri, own.map((one) => diagnosticOf(spec, document, one))];
    }),
  );
}
