import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { replyOfText } from "./answer.ts";
import type { Provider } from "./provider.ts";

/** A program that writes bodies: gets a brief, gives an answer, or says in one line why there is none. */
export type Filler = (
  brief: string,
) => Promise<{ readonly answer: string } | { readonly failure: Diagnostic }>;

/** A provider that runs a program for each hole. What it costs is between the program and its maker. */
export function commandProvider(fillerOf: (hole: string) => Filler): Provider {
  return {
    name: "command",
    async ask({ hole, preamble, brief, repair }) {
      const result = await fillerOf(hole)(preamble + brief + (repair ?? ""));
      return "failure" in result
        ? { failure: result.failure, fatal: false }
        : { reply: replyOfText(result.answer) };
    },
  };
}
