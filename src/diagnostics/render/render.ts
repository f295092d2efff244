import type { Diagnostic } from "../diagnostic.ts";
import { renderGithub } from "./github.ts";
import { renderJson } from "./json.ts";
import { renderSarif } from "./sarif.ts";
import { renderText } from "./text.ts";
import type { TextOptions } from "./text.ts";

export const FORMATS = ["text", "json", "sarif", "github"] as const;
export type Format = (typeof FORMATS)[number];

/** Diagnostics in the format that was asked for; `version` is specc's own. */
export function render(
  diagnostics: readonly Diagnostic[],
  format: Format,
  options: TextOptions & { readonly version: string },
): string {
  switch (format) {
    case "text":
      return renderText(diagnostics, options);
    case "json":
      return renderJson(diagnostics, options);
    case "sarif":
      return renderSarif(diagnostics, options);
    case "github":
      return renderGithub(diagnostics, options);
  }
}
