import { lowerAddress } from "../diagnostics/messages.ts";
import type { Route } from "../ir/types.ts";
import type { Span } from "../source/source.ts";
import type { CodeToken } from "../tree/tokens.ts";
import type { Context } from "./context.ts";

type Method = Route["method"];

const ADDRESS = /^(GET|POST|PUT|PATCH|DELETE) ((?:\/(?:[A-Za-z0-9_.-]+|\{[A-Za-z_][A-Za-z0-9_]*\}))+\/?|\/)$/;

/** A method and a path, whatever stands in its braces. */
export function addressOf(
  context: Context,
  code: CodeToken,
): { readonly method: Method; readonly path: string } | null {
  const match = ADDRESS.exec(code.text);
  const method = METHODS.find((known) => known === match?.[1]);
  if (match?.[2] !== undefined && method) return { method, path: match[2] };
  context.report(lowerAddress(code.span, { found: code.text }));
  return null;
}

const METHODS: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** A stretch of a span that lies on one line. */
export function within({ file, start }: Span, offset: number, length: number): Span {
  const at = (by: number): Span["start"] => ({
    line: start.line,
    column: start.column + by,
    offset: start.offset + by,
  });
  return { file, start: at(offset), end: at(offset + length) };
}
