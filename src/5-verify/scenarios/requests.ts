import type { Reading } from "./markdown.ts";
import { scenarioBadRequest, scenarioBadStatus } from "../../diagnostics/messages.ts";
import { nearest } from "../../diagnostics/nearest.ts";
import type { Span } from "../../source/source.ts";
import type { ExpectedStatus, Written } from "./scenario.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/** Method and address out of one code span such as `POST /sales`. Null where it is wrong, which is reported. */
export function readTarget(reading: Reading, written: Written): { method: string; address: Written } | null {
  const match = /^([A-Za-z]+)\s+(\S[^]*)$/.exec(written.text);
  const method = match?.[1] ?? "";
  const address = match?.[2] ?? "";
  if (!METHODS.includes(method) || !/^(\/|\$\{)/.test(address)) {
    reading.diagnostics.push(
      scenarioBadRequest(written.span, {
        text: written.text,
        nearest: method === "" || METHODS.includes(method) ? null : nearest(method, METHODS),
      }),
    );
    return null;
  }
  const skip = written.text.length - address.length;
  const { file, start, end } = written.span;
  return {
    method,
    address: {
      text: address,
      span: {
        file,
        start: { ...start, column: start.column + skip, offset: start.offset + skip },
        end,
      },
    },
  };
}

/** `201`, `201 or 409`, `2xx`, or one code span with an expression. Null where it is none of these, which is reported. */
export function readStatus(
  reading: Reading,
  span: Span,
  text: string,
  expression: Written | undefined,
): ExpectedStatus | null {
  if (expression !== undefined) return { expression };
  const anyOf = text.trim().split(/\s+or\s+|\s*,\s*/);
  if (anyOf.every((status) => /^[1-5](\d\d|xx)$/.test(status))) return { anyOf };
  reading.diagnostics.push(scenarioBadStatus(span, { text: text.trim() }));
  return null;
}

const UNITS = { millisecond: 1, second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/** Milliseconds of `2 hours`, `1 day`, `90 seconds`; null where it is no length of time. */
export function readDuration(text: string): number | null {
  const match = /^(\d{1,6}) (millisecond|second|minute|hour|day)s?$/.exec(text.trim());
  return match === null ? null : Number(match[1]) * UNITS[match[2] as keyof typeof UNITS];
}
